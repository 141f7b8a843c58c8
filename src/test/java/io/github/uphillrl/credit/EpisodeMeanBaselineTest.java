package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EpisodeMeanBaselineTest {
    /** Returns 3 and 7 have the mean 5, though the first is credited twice. */
    @Test
    void subtract_totalReturns_takesAwayTheirMeanOverEpisodes() {
        CreditedBatch batch = Played.batch(CreditAssignment.totalReturn(), new double[] {1, 2}, new double[] {7});

        assertArrayEquals(new double[] {-2, -2, 2}, Played.subtracted(Baseline.episodeMean(), batch));
    }

    /** Credited 3 and 2, on average 2.5, and 7. */
    @Test
    void subtract_rewardsToGo_takesAwayTheMeanOfMeans() {
        CreditedBatch batch = Played.batch(new double[] {1, 2}, new double[] {7});

        assertArrayEquals(
                new double[] {3 - 4.75, 2 - 4.75, 7 - 4.75}, Played.subtracted(Baseline.episodeMean(), batch));
    }

    @Test
    void subtract_equalReturns_leavesExactlyNothing() {
        CreditedBatch batch = Played.batch(new double[] {0.1}, new double[] {0.1}, new double[] {0.1});

        assertArrayEquals(new double[3], Played.subtracted(Baseline.episodeMean(), batch));
    }

    @Test
    void subtract_oneEpisode_leavesNothingOfTheTotal() {
        CreditedBatch batch = Played.batch(CreditAssignment.totalReturn(), new double[] {0.1, 0.7, 0.4});

        assertArrayEquals(new double[3], Played.subtracted(Baseline.episodeMean(), batch));
    }

    @Test
    void values_oneEpisode_areNotKnown() {
        assertEquals(
                "the mean over episodes is not known from one episode",
                assertThrows(UnsupportedOperationException.class, () -> Baseline.episodeMean()
                                .values(Played.episode(1)))
                        .getMessage());
    }
}
