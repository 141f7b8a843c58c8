package io.github.uphillrl.trainer;

import static io.github.uphillrl.policy.ParameterVector.relativeError;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One update, by the trainer and once more by hand. */
class UpdaterTest {
    private static final long SEED = 17;
    private static final int EPISODES = 11;

    private final CategoricalPolicy policy = ToyWorld.policy(1);

    /** How an update's weights come about, for the trainer and as a function of the batch. */
    record Variant(UnaryOperator<Reinforce.Builder<Integer>> configure, Weights weights, double entropyCoefficient) {
        interface Weights {
            double[] of(CreditedBatch toGo, CreditedBatch total);
        }
    }

    static Stream<Named<Variant>> variants() {
        return Stream.of(
                variant("defaults", builder -> builder, 0, (toGo, total) -> scaled(toGo, 0, EPISODES)),
                variant(
                        "total return",
                        builder -> builder.credit(CreditAssignment.totalReturn()),
                        0,
                        (toGo, total) -> scaled(total, 0, EPISODES)),
                variant(
                        "per step",
                        builder -> builder.lossScale(LossScale.PER_STEP).entropyCoefficient(0.25),
                        0.25,
                        (toGo, total) -> scaled(toGo, 0, toGo.steps())),
                variant(
                        "constant baseline and entropy",
                        builder -> builder.baseline(Baseline.constant(2)).entropyCoefficient(0.5),
                        0.5,
                        (toGo, total) -> scaled(toGo, 2, EPISODES)),
                variant(
                        "batch mean",
                        builder -> builder.baseline(Baseline.batchMean()),
                        0,
                        (toGo, total) -> scaled(toGo, mean(toGo), EPISODES)),
                variant(
                        "standardised",
                        builder -> builder.standardization(Standardization.STANDARDIZE),
                        0,
                        (toGo, total) -> scaled(toGo, mean(toGo), EPISODES * deviation(toGo))));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void update_anyVariant_isTheOneByHand(Variant variant) {
        CategoricalPolicy byHand = policy.snapshot();
        List<Episode<Integer>> episodes = collect(byHand);
        CreditedBatch toGo = new CreditedBatch();
        toGo.load(episodes, CreditAssignment.rewardToGo(), 0.9);
        CreditedBatch total = new CreditedBatch();
        total.load(episodes, CreditAssignment.totalReturn(), 0.9);
        double divisor = variant.entropyCoefficient() == 0.25 ? toGo.steps() : EPISODES;
        double loss =
                accumulate(byHand, episodes, variant.weights().of(toGo, total), variant.entropyCoefficient() / divisor);
        double norm = Math.sqrt(sumOfSquares(ParameterVector.gradients(byHand)));
        Sgd.withLearningRate(0.3).step(byHand.parameters());

        UpdateReport report = update(variant.configure());

        assertTrue(relativeError(ParameterVector.values(policy), ParameterVector.values(byHand)) <= 1e-13);
        assertEquals(loss, report.loss(), 1e-12 * Math.abs(loss));
        assertEquals(norm, report.gradientNorm(), 1e-12 * norm);
    }

    @Test
    void update_gradientsLeftByOthers_areForgotten() {
        CategoricalPolicy clean = policy.snapshot();
        policy.parameters().forEach(parameter -> parameter.gradient().fill(1000));
        double left = update(builder -> builder).gradientNorm();
        double[] values = ParameterVector.values(policy);

        ParameterVector.set(policy, ParameterVector.values(clean));
        policy.zeroGradients();

        assertEquals(update(builder -> builder).gradientNorm(), left);
        assertArrayEquals(ParameterVector.values(policy), values);
    }

    /** Learning rate 0 and even chances: each loss is log 2 times the mean of reward − baseline. */
    @Test
    void update_learnedBaseline_isFittedAfterItsValuesWereUsed() {
        List<Double> losses = new ArrayList<>();
        CategoricalPolicy even = ScriptedWorld.policy();
        ParameterVector.set(even, new double[4]);
        try (Reinforce<Integer> run = Reinforce.builder(
                        () -> new ScriptedWorld(
                                new double[] {1}, new double[] {3}, new double[] {9}, new double[] {11}),
                        even)
                .episodesPerUpdate(2)
                .lanes(1)
                .optimizer(Sgd.withLearningRate(0))
                .baseline(Baseline.movingAverage(0.5))
                .onUpdate(report -> losses.add(report.loss() / Math.log(2)))
                .build()) {
            run.train(StopCondition.updates(3));
        }

        assertEquals(2.0, losses.get(0), 1e-15, "the baseline knows nothing yet");
        assertEquals(10.0 - 2, losses.get(1), 1e-14);
        assertEquals(2.0 - 6, losses.get(2), 1e-14);
    }

    @Test
    void update_clipped_movesByTheMaximum() {
        double[] before = ParameterVector.values(policy);

        UpdateReport report = update(builder -> builder.maxGradientNorm(0.125));

        double[] after = ParameterVector.values(policy);
        double[] move = new double[before.length];
        for (int k = 0; k < move.length; k++) move[k] = after[k] - before[k];
        assertTrue(report.gradientNorm() > 1, "reported is the norm before clipping: " + report.gradientNorm());
        assertEquals(0.3 * 0.125, Math.sqrt(sumOfSquares(move)), 1e-6);
    }

    @Test
    void update_report_isAboutItsOwnEpisodes() {
        List<UpdateReport> reports = new ArrayList<>();
        CategoricalPolicy even = ScriptedWorld.policy();
        ParameterVector.set(even, new double[4]);
        try (Reinforce<Integer> run = Reinforce.builder(
                        () -> new ScriptedWorld(new double[] {1, 2}, new double[] {-4}, new double[] {0, 0, 9}), even)
                .episodesPerUpdate(3)
                .lanes(1)
                .optimizer(Sgd.withLearningRate(0))
                .discount(1)
                .onUpdate(reports::add)
                .build()) {
            run.train(StopCondition.updates(2));
        }

        UpdateReport second = reports.get(1);
        assertEquals(List.of(1L, 2L), reports.stream().map(UpdateReport::update).toList());
        assertEquals(6, second.episodes());
        assertEquals(12, second.steps());
        assertEquals(8.0 / 3, second.meanReturn(), 1e-15);
        assertEquals(-4, second.minReturn());
        assertEquals(9, second.maxReturn());
        assertEquals(2, second.meanLength());
        assertEquals(Math.log(2), second.entropy(), 1e-15);
        // log π is −log 2 everywhere; the returns to go, 3 + 2 − 4 + 9 + 9 + 9, are divided by the episodes
        assertEquals(28 * Math.log(2) / 3, second.loss(), 1e-14);
        assertTrue(second.seconds() > 0);
    }

    /** 1e200 squared is beyond a double: the update must stop before anything changes. */
    @Test
    void update_gradientTooLarge_leavesParametersAsTheyAre() {
        CategoricalPolicy rich = ScriptedWorld.policy();
        double[] before = ParameterVector.values(rich);
        try (Reinforce<Integer> run = Reinforce.builder(() -> new ScriptedWorld(new double[] {1e200}), rich)
                .build()) {
            assertThrows(NumericalException.class, () -> run.train(StopCondition.updates(1)));
        }

        assertArrayEquals(before, ParameterVector.values(rich));
    }

    /** Not the parameters alone: moments, counts and baseline too are those of the last finite update, which is named. */
    @Test
    void update_stepThatOverflows_leavesTheWholeRunAsItWas() {
        Optimizer optimizer = Sgd.withLearningRate(update -> update == 2 ? Double.MAX_VALUE : 0.01)
                .withMomentum(0.9);
        try (Reinforce<Integer> run = Reinforce.builder(() -> new ToyWorld(false), policy)
                .optimizer(optimizer)
                .baseline(Baseline.movingAverage(0.5))
                .build()) {
            run.train(StopCondition.updates(2));
            Map<String, double[]> before = run.state();

            NumericalException error =
                    assertThrows(NumericalException.class, () -> run.train(StopCondition.updates(3)));

            assertTrue(error.getMessage().startsWith("update 3: the optimizer's step makes "), error.getMessage());
            assertTrue(error.getMessage().endsWith(". The run stays as after update 2"), error.getMessage());
            assertTrue(run.isWhole());
            Map<String, double[]> after = run.state();
            assertEquals(before.keySet(), after.keySet());
            before.forEach((key, values) -> assertArrayEquals(values, after.get(key), key));
        }
    }

    /** Someone's optimizer that makes a NaN, or throws half way: parameters are put back, but nobody vouches for the rest. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void update_foreignOptimizerFails_putsParametersBackAndSaysTheRunIsNotWhole(boolean throwing) {
        double[] before = ParameterVector.values(policy);
        try (Reinforce<Integer> run = Reinforce.builder(() -> new ToyWorld(false), policy)
                .optimizer(new Breaking(throwing))
                .build()) {
            assertThrows(RuntimeException.class, () -> run.train(StopCondition.updates(1)));

            assertArrayEquals(before, ParameterVector.values(policy));
            assertFalse(run.isWhole());
            IllegalStateException error = assertThrows(IllegalStateException.class, run::state);
            assertEquals("an error broke off update 1 half way", error.getMessage());
        }
    }

    private record Breaking(boolean throwing) implements Optimizer {
        @Override
        public void step(List<Parameter> parameters) {
            parameters.get(1).value().data[0] = throwing ? 7 : Double.NaN;
            if (throwing) throw new UnsupportedOperationException("planted");
        }

        @Override
        public Optimizer fresh() {
            return this;
        }

        @Override
        public Map<String, double[]> state() {
            return Map.of();
        }

        @Override
        public void restore(Map<String, double[]> state) {}
    }

    /** At even chances the entropy's gradient is 0, so that only the loss is infinite. */
    @Test
    void update_lossThatOverflows_isRefusedThoughTheGradientIsFinite() {
        CategoricalPolicy even = ScriptedWorld.policy();
        ParameterVector.set(even, new double[4]);
        try (Reinforce<Integer> run = Reinforce.builder(() -> new ScriptedWorld(new double[] {0, 0, 0}), even)
                .entropyCoefficient(Double.MAX_VALUE)
                .build()) {
            NumericalException error =
                    assertThrows(NumericalException.class, () -> run.train(StopCondition.updates(1)));

            assertEquals("update 1: the loss is -Infinity. The run stays as after update 0", error.getMessage());
            assertEquals(0, run.updates());
        }
    }

    /** The update was made when the fit failed, so it counts, and its episodes are not played again. */
    @Test
    void update_fitThrows_countsTheUpdate() {
        Baseline broken = new Baseline() {
            @Override
            public double[] values(Episode<?> episode) {
                return new double[episode.length()];
            }

            @Override
            public void fit(List<? extends Episode<?>> episodes) {
                throw new IllegalStateException("planted");
            }
        };
        double[] before = ParameterVector.values(policy);
        try (Reinforce<Integer> run = Reinforce.builder(() -> new ToyWorld(false), policy)
                .baseline(broken)
                .build()) {
            assertThrows(IllegalStateException.class, () -> run.train(StopCondition.updates(1)));

            assertEquals(1, run.updates());
            assertFalse(run.isWhole());
        }
        assertFalse(Arrays.equals(before, ParameterVector.values(policy)));
    }

    private UpdateReport update(UnaryOperator<Reinforce.Builder<Integer>> configure) {
        List<UpdateReport> reports = new ArrayList<>();
        Reinforce.Builder<Integer> builder = Reinforce.builder(() -> new ToyWorld(false), policy)
                .discount(0.9)
                .optimizer(Sgd.withLearningRate(0.3))
                .episodesPerUpdate(EPISODES)
                .seed(SEED)
                .onUpdate(reports::add);
        try (Reinforce<Integer> run = configure.apply(builder).build()) {
            run.train(StopCondition.updates(1));
        }
        return reports.get(0);
    }

    private static List<Episode<Integer>> collect(CategoricalPolicy policy) {
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(() -> new ToyWorld(false), policy, 4, 1000, engine)) {
            return collector.collect(SEED, 0, EPISODES);
        }
    }

