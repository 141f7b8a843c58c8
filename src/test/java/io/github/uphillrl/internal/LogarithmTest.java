package io.github.uphillrl.internal;

import static io.github.uphillrl.internal.ElementarySweep.largest;
import static io.github.uphillrl.internal.ElementarySweep.powers;
import static io.github.uphillrl.internal.ElementarySweep.uniform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogarithmTest {
    /** Seen: 0.71. */
    @Test
    void log_millionArguments_withinOneUlp() {
        assertTrue(largest(uniform(400_000, 0.5, 2), LogarithmTest::error) <= 0.8);
        assertTrue(largest(powers(300_000, -1074, 1023).map(Math::abs), LogarithmTest::error) <= 0.8);
        assertTrue(largest(powers(300_000, -52, -2).map(x -> 1 + x), LogarithmTest::error) <= 0.8);
    }

    /** Seen: 0.74. */
    @Test
    void logFloat_millionArguments_withinOneUlp() {
        assertTrue(largest(uniform(400_000, 0.5, 2), LogarithmTest::floatError) <= 0.8);
        assertTrue(largest(powers(300_000, -149, 127).map(Math::abs), LogarithmTest::floatError) <= 0.8);
        assertTrue(largest(powers(300_000, -23, -2).map(x -> 1 + x), LogarithmTest::floatError) <= 0.8);
    }

    private static double error(double x) {
        return x == 1 ? Math.abs(Logarithm.log(x)) : ElementaryOracle.log(x).ulpsFrom(Logarithm.log(x));
    }

    private static double floatError(double x) {
        return ElementarySweep.ulps(Logarithm.log((float) x), Logarithm.log((double) (float) x));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "0.0, -Infinity",
        "-0.0, -Infinity",
        "-4.9e-324, NaN",
        "-1, NaN",
        "-Infinity, NaN",
        "NaN, NaN",
        "Infinity, Infinity",
        "4.9e-324, -744.4400719213812",
        "2.2250738585072014e-308, -708.3964185322641",
        "1.7976931348623157e308, 709.782712893384",
        "1.0000000000000002, 2.2204460492503128e-16",
        "0.9999999999999999, -1.1102230246251565e-16"
    })
    void log_edges_exactValues(double x, double expected) {
        assertEquals(expected, Logarithm.log(x));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "0.0, -Infinity",
        "-0.0, -Infinity",
        "-1.4e-45, NaN",
        "-1, NaN",
        "-Infinity, NaN",
        "NaN, NaN",
        "Infinity, Infinity",
        "1.4e-45, -103.27893",
        "1.17549435e-38, -87.33655",
        "3.4028235e38, 88.72284"
    })
    void logFloat_edges_exactValues(float x, float expected) {
        assertEquals(expected, Logarithm.log(x));
    }
}
