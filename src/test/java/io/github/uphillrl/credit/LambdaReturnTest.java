package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaReturnTest {
    /** Of a long truncated episode; {@link ReturnsTest} compares the advantages with their definition. */
    @ParameterizedTest
    @CsvSource({"0.99, 0.95", "1, 0.3", "1, 1", "0.9, 0"})
    void credit_valuesSubtracted_isTheGeneralizedAdvantage(double discount, double lambda) {
        SeededRandom random = new SeededRandom(5);
        double[] rewards = random.doubles(120, -1, 1).toArray();
        double[] values = random.doubles(121, -4, 4).toArray();
        double[] target = new double[120];

        CreditAssignment.gae(lambda).credit(Played.truncatedEpisode(rewards), values, discount, target, 0);

        for (int t = 0; t < target.length; t++) target[t] -= values[t];
        assertArrayEquals(Returns.advantages(rewards, values, discount, lambda), target, 1e-12);
    }

    @Test
    void credit_lambdaOne_isRewardToGoWhateverTheValuesBetween() {
        Episode<Integer> episode = Played.truncatedEpisode(1, -2, 4);
        double[] expected = new double[3];
        CreditAssignment.rewardToGo().credit(episode, new double[] {0, 0, 0, 6}, 0.75, expected, 0);
        double[] target = new double[3];

        CreditAssignment.gae(1).credit(episode, new double[] {9, -8, 7, 6}, 0.75, target, 0);

        assertArrayEquals(expected, target);
    }

    @Test
    void credit_lambdaZero_isRewardAndNextValue() {
        double[] target = {-9, -9, -9, -9, -9};

        CreditAssignment.gae(0).credit(Played.truncatedEpisode(1, -2, 4), new double[] {9, -8, 7, 6}, 0.5, target, 1);

        assertArrayEquals(new double[] {-9, 1 - 4, -2 + 3.5, 4 + 3, -9}, target);
    }

    @Test
    void credit_noValues_isRefused() {
        assertEquals(
                "gae(0.5) is not known without the values of a ValueBaseline",
                assertThrows(UnsupportedOperationException.class, () -> CreditAssignment.gae(0.5)
                                .credit(Played.episode(1), 1, new double[1], 0))
                        .getMessage());
    }

    /** A perfect critic leaves no advantage, whatever λ: V is the return to go of what does not depend on chance. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 1})
    void credit_exactValues_leaveNothing(double lambda) {
        double[] rewards = {4, -2, 8, 1};
        double[] values = Arrays.copyOf(Returns.rewardToGo(rewards, 0.5), 5);
        double[] target = new double[4];

        CreditAssignment.gae(lambda).credit(Played.episode(rewards), values, 0.5, target, 0);

        assertArrayEquals(Arrays.copyOf(values, 4), target);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void gae_lambdaOutOfRange_isRefused(double lambda) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> CreditAssignment.gae(lambda));

        assertEquals("lambda must lie in 0 … 1, got " + lambda, error.getMessage());
    }
}
