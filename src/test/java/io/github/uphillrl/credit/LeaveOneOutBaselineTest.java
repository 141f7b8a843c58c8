package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LeaveOneOutBaselineTest {
    @Test
    void subtract_totalReturns_takesAwayTheMeanOfTheOthers() {
        CreditedBatch batch = Played.batch(
                CreditAssignment.totalReturn(), new double[] {1, 2}, new double[] {7}, new double[] {4, 0, 1});

        assertArrayEquals(
                new double[] {3 - 6, 3 - 6, 7 - 4, 5 - 5, 5 - 5, 5 - 5},
                Played.subtracted(Baseline.leaveOneOut(), batch));
    }

    /** Credited 3 and 2, on average 2.5; 7; and 5, 1, 1, on average 7/3. */
    @Test
    void subtract_rewardsToGo_takesAwayTheMeanOfTheOthersMeans() {
        CreditedBatch batch = Played.batch(new double[] {1, 2}, new double[] {7}, new double[] {4, 0, 1});
        double first = (7 + 7 / 3.0) / 2;
        double second = (2.5 + 7 / 3.0) / 2;
        double third = (2.5 + 7) / 2;

        assertArrayEquals(
                new double[] {3 - first, 2 - first, 7 - second, 5 - third, 1 - third, 1 - third},
                Played.subtracted(Baseline.leaveOneOut(), batch),
                1e-15);
    }

    @Test
    void subtract_oneEpisode_leavesItsReturns() {
        assertArrayEquals(
                new double[] {3, 2}, Played.subtracted(Baseline.leaveOneOut(), Played.batch(new double[] {1, 2})));
    }

    /** Three times 0.1 is not 0.3: a rounding error that a standard deviation would blow up to a weight of 1. */
    @Test
    void subtract_equalReturns_leavesExactlyNothing() {
        CreditedBatch batch = Played.batch(new double[] {0.1}, new double[] {0.1}, new double[] {0.1});

        assertArrayEquals(new double[3], Played.subtracted(Baseline.leaveOneOut(), batch));
    }

    @Test
    void values_oneEpisode_areNotKnown() {
        assertEquals(
                "the mean of the other episodes is not known from one",
                assertThrows(UnsupportedOperationException.class, () -> Baseline.leaveOneOut()
                                .values(Played.episode(1)))
                        .getMessage());
    }
}
