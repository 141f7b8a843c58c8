package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LeaveOneOutPerStepBaselineTest {
    /** Credited 3, 2; 7; 5, 1, 1: at step 0 all three, at step 1 the first and the last, at step 2 the last alone. */
    @Test
    void subtract_episodesOfSeveralLengths_comparesThoseThatLasted() {
        CreditedBatch batch = Played.batch(new double[] {1, 2}, new double[] {7}, new double[] {4, 0, 1});

        assertArrayEquals(
                new double[] {3 - 6, 2 - 1, 7 - 4, 5 - 5, 1 - 2, 1},
                Played.subtracted(Baseline.leaveOneOutPerStep(), batch));
    }

    @Test
    void subtract_oneEpisode_leavesItsReturns() {
        assertArrayEquals(
                new double[] {3, 2},
                Played.subtracted(Baseline.leaveOneOutPerStep(), Played.batch(new double[] {1, 2})));
    }

    @Test
    void subtract_equalReturns_leavesExactlyNothing() {
        double[] rewards = {0.3, 0.1};
        CreditedBatch batch = Played.batch(rewards, rewards, rewards, rewards, rewards, rewards);

        assertArrayEquals(new double[12], Played.subtracted(Baseline.leaveOneOutPerStep(), batch));
    }

    @Test
    void subtract_oneStepEpisodes_isLeaveOneOut() {
        CreditedBatch batch = Played.batch(new double[] {1}, new double[] {2}, new double[] {9}, new double[] {4});

        assertArrayEquals(
                Played.subtracted(Baseline.leaveOneOut(), batch),
                Played.subtracted(Baseline.leaveOneOutPerStep(), batch));
    }

    @Test
    void values_oneEpisode_areNotKnown() {
        assertEquals(
                "the other episodes' returns are not known from one",
                assertThrows(UnsupportedOperationException.class, () -> Baseline.leaveOneOutPerStep()
                                .values(Played.episode(1)))
                        .getMessage());
    }
}
