package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantBaselineTest {
    @Test
    void subtract_batch_lowersEveryWeight() {
        CreditedBatch batch = new CreditedBatch();
        batch.load(Played.episodes(new double[] {1, 2}, new double[] {5}), CreditAssignment.rewardToGo(), 1);
        double[] weights = {3, 2, 5};

        Baseline.constant(2.5).subtract(batch, weights);

        assertArrayEquals(new double[] {0.5, -0.5, 2.5}, weights);
    }

    @Test
    void values_episode_areTheConstant() {
        assertArrayEquals(new double[] {-4, -4}, Baseline.constant(-4).values(Played.episode(1, 2)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void constant_notFinite_isRefused(double value) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Baseline.constant(value));

        assertEquals("the constant baseline must be finite, got " + value, error.getMessage());
    }
}
