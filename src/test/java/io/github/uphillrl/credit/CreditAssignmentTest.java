package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class CreditAssignmentTest {
    private final double[] target = {-9, -9, -9, -9, -9};

    @Test
    void rewardToGo_episode_creditsWhatFollows() {
        CreditAssignment.rewardToGo().credit(Played.episode(1, -2, 4), 1, target, 1);

        assertArrayEquals(new double[] {-9, 3, 2, 4, -9}, target);
    }

    @Test
    void rewardToGo_discountZero_creditsTheRewardAlone() {
        CreditAssignment.rewardToGo().credit(Played.episode(1, -2, 4), 0, target, 0);

        assertArrayEquals(new double[] {1, -2, 4, -9, -9}, target);
    }

    @Test
    void totalReturn_episode_creditsAllOfItEverywhere() {
        CreditAssignment.totalReturn().credit(Played.episode(1, -2, 4), 1, target, 1);

        assertArrayEquals(new double[] {-9, 3, 3, 3, -9}, target);
    }

    /** G₀ = Σₜ γᵗ·rₜ = 1 − 2/2 + 4/4: discounted from the start of the episode, not from each step. */
    @Test
    void totalReturn_discount_countsFromTheStart() {
        CreditAssignment.totalReturn().credit(Played.episode(1, -2, 4), 0.5, target, 2);

        assertArrayEquals(new double[] {-9, -9, 1, 1, 1}, target);
    }

    @Test
    void totalReturn_discountZero_isTheFirstReward() {
        CreditAssignment.totalReturn().credit(Played.episode(7, -2, 4), 0, target, 0);

        assertArrayEquals(new double[] {7, 7, 7, -9, -9}, target);
    }

    @Test
    void both_oneStep_areTheReward() {
        CreditAssignment.rewardToGo().credit(Played.episode(5), 0.3, target, 0);
        CreditAssignment.totalReturn().credit(Played.episode(6), 0.3, target, 1);

        assertArrayEquals(new double[] {5, 6, -9, -9, -9}, target);
    }
}
