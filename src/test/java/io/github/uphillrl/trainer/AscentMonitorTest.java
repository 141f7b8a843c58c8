package io.github.uphillrl.trainer;

import static io.github.uphillrl.trainer.AscentWarning.Kind.ENTROPY_COLLAPSE;
import static io.github.uphillrl.trainer.AscentWarning.Kind.EXPLODING_PARAMETERS;
import static io.github.uphillrl.trainer.AscentWarning.Kind.NOISE;
import static io.github.uphillrl.trainer.AscentWarning.Kind.NOTHING_TO_LEARN;
import static io.github.uphillrl.trainer.AscentWarning.Kind.STALE_GRADIENT;
import static io.github.uphillrl.trainer.AscentWarning.Kind.STEP_TOO_LARGE;
import static io.github.uphillrl.trainer.AscentWarning.Kind.WRONG_SIGN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.environment.bandit.Arm;
import io.github.uphillrl.environment.bandit.Bandit;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.optimizer.RmsProp;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.trainer.AscentWarning.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs with one line broken are named, within 20 updates and as nothing else; sound runs are not commented on.
 *
 * <p>Seeds are fixed, so nothing here fails by chance. Where a rule is a test of chance itself, its power is asserted over
 * 20 seeds: with the power that {@code docs/monitoring.md} derives, each such assertion would fail for less than 1 in 100
 * choices of seeds.
 */
class AscentMonitorTest {
    private static final int UPDATES = 20;

    /** Makes the description of the run with this seed. */
    interface Run extends LongFunction<Reinforce.Builder<Integer>> {}

    static Stream<Named<Run>> wrongSigns() {
        return Stream.of(
                named("Adam, CartPole", seed -> cartPole(seed).optimizer(flipped(Adam.withLearningRate(0.02)))),
                named("Sgd, CartPole", seed -> cartPole(seed).optimizer(flipped(Sgd.withLearningRate(0.5)))),
                named("RmsProp, CartPole", seed -> cartPole(seed).optimizer(flipped(RmsProp.withLearningRate(0.003)))),
                named("Adam, bandit", seed -> bandit(seed).optimizer(flipped(Adam.withLearningRate(0.05)))),
                named("Sgd, bandit", seed -> bandit(seed).optimizer(flipped(Sgd.withLearningRate(0.5)))));
    }

    @ParameterizedTest
    @MethodSource("wrongSigns")
    void run_signOfTheGradientFlipped_isNamed(Run run) {
        for (long seed = 1; seed <= 5; seed++) assertEquals(Set.of(WRONG_SIGN), kinds(run, seed), "seed " + seed);
    }

    /** Updates 21 … 60 are not watched; what begins there is named soon after. */
    @Test
    void run_signFlippedWhileNobodyWatches_isNamedAfterwards() {
        for (long seed = 1; seed <= 5; seed++) {
            List<Long> named = new ArrayList<>();
            try (Reinforce<Integer> run = bandit(seed)
                    .optimizer(new Turning(Sgd.withLearningRate(0.02), 30))
                    .seed(seed)
                    .onUpdate(report -> report.warning()
                            .filter(warning -> warning.kind() == WRONG_SIGN)
                            .ifPresent(warning -> named.add(report.update())))
                    .build()) {
                run.train(StopCondition.updates(80));
            }
            assertTrue(!named.isEmpty() && named.get(0) > 60, "seed " + seed + ": " + named);
        }
    }

    @ParameterizedTest
    @EnumSource
    void run_headWithThisDerivative_isNamedUnlessRight(FaultyHead.Derivative derivative) {
        Set<Kind> expected = derivative == FaultyHead.Derivative.RIGHT ? Set.of() : Set.of(WRONG_SIGN);
        for (long s = 1; s <= 5; s++) {
            Run bandit = seed -> Reinforce.builder(Bandit::minusOnePlusOne, new FaultyHead(linear(2, seed), derivative))
                    .optimizer(Sgd.withLearningRate(0.3));
            Run cartPole = seed -> standardised(
                    Reinforce.builder(AscentMonitorTest::cartPoleWorld, new FaultyHead(hidden(seed), derivative))
                            .optimizer(Adam.withLearningRate(0.02)));
            assertEquals(expected, kinds(bandit, s), "bandit, seed " + s);
            assertEquals(expected, kinds(cartPole, s), "CartPole, seed " + s);
        }
    }

    @Test
    void run_everySecondGradientStale_isNamed() {
        for (long s = 1; s <= 5; s++) {
            assertEquals(
                    Set.of(STALE_GRADIENT),
                    kinds(seed -> cartPole(seed).optimizer(new StaleOptimizer(Sgd.withLearningRate(0.5))), s));
            assertEquals(
                    Set.of(STALE_GRADIENT),
                    kinds(seed -> tenArms(seed).optimizer(new StaleOptimizer(Adam.withLearningRate(0.05))), s));
        }
    }

