package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StateFeaturesTest {
    @Test
    void polynomial_observationAndStep_areSquaresAndPowersOfTime() {
        assertArrayEquals(
                new double[] {-3, 0.5, 9, 0.25, 2, 4, 8, 1},
                StateFeatures.polynomial().of(new double[] {-3, 0.5}, 200));
    }

    @Test
    void polynomial_firstStep_hasNoTime() {
        assertArrayEquals(
                new double[] {7, 49, 0, 0, 0, 1}, StateFeatures.polynomial().of(new double[] {7}, 0));
    }

    @Test
    void toString_polynomial_isItsName() {
        assertEquals("polynomial()", StateFeatures.polynomial().toString());
    }
}
