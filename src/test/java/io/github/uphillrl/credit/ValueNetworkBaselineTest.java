package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Precision;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.Episode;
import io.github.uphillrl.rollout.EpisodeBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueNetworkBaselineTest {
    private static final Optimizer PLAIN = Sgd.withLearningRate(0.125);

    @Test
    void stateValues_untrained_areTheNetworksOutputs() {
        Mlp network = deep();
        double[] times = new double[131];
        Arrays.setAll(times, t -> t);

        double[] values = Baseline.valueNetwork(network, PLAIN).stateValues(Played.episode(new double[130]));

        assertArrayEquals(network.forward(DMatrixRMaj.wrap(131, 1, times)).data, values);
    }

    /** V = w·t + b from w = b = 0: the gradient of the mean squared error is −(2/n)·Σ (t·G, G). */
    @Test
    void fit_oneEpochOfOneMinibatch_isOneStepDownTheMeanSquaredError() {
        ValueNetworkBaseline baseline = linear(PLAIN).withEpochs(1).withMaxGradientNorm(Double.POSITIVE_INFINITY);

        baseline.fit(immediate(new double[] {3, 5, 4}, new double[] {7}));

        double b = 0.125 * 2 * 19 / 4;
        double w = 0.125 * 2 * (5 + 2 * 4) / 4;
        assertArrayEquals(new double[] {b, b + w, b + 2 * w}, baseline.stateValues(Played.episode(0, 0)), 1e-15);
    }

    /** V = w·s from w = 0 with two numbers in s, and γ = 0: one step is η·(2/n)·Σ r·s, over both episodes. */
    @Test
    void fit_twoInputsInTwoEpisodes_isOneStepDownTheMeanSquaredError() {
        Episode<Integer> first = EpisodeBuilder.of(ActionSpace.discrete(2), new double[] {1, 2})
                .step(0, 3, new double[] {-1, 4})
                .step(1, -2, new double[] {9, 9})
                .end(Outcome.TERMINATED);
        Episode<Integer> second = EpisodeBuilder.of(ActionSpace.discrete(2), new double[] {5, -3})
                .step(0, 7, new double[] {8, 8})
                .end(Outcome.TERMINATED);
        Mlp network = Mlp.builder(2).output(1).build();
        network.parameters().forEach(parameter -> parameter.value().zero());
        ValueNetworkBaseline baseline = Baseline.valueNetwork(network, Sgd.withLearningRate(0x1p-6))
                .withEpochs(1)
                .withMaxGradientNorm(Double.POSITIVE_INFINITY);
        CreditedBatch batch = new CreditedBatch();
        batch.load(List.of(first, second), CreditAssignment.rewardToGo(), 0);

        baseline.fit(batch);

        double scale = 0x1p-6 * 2 / 3;
        double w0 = scale * (3 * 1 - 2 * -1 + 7 * 5);
        double w1 = scale * (3 * 2 - 2 * 4 + 7 * -3);
        double b = scale * (3 - 2 + 7);
        assertArrayEquals(
                new double[] {w0 + 2 * w1 + b, -w0 + 4 * w1 + b, 9 * w0 + 9 * w1 + b},
                baseline.stateValues(first),
                1e-14);
    }

    @Test
    void fitAndStateValues_observationsOfAnotherLength_areRefused() {
        Baseline wide = Baseline.valueNetwork(Mlp.builder(3).output(1).build(), PLAIN);
        String rule = "the value network takes observations of length 3, got 1";

        assertEquals(rule, refusal(() -> ((ValueBaseline) wide).stateValues(Played.episode(0))));
        assertEquals(rule, refusal(() -> wide.fit(immediate(new double[] {1}))));
    }

    /** In single precision the network's passes read copies of the parameters, which must follow. */
    @ParameterizedTest
    @EnumSource
    void restore_eitherPrecision_isSeenAtOnce(Precision precision) {
        Mlp network = Mlp.builder(1).output(1).precision(precision).build();
        ValueNetworkBaseline baseline = Baseline.valueNetwork(network, PLAIN);
        double[] untrained = baseline.stateValues(Played.episode(0, 0));
        baseline.fit(immediate(new double[] {3, -1}));
        ValueNetworkBaseline other = Baseline.valueNetwork(network, PLAIN);

        other.restore(baseline.state());
        assertArrayEquals(baseline.stateValues(Played.episode(0, 0)), other.stateValues(Played.episode(0, 0)));
        other.restore(Map.of());
        assertArrayEquals(untrained, other.stateValues(Played.episode(0, 0)));
        assertTrue(other.state().isEmpty());
    }

    /** More steps than go through the network at once, 64: the mean is over all of them. */
    @Test
    void fit_longMinibatch_isOneStepDownTheMeanOfAll() {
        double rate = 0x1p-12;
        double[] g = new double[150];
        Arrays.setAll(g, t -> t % 7);
        double b = 0;
        double w = 0;
        for (int t = 0; t < g.length; t++) {
            b += rate * 2 * g[t] / g.length;
            w += rate * 2 * g[t] * t / g.length;
        }
        ValueNetworkBaseline baseline =
                linear(Sgd.withLearningRate(rate)).withEpochs(1).withMaxGradientNorm(Double.POSITIVE_INFINITY);

        baseline.fit(immediate(g));

        assertArrayEquals(new double[] {b, b + w}, baseline.stateValues(Played.episode(0)), 1e-14);
    }

    /** Minibatches of at most 2 of 5 steps are 3, dealt out: steps 0 and 3, 1 and 4, then 2. */
    @Test
    void fit_minibatches_takeEveryThirdStepInTurn() {
        ValueNetworkBaseline baseline =
                linear(PLAIN).withEpochs(1).withMinibatchSize(2).withMaxGradientNorm(Double.POSITIVE_INFINITY);
        double[] g = {3, -1, 4, 1, -5};
        double w = 0;
        double b = 0;
        for (int[] minibatch : new int[][] {{0, 3}, {1, 4}, {2}}) {
            double atW = 0;
            double atB = 0;
            for (int t : minibatch) {
                double slope = 2 * (w * t + b - g[t]) / minibatch.length;
                atW += slope * t;
                atB += slope;
            }
            w -= 0.125 * atW;
            b -= 0.125 * atB;
        }

        baseline.fit(immediate(g));

        assertArrayEquals(new double[] {b, w + b, 2 * w + b}, baseline.stateValues(Played.episode(0, 0)), 1e-14);
    }

    @Test
    void fit_severalEpochs_areSeveralFits() {
        CreditedBatch batch = immediate(new double[] {3, -1, 4, 1, -5}, new double[] {2, 2});
        ValueNetworkBaseline once =
                linear(Adam.withLearningRate(0.1)).withEpochs(1).withMinibatchSize(3);
        ValueNetworkBaseline thrice = once.withEpochs(3);

        thrice.fit(batch);
        for (int i = 0; i < 3; i++) once.fit(batch);

        assertArrayEquals(once.stateValues(Played.episode(0, 0)), thrice.stateValues(Played.episode(0, 0)));
    }

    @Test
    void fit_clipped_movesByTheMaximum() {
        ValueNetworkBaseline baseline = linear(PLAIN).withEpochs(1).withMaxGradientNorm(0.5);

        baseline.fit(immediate(new double[] {3000, 5000}));

        double[] values = baseline.stateValues(Played.episode(0));
        assertEquals(0.125 * 0.5, Math.sqrt(values[0] * values[0] + Math.pow(values[1] - values[0], 2)), 1e-9);
    }

    /** G = sin(t/4) on 24 steps; a network that knows it explains all but a thousandth of its variance, ½. */
    @Test
    void fit_functionOfTheObservation_learnsIt() {
        double[] rewards = new double[24];
        Arrays.setAll(rewards, t -> StrictMath.sin(t / 4.0));
        ValueNetworkBaseline baseline = Baseline.valueNetwork(deep(), Adam.withLearningRate(0.01))
                .withEpochs(2000)
                .withMinibatchSize(24);

        baseline.fit(immediate(rewards));

        double[] values = baseline.values(Played.episode(rewards));
        double squares = 0;
        for (int t = 0; t < 24; t++) squares += (values[t] - rewards[t]) * (values[t] - rewards[t]);
        assertTrue(squares / 24 < 0.5e-3, "mean squared error " + squares / 24);
    }

    @Test
    void fit_always_leavesTheGivenNetworkAndOptimizerAlone() {
        Mlp network = deep();
        double[] before = network.parameters().get(0).value().data.clone();
        Optimizer optimizer = Adam.withLearningRate(0.1);

        Baseline.valueNetwork(network, optimizer).fit(immediate(new double[] {3, 5}));

        assertArrayEquals(before, network.parameters().get(0).value().data);
        assertTrue(optimizer.state().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void restore_stateAfterSomeBatches_goesOnBitForBit(int batches) {
        ValueNetworkBaseline baseline = Baseline.valueNetwork(deep(), Adam.withLearningRate(0.1));
        ValueNetworkBaseline restored = Baseline.valueNetwork(deep(), Adam.withLearningRate(0.1));
        CreditedBatch batch = immediate(new double[] {3, -1, 4, 1, -5});
        for (int i = 0; i < batches; i++) baseline.fit(batch);
        restored.fit(immediate(new double[] {9, 9}));

        restored.restore(baseline.state());

        for (int i = 0; i < 2; i++) {
            assertArrayEquals(baseline.stateValues(Played.episode(0, 0)), restored.stateValues(Played.episode(0, 0)));
            baseline.fit(batch);
            restored.fit(batch);
        }
    }

    @Test
    void restore_otherState_isRefusedAndChangesNothing() {
        ValueNetworkBaseline baseline = Baseline.valueNetwork(deep(), Adam.withLearningRate(0.1));
        baseline.fit(immediate(new double[] {3, 5}));
        double[] before = baseline.stateValues(Played.episode(0, 0));

        assertRefused(baseline, "network.0.bias", null, "the state lacks network.0.bias");
        assertRefused(baseline, "network.0.bias", new double[2], "network.0.bias must have 16 numbers, got 2");
        double[] bad = new double[16];
        bad[3] = Double.NaN;
        assertRefused(baseline, "network.0.bias", bad, "network.0.bias must be finite, got NaN");
        assertRefused(baseline, "other", new double[1], "a value network has no state called 'other'");
        assertRefused(baseline, "optimizer.updates", null, "the state lacks updates");
        assertArrayEquals(before, baseline.stateValues(Played.episode(0, 0)));
    }

    private static void assertRefused(
            ValueNetworkBaseline baseline,
            String name,
            double @org.jspecify.annotations.Nullable [] value,
            String message) {
        Map<String, double[]> state = new HashMap<>(baseline.state());
        state.values().forEach(numbers -> Arrays.fill(numbers, 7));
        if (value == null) state.remove(name);
        else state.put(name, value);
        assertEquals(message, refusal(() -> baseline.restore(state)));
    }

    @Test
    void fresh_policyOfOtherObservations_isRefused() {
        Baseline baseline = Baseline.valueNetwork(deep(), PLAIN);
        CategoricalPolicy wide = CategoricalPolicy.of(Mlp.builder(3).output(2).build());

        assertEquals("the value network takes observations of length 1, got 3", refusal(() -> baseline.fresh(wide)));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "1, 1, -1", "1, 1, NaN"})
    void with_numberOutOfRange_isRefused(int epochs, int minibatchSize, double norm) {
        assertThrows(IllegalArgumentException.class, () -> linear(PLAIN)
                .withEpochs(epochs)
                .withMinibatchSize(minibatchSize)
                .withMaxGradientNorm(norm));
    }

    @Test
    void valueNetwork_twoOutputs_isRefused() {
        Mlp network = Mlp.builder(1).output(2).build();

        assertEquals("a value network has 1 output, got 2", refusal(() -> Baseline.valueNetwork(network, PLAIN)));
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    private static Mlp deep() {
        return Mlp.builder(1).hidden(16, Activation.TANH).output(1).seed(3).build();
    }

    /** V = w·t + b, which begins at 0. */
    private static ValueNetworkBaseline linear(Optimizer optimizer) {
        Mlp network = Mlp.builder(1).output(1).build();
        network.parameters().forEach(parameter -> parameter.value().zero());
        return Baseline.valueNetwork(network, optimizer);
    }

    /** Credited with the rewards themselves: γ = 0. */
    private static CreditedBatch immediate(double[]... rewards) {
        CreditedBatch batch = new CreditedBatch();
        batch.load(Played.episodes(rewards), CreditAssignment.rewardToGo(), 0);
        return batch;
    }
}
