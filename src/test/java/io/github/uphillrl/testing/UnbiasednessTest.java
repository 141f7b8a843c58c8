package io.github.uphillrl.testing;

import static io.github.uphillrl.testing.PolicyAssertions.assertUnbiased;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.rollout.Episode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The faults that no learning curve shows, planted one by one. */
class UnbiasednessTest {
    private static final double ROUNDING = 1e-9;

    /** Root: 0 to the left (1), 1 to the right (−0.5). Left: 0 ends (2), 1 to the right (0.3). Right: ends (4 or −1). */
    private static final FiniteMdp TREE = FiniteMdp.builder(3, 2)
            .transition(0, 0, 1, 1, 1)
            .transition(0, 1, 1, 2, -0.5)
            .ending(1, 0, 1, 1, 2)
            .transition(1, 1, 1, 2, 0.3)
            .ending(2, 0, 1, 2, 4)
            .ending(2, 1, 1, 2, -1)
            .build();

    @Test
    void assertUnbiased_unbiasedEstimators_passes() {
        assertDoesNotThrow(() -> assertUnbiased(
                e -> e.discount(0.8).credit(CreditAssignment.rewardToGoDiscountedFromStart()), TREE, ROUNDING));
        assertDoesNotThrow(() -> assertUnbiased(e -> e.discount(1).baseline(Baseline.leaveOneOut()), TREE, ROUNDING));
        assertDoesNotThrow(() -> assertUnbiased(e -> e.discount(1).baseline(Baseline.linear()), TREE, ROUNDING));
        assertDoesNotThrow(() -> assertUnbiased(e -> e.discount(1).credit(toGo(0)), TREE, ROUNDING));
    }

    @Test
    void assertUnbiased_discountWithoutItsFactor_fails() {
        assertFails("""
                the mean of the estimator over all batches must be the gradient of the return within 1.0E-9, but is not (discount 0.8; bias is along the gradient, error in any direction):
                estimator     K      bias        95 % interval     error   variance      SNR  episodes
                asserted      2   26.64 %                exact   27.56 %      3.938   0.8543     2.740
                """, () -> assertUnbiased(e -> e.discount(0.8), TREE, ROUNDING));
    }

    @Test
    void assertUnbiased_returnsShiftedByOneStep_fails() {
        assertFails("""
                the mean of the estimator over all batches must be the gradient of the return within 1.0E-9, but is not (discount 1.0; bias is along the gradient, error in any direction):
                estimator     K      bias        95 % interval     error   variance      SNR  episodes
                asserted      2 -145.10 %                exact  155.01 %      5.691   0.4814     8.632
                """, () -> assertUnbiased(e -> e.discount(1).credit(toGo(1)), TREE, ROUNDING));
    }

    @Test
    void assertUnbiased_rewardsOfTheEpisodeBefore_fails() {
        assertFails("""
                the mean of the estimator over all batches must be the gradient of the return within 1.0E-9, but is not (discount 0.8; bias is along the gradient, error in any direction):
                estimator     K      bias        95 % interval     error   variance      SNR  episodes
                asserted      2    0.80 %                exact    3.29 %      7.035   0.5082     7.743
                """, () -> assertUnbiased(e -> e.discount(0.8).credit(new Unstopped()), TREE, ROUNDING));
    }

    @Test
    void assertUnbiased_baselineThatHasSeenItsOwnReturn_fails() {
        assertFails("""
                the mean of the estimator over all batches must be the gradient of the return within 1.0E-9, but is not (discount 1.0; bias is along the gradient, error in any direction):
                estimator     K      bias        95 % interval     error   variance      SNR  episodes
                asserted      2  -42.54 %                exact   43.00 %      3.697   0.4879     8.400
                """, () -> assertUnbiased(e -> e.discount(1).baseline(Baseline.batchMean()), TREE, ROUNDING));
    }

    @Test
    void assertUnbiased_endlessWorld_isRefused() {
        FiniteMdp endless = FiniteMdp.builder(1, 2)
                .transition(0, 0, 1, 0, 1)
                .transition(0, 1, 0.5, 0, 2)
                .ending(0, 1, 0.5, 0, 0)
                .build();
        var error = assertThrows(
                IllegalArgumentException.class, () -> assertUnbiased(e -> e.discount(0.9), endless, ROUNDING));
        assertEquals(
                "the world has more than 100000 batches of 2 episodes; take a smaller one, or withMaxEpisodeSteps",
                error.getMessage());
    }

    private static void assertFails(String message, Executable assertion) {
        assertEquals(message, assertThrows(AssertionError.class, assertion).getMessage());
    }

    /** Σ of the rewards from step t + shift on. */
    private static CreditAssignment toGo(int shift) {
        return new CreditAssignment() {
            @Override
            public void credit(Episode<?> episode, double discount, double[] target, int offset) {
                for (int t = 0; t < episode.length(); t++) {
                    target[offset + t] = 0;
                    for (int k = t + shift; k < episode.length(); k++) target[offset + t] += episode.reward(k);
                }
            }
        };
    }

    /**
     * Goes on with what the first episode of the batch was credited with, as if the second had not ended. (Undiscounted
     * that would be unbiased: the same number at every step, from an independent episode.)
     */
    private static final class Unstopped implements CreditAssignment {
        private double carried;

        @Override
        public void credit(Episode<?> episode, double discount, double[] target, int offset) {
            double sum = carried;
            for (int t = episode.length() - 1; t >= 0; t--) {
                sum = episode.reward(t) + discount * sum;
                target[offset + t] = sum;
            }
            carried = offset == 0 ? sum : 0;
        }

        @Override
        public void scale(Episode<?> episode, double discount, double[] weights, int offset) {
            CreditAssignment.rewardToGoDiscountedFromStart().scale(episode, discount, weights, offset);
        }
    }
}