    @Test
    void run_learningRateTimesThousand_isNamed() {
        for (long s = 1; s <= 5; s++) {
            assertEquals(Set.of(STEP_TOO_LARGE), kinds(seed -> cartPole(seed).optimizer(Adam.withLearningRate(20)), s));
            assertEquals(Set.of(STEP_TOO_LARGE), kinds(seed -> bandit(seed).optimizer(Sgd.withLearningRate(500)), s));
            assertEquals(Set.of(STEP_TOO_LARGE), kinds(seed -> tenArms(seed).optimizer(Sgd.withLearningRate(300)), s));
        }
    }

    /** Of 20 updates of pure noise in one dimension, P(named) = P(|number of signs − 10| ≤ 3) = 0.88. */
    @Test
    void run_oneEpisodePerUpdateOnANoisyBandit_isNamed() {
        Supplier<Environment<Integer>> noisy = () -> Bandit.of(Arm.gaussian(-1, 10), Arm.gaussian(1, 10));
        assertMostlyNamed(NOISE, 13, seed -> Reinforce.builder(noisy, CategoricalPolicy.of(linear(2, seed)))
                .optimizer(Sgd.withLearningRate(0.01))
                .episodesPerUpdate(1));
    }

    /** Noise in nine dimensions has no direction in common: beyond chance, it is named with every seed. */
    @Test
    void run_oneEpisodePerUpdateOnManyNoisyArms_isAlwaysNamed() {
        Arm[] arms = new Arm[10];
        for (int i = 0; i < arms.length; i++) arms[i] = Arm.gaussian(0.1 * i, 10);
        assertMostlyNamed(NOISE, 20, seed -> Reinforce.builder(
                        () -> Bandit.of(arms), CategoricalPolicy.of(linear(arms.length, seed)))
                .optimizer(Sgd.withLearningRate(0.01))
                .episodesPerUpdate(1));
    }

    @Test
    void run_constantReward_isNamed() {
        for (Baseline baseline : List.of(Baseline.none(), Baseline.batchMean(), Baseline.movingAverage(0.5))) {
            for (long s = 1; s <= 5; s++) {
                Run run = seed -> Reinforce.builder(() -> Bandit.of(1, 1), CategoricalPolicy.of(linear(2, seed)))
                        .optimizer(Sgd.withLearningRate(0.3))
                        .baseline(baseline);
                assertEquals(Set.of(NOTHING_TO_LEARN), kinds(run, s), baseline + ", seed " + s);
            }
        }
    }

    /** It takes 5 pulls of another arm than the first, of 19: of two arms at even chances, all but 1 in 100 see them. */
    @Test
    void run_standardisedOnOneEpisode_isNamed() {
        assertMostlyNamed(NOTHING_TO_LEARN, 13, seed -> bandit(seed)
                .standardization(Standardization.STANDARDIZE)
                .episodesPerUpdate(1));
    }

    @Test
    void run_entropyCoefficientNegative_isNamed() {
        for (long s = 1; s <= 5; s++) {
            assertEquals(
                    Set.of(ENTROPY_COLLAPSE),
                    kinds(
                            seed -> cartPole(seed)
                                    .optimizer(Adam.withLearningRate(0.05))
                                    .entropyCoefficient(-1),
                            s));
            assertEquals(Set.of(ENTROPY_COLLAPSE), kinds(seed -> bandit(seed).entropyCoefficient(-1), s));
        }
    }

    /** Adding a number to both logits changes no probability, so that nothing but the size can be seen. */
    @Test
    void run_parametersDrivenOff_isNamed() {
        Optimizer drifting = new Drift(Sgd.withLearningRate(0.3));
        for (long s = 1; s <= 5; s++) {
            assertEquals(
                    Set.of(EXPLODING_PARAMETERS), kinds(seed -> bandit(seed).optimizer(drifting), s));
        }
    }

    /** The optimizers take turns. One more environment is one more name. */
    @ParameterizedTest
    @ValueSource(strings = {"Bandit-v0", "ContextualBandit-v0", "ShortCorridor-v0", "FrozenLake-v1", "CartPole-v1"})
    void run_healthyWithAnyOptimizer_isNotCalledWrongTooLargeOrExploding(String id) {
        List<Optimizer> optimizers = List.of(
                Adam.withLearningRate(0.01),
                Sgd.withLearningRate(0.1).withMomentum(0.9),
                RmsProp.withLearningRate(0.003),
                Sgd.withLearningRate(0.3));
        Set<Kind> harmless = EnumSet.of(NOTHING_TO_LEARN, ENTROPY_COLLAPSE, NOISE);
        for (long seed = 1; seed <= 8; seed++) {
            Optimizer optimizer = optimizers.get((int) seed % optimizers.size());
            Set<Kind> found = kinds(s -> healthy(id, s).optimizer(optimizer), seed);
            assertTrue(harmless.containsAll(found), optimizer + ": " + found);
        }
    }

    @Test
    void run_monitorOnOrOff_sameBits() {
        List<String> digests = new ArrayList<>();
        for (AscentMonitor monitor : List.of(AscentMonitor.standard(), AscentMonitor.off())) {
            CategoricalPolicy policy = CategoricalPolicy.of(hidden(1));
            try (Reinforce<Integer> run = Reinforce.builder(AscentMonitorTest::cartPoleWorld, policy)
                    .entropyCoefficient(0.01)
                    .monitor(monitor)
                    .build()) {
                run.train(StopCondition.updates(5));
            }
            digests.add(ParameterVector.digest(policy));
        }
        assertEquals(digests.get(0), digests.get(1));
    }

