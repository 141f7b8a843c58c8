package io.github.uphillrl.internal;

import static io.github.uphillrl.internal.ElementarySweep.largest;
import static io.github.uphillrl.internal.ElementarySweep.powers;
import static io.github.uphillrl.internal.ElementarySweep.uniform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrigonometricTest {
    /** Seen: 0.73. */
    @Test
    void sin_millionArguments_withinOneUlp() {
        assertWithin(0.8, x -> ElementaryOracle.sine(x, 0).ulpsFrom(Trigonometric.sin(x)));
    }

    /** Seen: 0.70. */
    @Test
    void cos_millionArguments_withinOneUlp() {
        assertWithin(0.8, x -> ElementaryOracle.sine(x, 1).ulpsFrom(Trigonometric.cos(x)));
    }

    private static void assertWithin(double ulps, DoubleUnaryOperator error) {
        assertTrue(largest(uniform(300_000, -Math.PI / 4, Math.PI / 4), error) <= ulps);
        assertTrue(largest(uniform(200_000, -10, 10), error) <= ulps);
        assertTrue(largest(uniform(200_000, -1e5, 1e5), error) <= ulps);
        assertTrue(largest(powers(300_000, -200, 30), error) <= ulps);
    }

    /** Seen: 0.71. */
    @Test
    void sinFloat_millionArguments_withinOneUlp() {
        assertFloatWithin(
                0.8, x -> ElementarySweep.ulps(Trigonometric.sin((float) x), Trigonometric.sin((double) (float) x)));
    }

    /** Seen: 0.71. */
    @Test
    void cosFloat_millionArguments_withinOneUlp() {
        assertFloatWithin(
                0.8, x -> ElementarySweep.ulps(Trigonometric.cos((float) x), Trigonometric.cos((double) (float) x)));
    }

    private static void assertFloatWithin(double ulps, DoubleUnaryOperator error) {
        assertTrue(largest(uniform(300_000, -Math.PI / 4, Math.PI / 4), error) <= ulps);
        assertTrue(largest(uniform(200_000, -10, 10), error) <= ulps);
        assertTrue(largest(uniform(300_000, -131072, 131072), error) <= ulps);
        assertTrue(largest(powers(200_000, -149, 100), error) <= ulps);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0, 1",
        "-0.0, -0.0, 1",
        "4.9e-324, 4.9e-324, 1",
        "-1e-9, -1e-9, 1",
        "Infinity, NaN, NaN",
        "-Infinity, NaN, NaN",
        "NaN, NaN, NaN"
    })
    void sinAndCos_edges_exactValues(double x, double sine, double cosine) {
        assertEquals(sine, Trigonometric.sin(x));
        assertEquals(cosine, Trigonometric.cos(x));
        assertEquals((float) sine, Trigonometric.sin((float) x));
        assertEquals((float) cosine, Trigonometric.cos((float) x));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1.0000000000001p30, 1e22, -1e300})
    void sinAndCos_beyondTheLimit_areStrictMath(double x) {
        assertEquals(StrictMath.sin(x), Trigonometric.sin(x));
        assertEquals(StrictMath.cos(x), Trigonometric.cos(x));
    }

    /** The floats nearest to multiples of π/2, where the reduced argument keeps the fewest bits. */
    @Test
    void sinAndCosFloat_nearQuarterTurns_withinOneUlp() {
        for (int n = 1; n < 83_000; n++) {
            float x = (float) (n * (Math.PI / 2));
            assertTrue(
                    ElementarySweep.ulps(Trigonometric.sin(x), Trigonometric.sin((double) x)) <= 0.8, () -> "sin " + x);
            assertTrue(
                    ElementarySweep.ulps(Trigonometric.cos(x), Trigonometric.cos((double) x)) <= 0.8, () -> "cos " + x);
        }
    }
}
