package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.NumericalException;
import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final long SEED = 77;
    private static final Policy<Integer> ALWAYS_ONE = Policy.deterministic(observation -> 1);

    private final CategoricalPolicy walker = CategoricalPolicy.of(Mlp.builder(Walk.OBSERVATION_SIZE)
            .hidden(9, Activation.TANH)
            .output(Walk.ACTIONS)
            .seed(5)
            .build());

    @Test
    void evaluate_knownWorld_countsRewardsAndSteps() {
        Evaluation evaluation = Evaluator.evaluate(Stub::new, ALWAYS_ONE, 3, SEED);

        assertArrayEquals(new double[] {6, 6, 6}, evaluation.returns());
        assertArrayEquals(new int[] {6, 6, 6}, evaluation.lengths());
        assertEquals(6.0, evaluation.meanReturn());
        assertEquals(0.0, evaluation.standardDeviation());
    }

    /** The walk refuses forbidden actions, and uses its observation array again. */
    @Test
    void evaluate_policyThatDraws_equalsTheLoopByHandBitForBit() {
        assertEqualsByHand(walker, Evaluator.evaluate(Walk::plain, walker, 40, SEED));
    }

    @Test
    void evaluateGreedy_samePolicy_equalsTheLoopByHandWithItsModes() {
        Policy<Integer> greedy = new Policy<>() {
            @Override
            public Distribution<Integer> distribution(double[] observation) {
                throw new IllegalStateException("masks were forgotten");
            }

            @Override
            public Distribution<Integer> distribution(double[] observation, boolean[] legal) {
                return Policy.deterministic(
                                seen -> walker.distribution(seen, legal).mode())
                        .distribution(observation);
            }
        };

        Evaluation evaluation = Evaluator.evaluateGreedy(Walk::plain, walker, 40, SEED);

        assertEqualsByHand(greedy, evaluation);
        assertTrue(!Arrays.equals(
                evaluation.returns(),
                Evaluator.evaluate(Walk::plain, walker, 40, SEED).returns()));
    }

    @Test
    void evaluate_sameSeed_givesTheSameAndAnotherSeedAnother() {
        double[] returns = Evaluator.evaluate(Walk::plain, walker, 10, SEED).returns();

        assertArrayEquals(
                returns, Evaluator.evaluate(Walk::plain, walker, 10, SEED).returns());
        assertTrue(!Arrays.equals(
                returns, Evaluator.evaluate(Walk::plain, walker, 10, SEED + 1).returns()));
    }

    @Test
    void evaluate_moreEpisodes_beginWithTheSameOnes() {
        double[] many = Evaluator.evaluate(Walk::plain, walker, 10, SEED).returns();

        assertArrayEquals(
                Arrays.copyOf(many, 4),
                Evaluator.evaluate(Walk::plain, walker, 4, SEED).returns());
    }

    @Test
    void evaluate_worldThatNeverEnds_isCutOffAtTheCap() {
        Supplier<Stub> endless = () -> new Stub().onStep(clock -> Step.running(new double[] {0, 0}, 1));

        assertArrayEquals(
                new int[] {25, 25},
                Evaluator.evaluate(endless, ALWAYS_ONE, 2, SEED, 25).lengths());
        assertArrayEquals(
                new int[] {25},
                Evaluator.evaluateGreedy(endless, ALWAYS_ONE, 1, SEED, 25).lengths());
        assertArrayEquals(
                new int[] {10_000},
                Evaluator.evaluate(endless, ALWAYS_ONE, 1, SEED).lengths());
        assertArrayEquals(
                new int[] {10_000},
                Evaluator.evaluateGreedy(endless, ALWAYS_ONE, 1, SEED).lengths());
    }

    @Test
    void evaluate_oneEnvironment_servesAllEpisodesAndIsClosedOnce() {
        Stub only = new Stub();

        Evaluator.evaluate(() -> only, ALWAYS_ONE, 5, SEED);

        assertEquals(5, only.resets());
        assertEquals(1, only.closings());
    }

    @Test
    void evaluate_stepThrows_errorNamesThePlaceAndTheEnvironmentIsClosed() {
        IllegalStateException cause = new IllegalStateException("boom");
        IllegalStateException stuck = new IllegalStateException("stuck");
        long seed = EpisodeQueue.environmentSeed(SEED, 2);
        Stub world = new Stub()
                .onStep(3, () -> {
                    throw cause;
                })
                .onlyAt(seed)
                .onClose(() -> {
                    throw stuck;
                });

        EnvironmentException error =
                assertThrows(EnvironmentException.class, () -> Evaluator.evaluate(() -> world, ALWAYS_ONE, 5, SEED));

        assertEquals(
                "Stub, episode 2, step 3, seed " + Long.toUnsignedString(seed)
                        + ": step threw java.lang.IllegalStateException: boom",
                error.getMessage());
        assertSame(cause, error.getCause());
        assertEquals(1, error.getSuppressed().length);
        assertSame(stuck, error.getSuppressed()[0].getCause());
        assertEquals(1, world.closings());
    }

    @Test
    void evaluate_badWorld_errorNamesThePlace() {
        assertFault("reset", "the observation is null", new Stub().onReset(seed -> null));
        assertFault(
                "step 1",
                "the observation has length 3, but observationSize() is 2",
                new Stub().onStep(1, () -> Step.running(new double[3], 0)));
        assertFault(
                "step 5",
                "the reward is NaN, not finite",
                new Stub().onStep(5, () -> Step.terminated(new double[2], Double.NaN)));
        assertFault(
                "step 4",
                "at least one action must be legal, but all 2 are forbidden",
                new Stub().onLegal(clock -> clock < 4 ? Environment.ALL_LEGAL : new boolean[2]));
        assertFault(
                "step 2",
                "the rewards of the episode add up to -Infinity, which is not finite",
                new Stub().onStep(clock -> Step.running(new double[2], -0.4 * Double.MAX_VALUE)));
    }

    @Test
    void evaluate_policyLeavesTheFiniteNumbers_errorNamesThePlaceAndTheEnvironmentIsClosed() {
        NumericalException cause = new NumericalException("the policy's network gives NaN");
        Policy<Integer> broken = observation -> {
            if (observation[0] == 4) throw cause;
            return ALWAYS_ONE.distribution(observation);
        };
        Stub world = new Stub();

        NumericalException error =
                assertThrows(NumericalException.class, () -> Evaluator.evaluate(() -> world, broken, 3, SEED));

        assertEquals(
                "the policy's network gives NaN: Stub, episode 0, step 4, seed "
                        + Long.toUnsignedString(EpisodeQueue.environmentSeed(SEED, 0)),
                error.getMessage());
        assertSame(cause, error.getCause());
        assertEquals(1, world.closings());
    }

    @Test
    void evaluate_policyForOtherObservations_isRefusedAndTheEnvironmentClosed() {
        Stub world = new Stub();

        assertEquals(
                "the policy takes observations of length 3, got 2",
                refusal(() -> Evaluator.evaluate(() -> world, walker, 1, SEED)));
        assertEquals(1, world.closings());
    }

    @Test
    void evaluate_policyWithoutMasksWhereSomethingIsForbidden_isRefused() {
        Stub world = new Stub().onLegal(clock -> new boolean[] {true, false});

        assertEquals(
                "this policy knows no masks, but action 1 is forbidden here",
                refusal(() -> Evaluator.evaluate(() -> world, ALWAYS_ONE, 1, SEED)));
    }

    @Test
    void evaluate_badSupplier_isRefused() {
        IllegalStateException cause = new IllegalStateException("no licence");

        assertEquals(
                "the supplier of environments returned null; every call must make a new one",
                refusal(() -> Evaluator.evaluate(() -> null, ALWAYS_ONE, 1, SEED)));
        EnvironmentException error = assertThrows(
                EnvironmentException.class,
                () -> Evaluator.evaluate(
                        () -> {
                            throw cause;
                        },
                        ALWAYS_ONE,
                        1,
                        SEED));
        assertSame(cause, error.getCause());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5})
    void evaluate_numbersBelowOne_areRefusedBeforeAnEnvironmentIsMade(int number) {
        Supplier<Stub> none = () -> {
            throw new AssertionError("made an environment");
        };

        assertEquals(
                "episodes must be at least 1, got " + number,
                refusal(() -> Evaluator.evaluate(none, ALWAYS_ONE, number, SEED)));
        assertEquals(
                "maxEpisodeSteps must be at least 1, got " + number,
                refusal(() -> Evaluator.evaluateGreedy(none, ALWAYS_ONE, 1, SEED, number)));
    }

    @Test
    void evaluateGreedy_anyPolicy_drawsNothing() {
        Distribution<Integer> onlyAMode = new Distribution<>() {
            @Override
            public Integer sample(RandomGenerator random) {
                throw new IllegalStateException("drew");
            }

            @Override
            public Integer mode() {
                return 0;
            }

            @Override
            public double logProbability(Integer action) {
                return 0;
            }

            @Override
            public double entropy() {
                return 0;
            }
        };

        assertEquals(
                6.0,
                Evaluator.evaluateGreedy(Stub::new, observation -> onlyAMode, 1, SEED)
                        .meanReturn());
    }

    private static void assertEqualsByHand(Policy<Integer> policy, Evaluation evaluation) {
        List<Transcript> byHand = Transcript.byHand(Walk.plain(), policy, SEED, 0, evaluation.returns().length, 10_000);
        assertArrayEquals(byHand.stream().mapToDouble(Transcript::totalReward).toArray(), evaluation.returns());
        assertArrayEquals(byHand.stream().mapToInt(Transcript::length).toArray(), evaluation.lengths());
    }

    private static void assertFault(String step, String problem, Stub world) {
        long seed = EpisodeQueue.environmentSeed(SEED, 1);
        world.onlyAt(seed);

        EnvironmentException error =
                assertThrows(EnvironmentException.class, () -> Evaluator.evaluate(() -> world, ALWAYS_ONE, 3, SEED));

        assertEquals(
                "Stub, episode 1, " + step + ", seed " + Long.toUnsignedString(seed) + ": " + problem,
                error.getMessage());
        assertEquals(1, world.closings());
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
