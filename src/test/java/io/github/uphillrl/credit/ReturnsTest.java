package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.internal.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertEquals(2.0, Returns.rewardToGo(Played.episode(REWARDS), 8, 0.5, target, 1));
        assertArrayEquals(new double[] {-9, 2, 2, 8, -9}, target);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY})
    void rewardToGo_discountOutOfRange_isRefused(double discount) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Returns.rewardToGo(REWARDS, discount));

        assertEquals("discount must lie in 0 … 1, got " + discount, error.getMessage());
    }

    /** Âₜ = Σₖ (γλ)ᵏ·δₜ₊ₖ summed term by term, each power by itself. */
    @ParameterizedTest
    @CsvSource({"0.99, 0.95", "1, 1", "1, 0", "0.9, 0.5", "0, 0.7", "0.97, 1"})
    void advantages_manyRewards_agreeWithTheDefinition(double discount, double lambda) {
        SeededRandom random = new SeededRandom(9);
        double[] rewards = random.doubles(150, -1, 1).toArray();
        double[] values = random.doubles(151, -3, 3).toArray();
        double[] expected = new double[rewards.length];
        for (int t = 0; t < rewards.length; t++) {
            for (int k = 0; t + k < rewards.length; k++) {
                double delta = rewards[t + k] + discount * values[t + k + 1] - values[t + k];
                expected[t] += Math.pow(discount * lambda, k) * delta;
            }
        }

        assertArrayEquals(expected, Returns.advantages(rewards, values, discount, lambda), 1e-12);
    }

    @Test
    void advantages_lambdaAtTheEnds_areTemporalDifferencesAndReturns() {
        double[] values = {2, -1, 5, 3};

        // 1 + (−1)/2 − 2; −2 + 5/2 + 1; 4 + 3/2 − 5
        assertArrayEquals(new double[] {-1.5, 1.5, 0.5}, Returns.advantages(REWARDS, values, 0.5, 0));
        // to go, with 3 after the end: 5.5; 0.75; 1.375
        assertArrayEquals(new double[] {1.375 - 2, 0.75 + 1, 5.5 - 5}, Returns.advantages(REWARDS, values, 0.5, 1));
    }

    @Test
    void advantages_wrongArguments_areRefused() {
        assertEquals("3 rewards need 4 values, got 3", refusal(() -> Returns.advantages(REWARDS, new double[3], 1, 1)));
        assertEquals(
                "discount must lie in 0 … 1, got 2.0", refusal(() -> Returns.advantages(REWARDS, new double[4], 2, 1)));
        assertEquals(
                "lambda must lie in 0 … 1, got -1.0", refusal(() -> Returns.advantages(REWARDS, new double[4], 1, -1)));
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
