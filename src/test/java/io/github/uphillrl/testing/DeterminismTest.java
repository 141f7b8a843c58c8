package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.bandit.Bandit;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.policy.TemperedPolicy;
import io.github.uphillrl.trainer.Reinforce;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Runs whose parameters do not move, since their learning rate is lost in rounding: what else can differ? */
class DeterminismTest {
    private static CategoricalPolicy policy(int inputs) {
        CategoricalPolicy policy =
                CategoricalPolicy.of(Mlp.builder(inputs).output(2).build());
        double[] ones = ParameterVector.values(policy);
        Arrays.fill(ones, 1);
        ParameterVector.set(policy, ones);
        return policy;
    }

    private static Reinforce<Integer> run(
            Supplier<? extends Environment<Integer>> environments, NetworkPolicy<Integer> policy) {
        return Reinforce.builder(environments, policy)
                .optimizer(Sgd.withLearningRate(1e-300))
                .episodesPerUpdate(2)
                .build();
    }

    private static void check(Supplier<Reinforce<Integer>> one, Supplier<Reinforce<Integer>> other) {
        Determinism<Integer> determinism = new Determinism<>(1);
        determinism.run("one", one);
        determinism.run("other", other);
        determinism.check("both");
    }

    private static String difference(Supplier<Reinforce<Integer>> one, Supplier<Reinforce<Integer>> other) {
        return assertThrows(AssertionError.class, () -> check(one, other)).getMessage();
    }

    /** Pays a constant for one pull, or for the last of several. */
    private static final class Paying implements Environment<Integer> {
        private final int inputs;
        private final int steps;
        private final double reward;
        private int clock;

        Paying(int inputs, int steps, double reward) {
            this.inputs = inputs;
            this.steps = steps;
            this.reward = reward;
        }

        @Override
        public int observationSize() {
            return inputs;
        }

        @Override
        public ActionSpace<Integer> actionSpace() {
            return ActionSpace.discrete(2);
        }

        @Override
        public double[] reset(long seed) {
            clock = 0;
            return new double[inputs];
        }

        @Override
        public Step step(Integer action) {
            double[] observation = new double[inputs];
            return ++clock == steps ? Step.terminated(observation, reward) : Step.running(observation, 0);
        }
    }

    @Test
    void check_sameRuns_passes() {
        assertDoesNotThrow(
                () -> check(() -> run(() -> Bandit.of(0, 0), policy(1)), () -> run(() -> Bandit.of(0, 0), policy(1))));
    }

    @Test
    void check_otherReturnsOrLengths_areFound() {
        Supplier<Reinforce<Integer>> one = () -> run(() -> new Paying(1, 1, 1), policy(1));
        String expected = "the parameters are equal and the episodes are not";
        String returns = difference(one, () -> run(() -> new Paying(1, 1, 2), policy(1)));
        assertEquals(true, returns.contains(expected), returns);
        String lengths = difference(one, () -> run(() -> new Paying(1, 2, 1), policy(1)));
        assertEquals(true, lengths.contains(expected), lengths);
        assertDoesNotThrow(() -> check(one, () -> run(() -> new Paying(1, 1, 1), policy(1))));
    }

    @Test
    void check_otherPolicies_areFoundBeforeAnyUpdate() {
        String expected = "the policies have parameters of other names or shapes";
        Supplier<Reinforce<Integer>> plain = () -> run(() -> Bandit.of(0, 0), policy(1));
        Supplier<Reinforce<Integer>> wide = () -> run(() -> new Paying(2, 1, 0), policy(2));
        String rows = difference(plain, wide);
        assertEquals(true, rows.contains(expected), rows);

        Supplier<Reinforce<Integer>> tempered =
                () -> run(() -> Bandit.of(0, 0), TemperedPolicy.of(policy(1).network(), 1));
        String fewer = difference(tempered, plain);
        assertEquals(true, fewer.contains(expected), fewer);

        Supplier<Reinforce<Integer>> hidden = () -> run(
                () -> Bandit.of(0, 0),
                CategoricalPolicy.of(
                        Mlp.builder(1).hidden(3, Activation.TANH).output(2).build()));
        String columns = difference(plain, hidden);
        assertEquals(true, columns.contains(expected), columns);
    }
}
