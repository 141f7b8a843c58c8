package io.github.uphillrl.internal;

import static io.github.uphillrl.internal.ElementarySweep.largest;
import static io.github.uphillrl.internal.ElementarySweep.powers;
import static io.github.uphillrl.internal.ElementarySweep.uniform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExponentialTest {
    /** Seen: 0.69, and 0.78 where the result is subnormal and so rounded twice. */
    @Test
    void exp_millionArguments_withinOneUlp() {
        assertTrue(largest(uniform(300_000, -708, 709.7), ExponentialTest::error) <= 0.75);
        assertTrue(largest(uniform(100_000, -745, -708), ExponentialTest::error) <= 0.9);
        assertTrue(largest(uniform(300_000, -1, 1), ExponentialTest::error) <= 0.75);
        assertTrue(largest(powers(300_000, -60, 9), ExponentialTest::error) <= 0.75);
    }

    /** Seen: 0.76. */
    @Test
    void expFloat_millionArguments_withinOneUlp() {
        assertTrue(largest(uniform(500_000, -104, 89), ExponentialTest::floatError) <= 0.9);
        assertTrue(largest(uniform(300_000, -1, 1), ExponentialTest::floatError) <= 0.75);
        assertTrue(largest(powers(200_000, -30, 6), ExponentialTest::floatError) <= 0.75);
    }

    private static double error(double x) {
        int k = ElementaryOracle.expExponent(x);
        DoubleDouble exact = ElementaryOracle.expFraction(x, k);
        double ulp = Math.ulp(ElementaryOracle.scaled(exact.high(), k));
        double computed = ElementaryOracle.scaled(Exponential.exp(x), -k);
        return Math.abs((computed - exact.high()) - exact.low()) / ElementaryOracle.scaled(ulp, -k);
    }

    private static double floatError(double x) {
        return ElementarySweep.ulps(Exponential.exp((float) x), Exponential.exp((double) (float) x));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 1",
        "-0.0, 1",
        "4.9e-324, 1",
        "1e-17, 1",
        "-1e-17, 1",
        "Infinity, Infinity",
        "-Infinity, 0",
        "NaN, NaN",
        "709.782712893384, 1.7976931348622732e308",
        "709.7827128933841, Infinity",
        "1e308, Infinity",
        "-745.1332191019411, 4.9e-324",
        "-745.1332191019412, 0",
        "-1e308, 0"
    })
    void exp_edges_exactValues(double x, double expected) {
        assertEquals(expected, Exponential.exp(x));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 1",
        "-0.0, 1",
        "1.4e-45, 1",
        "Infinity, Infinity",
        "-Infinity, 0",
        "NaN, NaN",
        "88.72283, 3.4027985e38",
        "88.72284, Infinity",
        "1e38, Infinity",
        "-103.97207, 1.4e-45",
        "-103.97209, 0",
        "-1e38, 0"
    })
    void expFloat_edges_exactValues(float x, float expected) {
        assertEquals(expected, Exponential.exp(x));
    }
}
