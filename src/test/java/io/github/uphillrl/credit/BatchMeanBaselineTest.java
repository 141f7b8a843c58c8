package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BatchMeanBaselineTest {
    @Test
    void subtract_batch_takesAwayTheMeanOverAllSteps() {
        CreditedBatch batch = batch(new double[] {1, 2}, new double[] {7});
        // credited 3, 2 and 7; were it the mean over episodes, it would be 5
        double[] weights = {3, 2, 7};

        Baseline.batchMean().subtract(batch, weights);

        assertArrayEquals(new double[] {-1, -2, 3}, weights);
    }

    @Test
    void subtract_weightsThatAreNotTheReturns_takesAwayTheReturnsMean() {
        double[] weights = {0, 0, 100};

        Baseline.batchMean().subtract(batch(new double[] {1, 2}, new double[] {7}), weights);

        assertArrayEquals(new double[] {-4, -4, 96}, weights);
    }

    @Test
    void subtract_oneStep_leavesNothing() {
        double[] weights = {0.1};

        Baseline.batchMean().subtract(batch(new double[] {0.1}), weights);

        assertArrayEquals(new double[] {0}, weights);
    }

    /**
     * With K one-step episodes the weight is {@code rᵢ − mean = (K − 1)/K·(rᵢ − mean of the others)}: the shrinking that
     * the Javadoc of {@link Baseline#batchMean()} tells of.
     */
    @Test
    void subtract_oneStepEpisodes_shrinksBesideLeavingOneOut() {
        double[] weights = {1, 2, 9, 4};

        Baseline.batchMean()
                .subtract(batch(new double[] {1}, new double[] {2}, new double[] {9}, new double[] {4}), weights);

        assertArrayEquals(
                new double[] {0.75 * (1 - 5.0), 0.75 * (2 - 14 / 3.0), 0.75 * (9 - 7 / 3.0), 0}, weights, 1e-15);
    }

    @Test
    void values_oneEpisode_areNotKnown() {
        assertEquals(
                "the batch mean is not known from one episode",
                assertThrows(UnsupportedOperationException.class, () -> Baseline.batchMean()
                                .values(Played.episode(1)))
                        .getMessage());
    }

    private static CreditedBatch batch(double[]... rewards) {
        CreditedBatch batch = new CreditedBatch();
        batch.load(Played.episodes(rewards), CreditAssignment.rewardToGo(), 1);
        return batch;
    }
}
