package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.RewardScaling;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StepWeightsTest {
    private static final double[][] REWARDS = {{1, 2}, {4}};

    private final List<Episode<Integer>> episodes = ScriptedWorld.play(REWARDS);

    @Test
    void of_nothingSubtracted_areReturns() {
        assertArrayEquals(new double[] {3, 2, 4}, weights(options -> options.discount(1)));
    }

    @Test
    void of_lossScale_divides() {
        StepWeights perEpisode = stepWeights(options -> options.lossScale(LossScale.PER_EPISODE));
        StepWeights perStep = stepWeights(options -> options.lossScale(LossScale.PER_STEP));

        assertArrayEquals(new double[] {1.5, 1, 2}, Arrays.copyOf(perEpisode.of(episodes), 3));
        assertArrayEquals(new double[] {1, 2 / 3.0, 4 / 3.0}, Arrays.copyOf(perStep.of(episodes), 3));
        assertEquals(2, perEpisode.divisor());
        assertEquals(3, perStep.divisor());
    }

    @Test
    void of_baselineAndStandardization_comeInThatOrder() {
        Baseline zero = episode -> new double[episode.length()];
        Baseline perEpisode = episode -> episode.length() == 2 ? new double[] {3, 1} : new double[] {1};

        assertArrayEquals(new double[] {3, 2, 4}, weights(options -> options.baseline(zero)));
        assertArrayEquals(new double[] {0, 1, 3}, weights(options -> options.baseline(perEpisode)));
        assertArrayEquals(
                new double[] {-4.0 / 3, -1.0 / 3, 5.0 / 3},
                weights(options -> options.baseline(perEpisode).standardization(Standardization.CENTER)),
                1e-15);
        // centred squares add up to 42/9; n − 1 = 2
        double deviation = Math.sqrt(42.0 / 18);
        assertArrayEquals(
                new double[] {-4.0 / 3 / deviation, -1.0 / 3 / deviation, 5.0 / 3 / deviation},
                weights(options -> options.baseline(perEpisode).standardization(Standardization.STANDARDIZE)),
                1e-15);
    }

    /** γᵗ multiplies what is left: γᵗ·(Gₜ − 1) centred, and not γᵗ·Gₜ − 1. */
    @Test
    void of_discountedFromStart_multipliesLast() {
        CreditAssignment credit = CreditAssignment.rewardToGoDiscountedFromStart();

        // returns 1 + 2/2 = 2, 2 and 4
        assertArrayEquals(
                new double[] {1, 0.5, 3},
                weights(options -> options.discount(0.5).credit(credit).baseline(Baseline.constant(1))));
        assertArrayEquals(
                new double[] {-2 / 3.0, -1 / 3.0, 4 / 3.0},
                weights(options -> options.discount(0.5).credit(credit).standardization(Standardization.CENTER)),
                1e-15);
    }

    @Test
    void of_batchAfterALongerOne_isNotConfusedByWhatWasThere() {
        StepWeights stepWeights = stepWeights(options -> options);
        stepWeights.of(ScriptedWorld.play(new double[500], new double[500]));

        assertArrayEquals(new double[] {3, 2, 4}, times2(stepWeights.of(episodes)));
    }

    @Test
    void of_returns_areLeftAsTheyAre() {
        StepWeights stepWeights = stepWeights(
                options -> options.baseline(Baseline.constant(1)).standardization(Standardization.STANDARDIZE));

        stepWeights.of(episodes);

        assertArrayEquals(
                new double[] {3, 2, 4}, Arrays.copyOf(stepWeights.batch().returns(), 3));
    }

    /** The first batch by its own deviation, the second by that of the first, and the baseline in that unit. */
    @Test
    void of_rewardScaling_dividesByWhatWasKnownBefore() {
        StepWeights stepWeights = stepWeights(options -> options.rewardScaling(RewardScaling.runningDeviation()));
        // running returns 1, 3 and 4, whose mean is 8/3
        double deviation = Math.sqrt(14.0 / 9);

        double[] first = times2(stepWeights.of(episodes));
        stepWeights.fit();
        double[] second = times2(stepWeights.of(ScriptedWorld.play(new double[] {70}, new double[] {-7, 0})));

        assertArrayEquals(new double[] {3 / deviation, 2 / deviation, 4 / deviation}, first, 1e-15);
        assertArrayEquals(new double[] {70 / deviation, -7 / deviation, 0}, second, 1e-13);
    }

    @Test
    void fit_learner_changesTheNextWeightsOnly() {
        StepWeights stepWeights = stepWeights(options -> options.baseline(Baseline.movingAverage(0.5)));

        assertArrayEquals(new double[] {3, 2, 4}, times2(stepWeights.of(episodes)));
        stepWeights.fit();
        assertArrayEquals(new double[] {0, -1, 1}, times2(stepWeights.of(episodes)));
    }

    @Test
    void of_baselineNotFinite_namesEpisodeStepAndSeed() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Episode<?> second = episodes.get(1);
            Baseline broken = episode -> {
                double[] values = new double[episode.length()];
                if (episode == second) values[0] = bad;
                return values;
            };

            NumericalException error =
                    assertThrows(NumericalException.class, () -> stepWeights(options -> options.baseline(broken))
                            .of(episodes));

            assertEquals(
                    "Toy, episode 1, step 0, seed " + Long.toUnsignedString(second.seed())
                            + ": the weight (return − baseline) is " + (4 - bad) + "; the credited return is 4.0",
                    error.getMessage());
        }
    }

    private double[] weights(UnaryOperator<Options> configure) {
        return times2(stepWeights(configure).of(episodes));
    }

    /** Undoes the division by two episodes, exactly. */
    private static double[] times2(double[] weights) {
        return Arrays.stream(weights, 0, 3).map(weight -> 2 * weight).toArray();
    }

    private static StepWeights stepWeights(UnaryOperator<Options> configure) {
        Options options = configure.apply(new Options().discount(1));
        return new StepWeights("Toy", options.estimator(), ScriptedWorld.policy());
    }
}