    @Test
    void run_monitorOff_findsNothing() {
        Run run = seed -> bandit(seed).optimizer(Sgd.withLearningRate(500)).monitor(AscentMonitor.off());
        assertEquals(Set.of(), kinds(run, 1));
    }

    private static void assertMostlyNamed(Kind kind, int atLeast, Run run) {
        int named = 0;
        for (long seed = 1; seed <= 20; seed++) {
            Set<Kind> found = kinds(run, seed);
            assertTrue(Set.of(kind).containsAll(found), () -> found.toString());
            named += found.size();
        }
        int count = named;
        assertTrue(named >= atLeast, () -> "named for " + count + " of 20 seeds");
    }

    private static Set<Kind> kinds(Run description, long seed) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        try (Reinforce<Integer> run = description
                .apply(seed)
                .seed(seed)
                .onUpdate(report -> report.warning().ifPresent(warning -> kinds.add(warning.kind())))
                .build()) {
            run.train(StopCondition.updates(UPDATES));
        }
        return kinds;
    }

    /** As the example TrainCartPole, but with a smaller network and shorter episodes, to be quick. */
    private static Reinforce.Builder<Integer> cartPole(long seed) {
        return standardised(Reinforce.builder(AscentMonitorTest::cartPoleWorld, CategoricalPolicy.of(hidden(seed)))
                .optimizer(Adam.withLearningRate(0.02)));
    }

    private static Reinforce.Builder<Integer> standardised(Reinforce.Builder<Integer> run) {
        return run.standardization(Standardization.STANDARDIZE)
                .lossScale(LossScale.PER_STEP)
                .maxEpisodeSteps(60);
    }

    private static Reinforce.Builder<Integer> bandit(long seed) {
        return Reinforce.builder(Bandit::minusOnePlusOne, CategoricalPolicy.of(linear(2, seed)))
                .optimizer(Sgd.withLearningRate(0.5))
                .episodesPerUpdate(8);
    }

    private static Reinforce.Builder<Integer> healthy(String id, long seed) {
        Mlp network;
        try (Environment<Integer> world = Environments.discrete(id)) {
            int actions = 1;
            while (world.actionSpace().contains(actions)) actions++;
            network = Mlp.builder(world.observationSize())
                    .hidden(16, Activation.TANH)
                    .output(actions)
                    .seed(seed)
                    .build();
        }
        return standardised(Reinforce.builder(() -> Environments.discrete(id), CategoricalPolicy.of(network)));
    }

    private static Reinforce.Builder<Integer> tenArms(long seed) {
        Arm[] arms = new Arm[10];
        for (int i = 0; i < arms.length; i++) arms[i] = Arm.gaussian(0.3 * i - 1, 1);
        return Reinforce.builder(() -> Bandit.of(arms), CategoricalPolicy.of(linear(arms.length, seed)))
                .episodesPerUpdate(8);
    }

    private static Environment<Integer> cartPoleWorld() {
        return Environments.discrete("CartPole-v1");
    }

    private static Mlp linear(int arms, long seed) {
        return Mlp.builder(1).output(arms).seed(seed).build();
    }

    private static Mlp hidden(long seed) {
        return Mlp.builder(4).hidden(32, Activation.RELU).output(2).seed(seed).build();
    }

    private static Optimizer flipped(Optimizer real) {
        return new MutantOptimizer(real, -1);
    }

    private static Named<Run> named(String name, Run run) {
        return Named.of(name, run);
    }

    /** Goes the right way for some steps, and then the wrong way. */
    private static final class Turning implements Optimizer {
        private final Optimizer right;
        private final Optimizer wrong;
        private final int after;
        private int steps;

        Turning(Optimizer right, int after) {
            this.right = right;
            this.wrong = flipped(right.fresh());
            this.after = after;
        }

        @Override
        public void step(List<Parameter> parameters) {
            (steps++ < after ? right : wrong).step(parameters);
        }

        @Override
        public Optimizer fresh() {
            return new Turning(right.fresh(), after);
        }

        @Override
        public Map<String, double[]> state() {
            return right.state();
        }

        @Override
        public void restore(Map<String, double[]> state) {
            right.restore(state);
        }
    }

    /** Pushes all biases the same way. */
    private record Drift(Optimizer real) implements Optimizer {
        @Override
        public void step(List<Parameter> parameters) {
            real.step(parameters);
            double[] bias = parameters.get(parameters.size() - 1).value().data;
            for (int i = 0; i < bias.length; i++) bias[i] += 20;
        }

        @Override
        public Optimizer fresh() {
            return new Drift(real.fresh());
        }

        @Override
        public Map<String, double[]> state() {
            return real.state();
        }

        @Override
        public void restore(Map<String, double[]> state) {
            real.restore(state);
        }
    }
}