    private static double accumulate(
            CategoricalPolicy policy, List<Episode<Integer>> episodes, double[] weights, double entropyCoefficient) {
        List<double[]> observations = new ArrayList<>();
        List<Integer> actions = new ArrayList<>();
        for (Episode<Integer> episode : episodes) {
            for (int t = 0; t < episode.length(); t++) {
                observations.add(episode.observation(t));
                actions.add(episode.action(t));
            }
        }
        policy.zeroGradients();
        return ReinforceLoss.accumulate(policy, observations, actions, weights, entropyCoefficient);
    }

    private static double[] scaled(CreditedBatch batch, double baseline, double divisor) {
        double[] weights = new double[batch.steps()];
        for (int i = 0; i < weights.length; i++) weights[i] = (batch.returns()[i] - baseline) / divisor;
        return weights;
    }

    private static double mean(CreditedBatch batch) {
        double sum = 0;
        for (int i = 0; i < batch.steps(); i++) sum += batch.returns()[i];
        return sum / batch.steps();
    }

    private static double deviation(CreditedBatch batch) {
        return Math.sqrt(sumOfSquares(scaled(batch, mean(batch), 1)) / (batch.steps() - 1));
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) sum += value * value;
        return sum;
    }

    private static Named<Variant> variant(
            String name,
            UnaryOperator<Reinforce.Builder<Integer>> configure,
            double entropyCoefficient,
            Variant.Weights weights) {
        return Named.of(name, new Variant(configure, weights, entropyCoefficient));
    }
}
