package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.rollout.Episode;
import java.util.List;
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

    /** What follows a truncation is worth 8: γ = ½ makes that 4, 2 and 1 of the last step, the one before, and the first. */
    @Test
    void credit_valuesAndTruncated_goesOnWithTheLastValue() {
        Episode<Integer> truncated = Played.truncatedEpisode(1, -2, 4);
        double[] values = {70, 70, 70, 8};

        CreditAssignment.rewardToGo().credit(truncated, values, 0.5, target, 1);
        assertArrayEquals(new double[] {-9, 2, 2, 8, -9}, target);

        CreditAssignment.totalReturn().credit(truncated, values, 0.5, target, 1);
        assertArrayEquals(new double[] {-9, 2, 2, 2, -9}, target);

        CreditAssignment.rewardToGoDiscountedFromStart().credit(truncated, values, 0.5, target, 1);
        assertArrayEquals(new double[] {-9, 2, 2, 8, -9}, target);

        CreditAssignment.gae(1).credit(truncated, values, 0.5, target, 1);
        assertArrayEquals(new double[] {-9, 2, 2, 8, -9}, target);
    }

    @Test
    void credit_usersOfOneMethod_ignoresValues() {
        CreditAssignment users = (episode, discount, target, offset) -> target[offset] = discount;

        users.credit(Played.episode(5), new double[2], 0.25, target, 1);

        assertArrayEquals(new double[] {-9, 0.25, -9, -9, -9}, target);
        assertFalse(users.needsValues());
    }

    @Test
    void rewardToGoDiscountedFromStart_episode_creditsAsRewardToGo() {
        CreditAssignment.rewardToGoDiscountedFromStart().credit(Played.episode(1, -2, 4), 0.5, target, 0);

        assertArrayEquals(new double[] {1, 0, 4, -9, -9}, target);
    }

    @Test
    void scale_discountedFromStart_multipliesByPowersOfTheDiscount() {
        double[] weights = {-9, 16, 16, 16, -9};

        CreditAssignment.rewardToGoDiscountedFromStart().scale(Played.episode(1, -2, 4), 0.5, weights, 1);

        assertArrayEquals(new double[] {-9, 16, 8, 4, -9}, weights);
    }

    @Test
    void scale_allOthers_leavesWeights() {
        for (CreditAssignment credit :
                List.of(CreditAssignment.rewardToGo(), CreditAssignment.totalReturn(), CreditAssignment.gae(0.5))) {
            double[] weights = {16, 16, 16};

            credit.scale(Played.episode(1, -2, 4), 0.5, weights, 0);

            assertArrayEquals(new double[] {16, 16, 16}, weights);
        }
    }

    @Test
    void needsValues_ofTheLibrarys_onlyGae() {
        assertFalse(CreditAssignment.rewardToGo().needsValues());
        assertFalse(CreditAssignment.totalReturn().needsValues());
        assertFalse(CreditAssignment.rewardToGoDiscountedFromStart().needsValues());
        assertTrue(CreditAssignment.gae(0.5).needsValues());
    }

    @Test
    void toString_ofTheLibrarys_isItsName() {
        assertEquals("rewardToGo()", CreditAssignment.rewardToGo().toString());
        assertEquals("totalReturn()", CreditAssignment.totalReturn().toString());
        assertEquals("gae(0.95)", CreditAssignment.gae(0.95).toString());
        assertEquals(
                "rewardToGoDiscountedFromStart()",
                CreditAssignment.rewardToGoDiscountedFromStart().toString());
    }
}
