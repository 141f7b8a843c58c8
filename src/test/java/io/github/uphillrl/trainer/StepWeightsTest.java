package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StepWeightsTest {
    private static final double[][] REWARDS = {{1, 2}, {4}};

    private final StepWeights stepWeights = new StepWeights("Toy");

    @Test
    void of_nothingSubtracted_areReturnsOverTheDivisor() {
        assertArrayEquals(new double[] {0.75, 0.5, 1}, weights(Baseline.none(), Standardization.NONE, 4));
    }

    @Test
    void of_baselineAndStandardization_comeInThatOrder() {
        Baseline first = episode -> new double[episode.length()];
        Baseline perEpisode = episode -> episode.length() == 2 ? new double[] {3, 1} : new double[] {1};

        assertArrayEquals(new double[] {3, 2, 4}, weights(first, Standardization.NONE, 1));
        assertArrayEquals(new double[] {0, 1, 3}, weights(perEpisode, Standardization.NONE, 1));
        assertArrayEquals(
                new double[] {-4.0 / 3, -1.0 / 3, 5.0 / 3}, weights(perEpisode, Standardization.CENTER, 1), 1e-15);
        // centred squares add up to 42/9; n − 1 = 2
        double deviation = Math.sqrt(42.0 / 18);
        assertArrayEquals(
                new double[] {-4.0 / 6 / deviation, -1.0 / 6 / deviation, 5.0 / 6 / deviation},
                weights(perEpisode, Standardization.STANDARDIZE, 2),
                1e-15);
    }

    @Test
    void of_batchAfterALongerOne_isNotConfusedByWhatWasThere() {
        stepWeights.of(batch(new double[500], new double[500]), Baseline.none(), Standardization.NONE, 1);

        assertArrayEquals(new double[] {3, 2, 4}, weights(Baseline.none(), Standardization.NONE, 1));
    }

    @Test
    void of_returns_areLeftAsTheyAre() {
        CreditedBatch batch = batch(REWARDS);

        stepWeights.of(batch, Baseline.constant(1), Standardization.STANDARDIZE, 3);

        assertArrayEquals(new double[] {3, 2, 4}, Arrays.copyOf(batch.returns(), 3));
    }

    @Test
    void of_baselineNotFinite_namesEpisodeStepAndSeed() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            CreditedBatch batch = batch(REWARDS);
            Episode<?> second = batch.episodes().get(1);
            Baseline broken = episode -> {
                double[] values = new double[episode.length()];
                if (episode == second) values[0] = bad;
                return values;
            };

            NumericalException error = assertThrows(
                    NumericalException.class, () -> stepWeights.of(batch, broken, Standardization.NONE, 1));

            assertEquals(
                    "Toy, episode 1, step 0, seed " + Long.toUnsignedString(second.seed())
                            + ": the weight (return − baseline) is " + (4 - bad) + "; the credited return is 4.0",
                    error.getMessage());
        }
    }

    private double[] weights(Baseline baseline, Standardization standardization, double divisor) {
        return Arrays.copyOf(stepWeights.of(batch(REWARDS), baseline, standardization, divisor), 3);
    }

    private static CreditedBatch batch(double[]... rewards) {
        CreditedBatch batch = new CreditedBatch();
        batch.load(ScriptedWorld.play(rewards), CreditAssignment.rewardToGo(), 1);
        return batch;
    }
}
