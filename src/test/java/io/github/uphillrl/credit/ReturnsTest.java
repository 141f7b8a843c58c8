package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.internal.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnsTest {
    private static final double[] REWARDS = {1, -2, 4};

    @Test
    void rewardToGo_noDiscount_sumsWhatFollows() {
        assertArrayEquals(new double[] {3, 2, 4}, Returns.rewardToGo(REWARDS, 1));
    }

    @Test
    void rewardToGo_discountZero_isTheRewardItself() {
        assertArrayEquals(REWARDS, Returns.rewardToGo(REWARDS, 0));
    }

    @Test
    void rewardToGo_discountOneHalf_halvesWithEveryStep() {
        assertArrayEquals(new double[] {1, 0, 4}, Returns.rewardToGo(REWARDS, 0.5));
    }

    @Test
    void rewardToGo_discountNineTenths_isAsByHand() {
        // 4; −2 + 0.9·4 = 1.6; 1 + 0.9·1.6 = 2.44
        assertArrayEquals(new double[] {2.44, 1.6, 4}, Returns.rewardToGo(REWARDS, 0.9), 1e-15);
    }

    /** Each of the n products and sums rounds by at most 2⁻⁵³ of what is below n; 1e-12 is a hundred times that. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.9, 0.99, 1})
    void rewardToGo_manyRewards_agreesWithTheDefinition(double discount) {
        SeededRandom random = new SeededRandom(8);
        double[] rewards = random.doubles(200, -1, 1).toArray();
        double[] expected = new double[rewards.length];
        for (int t = 0; t < rewards.length; t++) {
            for (int k = 0; t + k < rewards.length; k++) {
                expected[t] += Math.pow(discount, k) * rewards[t + k];
            }
        }

        assertArrayEquals(expected, Returns.rewardToGo(rewards, discount), 1e-12);
    }

    @Test
    void rewardToGo_arrays_leavesTheRewardsAlone() {
        double[] rewards = REWARDS.clone();

        Returns.rewardToGo(rewards, 0.9)[0] = 99;

        assertArrayEquals(REWARDS, rewards);
        assertArrayEquals(new double[0], Returns.rewardToGo(new double[0], 0.9));
    }

    @Test
    void rewardToGo_episode_writesItsPlaceOnlyAndReturnsTheFirst() {
        double[] target = {-9, -9, -9, -9, -9};

        double first = Returns.rewardToGo(Played.episode(REWARDS), 0, 0.5, target, 1);

        assertArrayEquals(new double[] {-9, 1, 0, 4, -9}, target);
        assertEquals(1.0, first);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY})
    void rewardToGo_discountOutOfRange_isRefused(double discount) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Returns.rewardToGo(REWARDS, discount));

        assertEquals("discount must lie in 0 … 1, got " + discount, error.getMessage());
    }
}
