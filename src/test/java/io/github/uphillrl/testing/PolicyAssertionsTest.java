package io.github.uphillrl.testing;

import static io.github.uphillrl.testing.PolicyAssertions.assertActionGainsProbability;
import static io.github.uphillrl.testing.PolicyAssertions.assertAscends;
import static io.github.uphillrl.testing.PolicyAssertions.assertDeterministic;
import static io.github.uphillrl.testing.PolicyAssertions.assertPrefers;
import static io.github.uphillrl.testing.PolicyAssertions.assertReaches;
import static io.github.uphillrl.testing.PolicyAssertions.assertValid;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Wrapper;
import io.github.uphillrl.environment.bandit.Arm;
import io.github.uphillrl.environment.bandit.Bandit;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.Policy;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PolicyAssertionsTest {
    private static final double[] SEEN = {1};

    @Test
    void assertActionGainsProbability_goodAction_passes() {
        assertDoesNotThrow(() -> assertActionGainsProbability(PolicyAssertionsTest::good, SEEN, 1));
    }

    @Test
    void assertActionGainsProbability_badAction_showsEverySeed() {
        assertFails("""
                10 updates must make action 1 more probable in [1.0], but did not with 2 of 2 seeds:
                  seed    before     after     change
                     1  0.759567  0.334974  -0.424593  <- not gained
                     2  0.394984  0.130906  -0.264078  <- not gained
                """, () -> assertActionGainsProbability(PolicyAssertionsTest::bad, SEEN, 1, 10, 1, 2));
    }

    @Test
    void assertActionGainsProbability_noChange_isNoGain() {
        assertFails("""
                1 update must make action 1 more probable in [1.0], but did not with 1 of 1 seed:
                  seed    before     after     change
                     7  0.514363  0.514363  +0.000000  <- not gained
                """, () -> assertActionGainsProbability(seed -> train(() -> Bandit.of(0, 0), seed), SEEN, 1, 1, 7));
    }

    @Test
    void assertDeterministic_oneNumberOfThreads_isRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> assertDeterministic(PolicyAssertionsTest::cartPole, 1));
        assertEquals("there must be at least 2 numbers of threads, got 1", error.getMessage());
    }

    @Test
    void assertAscends_edges_areKept() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> assertAscends(PolicyAssertionsTest::good, 1, 3));
        assertEquals("updates must be at least 2, got 1", error.getMessage());
        assertFails("""
                the mean return must rise within 2 updates, but did not with 1 of 1 seed:
                  seed  first fifth  last fifth  change
                     7        0.000       0.000  +0.000  <- not risen
                """, () -> assertAscends(seed -> train(() -> Bandit.of(0, 0), seed), 2, 7));
    }

    @Test
    void assertPrefers_probableAction_passes() {
        assertDoesNotThrow(() -> assertPrefers(undecided(), SEEN, 1, 0.5));
    }

    @Test
    void assertPrefers_improbableAction_showsTheDistribution() {
        assertFails("""
                action 1 must have a probability of at least 0.9 in [1.0], but has 0.500000:
                  action  probability
                       0     0.500000
                       1     0.500000  <- asserted
                """, () -> assertPrefers(undecided(), SEEN, 1, 0.9));
    }

    @Test
    void assertPrefers_ruleThatDoesSomethingElse_showsWhatItDoes() {
        assertFails(
                """
                action [1, 0] must have a probability of at least 0.9 in [1.0], but has 0.000000:
                  action  probability
                  [1, 0]     0.000000  <- asserted
                  [2, 0]     1.000000  <- most probable
                """, () -> assertPrefers(Policy.deterministic(seen -> new int[] {2, 0}), SEEN, new int[] {1, 0}, 0.9));
    }

    @Test
    void assertAscends_training_passes() {
        assertDoesNotThrow(() -> assertAscends(PolicyAssertionsTest::good, 20));
    }

    @Test
    void assertAscends_trainingThatLearnsNothing_showsEverySeed() {
        LongFunction<Reinforce<Integer>> still =
                seed -> train(() -> Bandit.of(Arm.gaussian(0, 1), Arm.gaussian(0, 1)), seed);
        assertFails("""
                the mean return must rise within 20 updates, but did not with 4 of 5 seeds:
                  seed  first fifth  last fifth  change
                     1        0.156      -0.002  -0.158  <- not risen
                     2        0.029       0.044  +0.015
                     3       -0.004      -0.011  -0.007  <- not risen
                     4        0.061       0.038  -0.022  <- not risen
                     5       -0.167      -0.236  -0.069  <- not risen
                """, () -> assertAscends(still, 20));
    }

    @Test
    void assertReaches_goalInTime_passes() {
        assertDoesNotThrow(() -> assertReaches(PolicyAssertionsTest::good, 0.9, 3000, 1, 2, 3));
    }

    @Test
    void assertReaches_tooLate_showsHowFarItCame() {
        assertFails("""
                the mean return of 100 episodes must reach 0.9 within 320 steps, but did not with 1 of 2 seeds:
                  seed  steps  episodes  mean return
                     1    304       304        0.940
                     2    336       336        0.740  <- not reached
                """, () -> assertReaches(PolicyAssertionsTest::good, 0.9, 320, 1, 2));
    }

    @Test
    void assertDeterministic_builtInWorld_passes() {
        assertDoesNotThrow(() -> assertDeterministic(PolicyAssertionsTest::good));
        assertDoesNotThrow(() -> assertDeterministic(PolicyAssertionsTest::cartPole, 1, 2, 3));
    }

    @Test
    void assertDeterministic_worldWithAMemory_namesTheFirstDifference() {
        AtomicInteger pulls = new AtomicInteger();
        Supplier<Environment<Integer>> forgetful = () -> new Drifting(pulls);
        assertFails("""
                two runs of seed 1 must be the same, but 0.weight[0] is -0.2993557800865214 in one and -0.3004323153224003 in another after update 1:
                     run  steps         mean return
                   first     16              0.2415
                  second     16  0.1615000000000001  <- first to differ
                """, () -> assertDeterministic(seed -> train(forgetful, seed)));
    }

    @Test
    void assertDeterministic_policyWithoutTheSeed_isSeenBeforeTheFirstUpdate() {
        AtomicInteger calls = new AtomicInteger();
        ThreadedTraining<Integer> training = (seed, threads) -> train(Bandit::minusOnePlusOne, calls.incrementAndGet());
        assertFails("""
                runs of seed 1 must be the same with every number of threads, but 0.weight[0] is -0.25564307082983073 in one and 0.9377543583050991 in another before the first update:
                        run  steps  mean return
                   1 thread      0            -
                  2 threads      0            -  <- first to differ
                """, () -> assertDeterministic(training, 1, 2));
    }

    @Test
    void assertValid_environment_isChecked() {
        assertDoesNotThrow(() -> assertValid(Bandit::minusOnePlusOne));
        AtomicInteger pulls = new AtomicInteger();
        var error = assertThrows(AssertionError.class, () -> assertValid(() -> new Drifting(pulls)));
        assertTrue(error.getMessage().contains("NOT_REPRODUCIBLE"), error::getMessage);
    }

    @Test
    void training_missing_isRefused() {
        assertRefused("the training of seed 1 is null", () -> assertAscends(seed -> null, 2));
    }

    @Test
    void training_policyGivenTwice_isRefused() {
        CategoricalPolicy one = undecided();
        LongFunction<Reinforce<Integer>> again =
                seed -> Reinforce.builder(Bandit::minusOnePlusOne, one).build();
        assertRefused(
                "the training of seed 2 has the policy of another one; make a new policy in each call",
                () -> assertAscends(again, 2, 1, 2));
    }

    @Test
    void training_runThatWasUsed_isRefused() {
        LongFunction<Reinforce<Integer>> used = seed -> {
            Reinforce<Integer> run = good(seed);
            run.train(StopCondition.updates(3));
            return run;
        };
        assertRefused("the training of seed 1 has made 3 updates before", () -> assertAscends(used, 2));
    }

    @Test
    void training_run_isClosedEvenIfRefused() {
        List<Closing> made = new ArrayList<>();
        LongFunction<Reinforce<Integer>> training = seed -> train(
                () -> {
                    made.add(new Closing());
                    return made.get(made.size() - 1);
                },
                seed);
        assertAscends(training, 20, 1);
        assertRefused("action must be one of 0 … 1, got 5", () -> assertActionGainsProbability(training, SEEN, 5));
        assertTrue(made.stream().allMatch(environment -> environment.closed));
        assertTrue(made.size() >= 2);
    }

    @Test
    void seeds_noneOrTwice_areRefused() {
        assertRefused("there must be at least 1 seed, got none", () -> assertReaches(PolicyAssertionsTest::good, 1, 1));
        assertRefused("seed 3 is given twice", () -> assertReaches(PolicyAssertionsTest::good, 1, 1, 3, 3));
    }

    private static void assertFails(String message, Executable assertion) {
        assertEquals(message, assertThrows(AssertionError.class, assertion).getMessage());
    }

    private static void assertRefused(String message, Executable assertion) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, assertion).getMessage());
    }

    /** Arm 0 pays −1, arm 1 pays +1. */
    private static Reinforce<Integer> good(long seed) {
        return train(Bandit::minusOnePlusOne, seed);
    }

    /** The same with the signs of its rewards confused. */
    private static Reinforce<Integer> bad(long seed) {
        return train(() -> Bandit.of(1, -1), seed);
    }

    private static CategoricalPolicy undecided() {
        return CategoricalPolicy.of(Mlp.builder(1)
                .output(2)
                .initializer((weight, bias, random) -> {})
                .build());
    }

    private static Reinforce<Integer> train(Supplier<? extends Environment<Integer>> environments, long seed) {
        CategoricalPolicy policy =
                CategoricalPolicy.of(Mlp.builder(1).output(2).seed(seed).build());
        return Reinforce.builder(environments, policy)
                .optimizer(Sgd.withLearningRate(0.1))
                .seed(seed)
                .build();
    }

    private static Reinforce<Integer> cartPole(long seed, int threads) {
        return Reinforce.builder(
                        Environments.factory("CartPole-v1", Integer.class),
                        CategoricalPolicy.of(Mlp.builder(4).output(2).seed(seed).build()))
                .threads(threads)
                .seed(seed)
                .build();
    }

    /** Pays the less the more it has been used, by anyone. */
    private static final class Drifting extends Wrapper<Integer> {
        private final AtomicInteger pulls;

        Drifting(AtomicInteger pulls) {
            super(Bandit.minusOnePlusOne());
            this.pulls = pulls;
        }

        @Override
        public Step step(Integer action) {
            Step step = super.step(action);
            return new Step(step.observation(), step.reward() - 0.001 * pulls.incrementAndGet(), step.outcome());
        }
    }

    private static final class Closing extends Wrapper<Integer> {
        private boolean closed;

        Closing() {
            super(Bandit.minusOnePlusOne());
        }

        @Override
        public void close() {
            closed = true;
            super.close();
        }
    }
}
