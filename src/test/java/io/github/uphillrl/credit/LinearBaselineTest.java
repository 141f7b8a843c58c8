package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.Stateful;
import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LinearBaselineTest {
    /** Of the rewards, whose returns to go with γ = 0 they are; the observation is the time. */
    private static final StateFeatures LINE = (observation, step) -> new double[] {1, observation[0]};

    @Test
    void values_beforeTheFirstBatch_areZero() {
        assertArrayEquals(new double[3], Baseline.linear().stateValues(Played.episode(1, 2)));
    }

    /** On the line 3 − 2t; the fourth value is that of what was seen last. */
    @Test
    void fit_returnsOnALine_findsTheLine() {
        ValueBaseline baseline = Baseline.linear(LINE, 0);

        baseline.fit(immediate(new double[] {3, 1, -1}, new double[] {3, 1}));

        assertArrayEquals(new double[] {3, 1, -1, -3}, baseline.stateValues(Played.episode(0, 0, 0)), 1e-14);
    }

    /** Through (0, 1), (1, 2), (2, 9), (3, 4): slope 8/5, mean 4 at 3/2. */
    @Test
    void fit_returnsBesideALine_isTheLeastSquares() {
        ValueBaseline baseline = Baseline.linear(LINE, 0);

        baseline.fit(immediate(new double[] {1, 2, 9, 4}));

        assertArrayEquals(new double[] {1.6, 3.2, 4.8, 6.4}, baseline.values(Played.episode(0, 0, 0, 0)), 1e-14);
    }

    /** One feature, 1: w = ΣG / (n + ridge). */
    @Test
    void fit_ridge_shrinks() {
        ValueBaseline baseline = Baseline.linear((observation, step) -> new double[] {1}, 4);

        baseline.fit(immediate(new double[] {8, 16, 24, 16}));

        assertArrayEquals(new double[] {8}, baseline.values(Played.episode(0)), 1e-14);
    }

    /** Any function that the features hold, from as many steps as one likes, to the ridge's 1e-5. */
    @Test
    void fit_polynomialOfTimeAndObservation_isFound() {
        SeededRandom random = new SeededRandom(6);
        double[] w = random.doubles(4, -1, 1).toArray();
        double[] rewards = new double[200];
        Arrays.setAll(rewards, t -> w[0] * t + w[1] * t * t / 1e4 + w[2] * Math.pow(t / 100.0, 3) + w[3]);
        ValueBaseline baseline = Baseline.linear();

        baseline.fit(immediate(rewards));

        assertArrayEquals(rewards, baseline.values(Played.episode(rewards)), 1e-5);
    }

    /** Columns that depend on each other, more features than steps, nothing but zeros: the values still fit. */
    @Test
    void fit_dependentFeatures_isDefinedWithoutARidgeToo() {
        StateFeatures dependent =
                (observation, step) -> new double[] {1, 2, observation[0], 1 + observation[0] / 3, 0, step};
        for (double ridge : new double[] {0, 1e-5}) {
            for (double[] rewards : new double[][] {{5}, {5, 7}, {5, 7, 9, 11, 13}}) {
                ValueBaseline baseline = Baseline.linear(dependent, ridge);
                baseline.fit(immediate(rewards));
                assertArrayEquals(rewards, baseline.values(Played.episode(rewards)), 1e-4);
            }
            ValueBaseline zero = Baseline.linear((observation, step) -> new double[2], ridge);
            zero.fit(immediate(new double[] {5, 7}));
            assertArrayEquals(new double[3], zero.stateValues(Played.episode(5, 7)));
        }
    }

    @Test
    void fit_again_forgetsTheBatchBefore() {
        ValueBaseline baseline = Baseline.linear(LINE, 0);
        baseline.fit(immediate(new double[] {100, -100}));

        baseline.fit(immediate(new double[] {3, 1, -1}));

        assertArrayEquals(new double[] {3, 1}, baseline.values(Played.episode(0, 0)), 1e-13);
    }

    @Test
    void restore_state_givesTheSameValues() {
        ValueBaseline baseline = Baseline.linear();
        ValueBaseline restored = Baseline.linear();
        assertTrue(((Stateful) baseline).state().isEmpty());
        baseline.fit(immediate(new double[] {1, 2, 9, 4}));

        ((Stateful) restored).restore(((Stateful) baseline).state());

        assertArrayEquals(baseline.values(Played.episode(0, 0)), restored.values(Played.episode(0, 0)));
        ((Stateful) restored).restore(Map.of());
        assertArrayEquals(new double[2], restored.values(Played.episode(0, 0)));
    }

    @Test
    void restore_otherState_isRefused() {
        Stateful baseline = (Stateful) Baseline.linear();

        assertEquals(
                "a linear baseline's state is called 'weights', got [w]",
                refusal(() -> baseline.restore(Map.of("w", new double[1]))));
        assertEquals(
                "weights must be finite, got NaN",
                refusal(() -> baseline.restore(Map.of("weights", new double[] {1, Double.NaN}))));
    }

    @Test
    void restore_partsThatAreNone_areRefused() {
        Stateful baseline = (Stateful) Baseline.linear();

        refusal(() -> baseline.restore(Map.of("weights", new double[0])));
        refusal(() -> baseline.restore(Map.of("weights", new double[1], "other", new double[1])));
        assertEquals(
                "weights must be finite, got -Infinity",
                refusal(() -> baseline.restore(Map.of("weights", new double[] {Double.NEGATIVE_INFINITY}))));
    }

    @Test
    void fit_firstFeatureNotANumber_isAnError() {
        ValueBaseline baseline = Baseline.linear((observation, step) -> new double[] {Double.NaN, 1}, 1);

        assertThrows(NumericalException.class, () -> baseline.fit(immediate(new double[] {1, 2})));
    }

    @Test
    void fit_featuresTooLargeToSquare_isAnError() {
        ValueBaseline baseline =
                Baseline.linear((observation, step) -> new double[] {1e308 * (1 - 2 * step), 1e308}, 1);

        assertThrows(NumericalException.class, () -> baseline.fit(immediate(new double[] {1e308, -1e308})));
    }

    @Test
    void stateValues_featuresOfAnotherLength_areRefused() {
        ValueBaseline baseline = Baseline.linear((observation, step) -> new double[step == 0 ? 2 : 3], 1);

        assertEquals(
                "there must be 2 features, got 3 at step 1", refusal(() -> baseline.fit(immediate(new double[2]))));
        assertEquals("there must be at least 1 feature, got 0", refusal(() -> Baseline.linear(
                        (observation, step) -> new double[0], 1)
                .fit(immediate(new double[2]))));
    }

    @Test
    void fit_featureNotFinite_isAnErrorAndChangesNothing() {
        ValueBaseline baseline =
                Baseline.linear((observation, step) -> new double[] {1, step < 3 ? step : Double.POSITIVE_INFINITY}, 0);
        baseline.fit(immediate(new double[] {3, 1, -1}));

        NumericalException error =
                assertThrows(NumericalException.class, () -> baseline.fit(immediate(new double[] {1, 2, 3, 4})));

        assertEquals("a feature of the linear baseline is Infinity", error.getMessage());
        assertArrayEquals(new double[] {3, 1}, baseline.values(Played.episode(0, 0)), 1e-14);
    }

    @Test
    void linear_ridgeNegative_isRefused() {
        assertEquals("ridge must be a finite number, 0 or above, got -1.0", refusal(() -> Baseline.linear(LINE, -1)));
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    /** Credited with the rewards themselves: γ = 0. */
    private static CreditedBatch immediate(double[]... rewards) {
        CreditedBatch batch = new CreditedBatch();
        batch.load(Played.episodes(rewards), CreditAssignment.rewardToGo(), 0);
        return batch;
    }
}
