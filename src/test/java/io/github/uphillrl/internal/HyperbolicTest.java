package io.github.uphillrl.internal;

import static io.github.uphillrl.internal.ElementarySweep.largest;
import static io.github.uphillrl.internal.ElementarySweep.powers;
import static io.github.uphillrl.internal.ElementarySweep.uniform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HyperbolicTest {
    /** What the Javadoc promises, in ulps. */
    private static final double FLOAT_BOUND = 1.09;

    /** Seen: 0.93, at |x| = 0.174; 0.66 for |x| > 1. */
    @Test
    void tanh_millionArguments_withinOneUlp() {
        assertTrue(largest(uniform(300_000, -20, 20), HyperbolicTest::error) <= 1);
        assertTrue(largest(uniform(400_000, -1, 1), HyperbolicTest::error) <= 1);
        assertTrue(largest(powers(300_000, -900, 5), HyperbolicTest::error) <= 1);
    }

    /** Over all floats the largest is 1.088, at 0.6879333, just above the branch point. */
    @Test
    void tanhFloat_millionArguments_withinItsBound() {
        assertTrue(largest(uniform(300_000, -10, 10), HyperbolicTest::floatError) <= FLOAT_BOUND);
        assertTrue(largest(uniform(400_000, -1, 1), HyperbolicTest::floatError) <= FLOAT_BOUND);
        assertTrue(largest(powers(300_000, -149, 4), HyperbolicTest::floatError) <= FLOAT_BOUND);
    }

    private static double error(double x) {
        return ElementaryOracle.tanh(x).ulpsFrom(Hyperbolic.tanh(x));
    }

    private static double floatError(double x) {
        return ElementarySweep.ulps(Hyperbolic.tanh((float) x), Hyperbolic.tanh((double) (float) x));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0",
        "-0.0, -0.0",
        "4.9e-324, 4.9e-324",
        "-4.9e-324, -4.9e-324",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1e-9, 1e-9",
        "19.061547465398494, 0.9999999999999999",
        "19.0615474653985, 1",
        "1e308, 1",
        "Infinity, 1",
        "-Infinity, -1",
        "NaN, NaN"
    })
    void tanh_edges_exactValues(double x, double expected) {
        assertEquals(expected, Hyperbolic.tanh(x));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0",
        "-0.0, -0.0",
        "1.4e-45, 1.4e-45",
        "-1.4e-45, -1.4e-45",
        "1e-5, 1e-5",
        "9.010913, 0.99999994",
        "9.010914, 1",
        "1e38, 1",
        "Infinity, 1",
        "-Infinity, -1",
        "NaN, NaN"
    })
    void tanhFloat_edges_exactValues(float x, float expected) {
        assertEquals(expected, Hyperbolic.tanh(x));
    }

    @Test
    void tanh_millionNeighbours_neverFalls() {
        DoubleStream starts = DoubleStream.concat(
                uniform(700_000, 0, 20), powers(300_000, -30, 4).map(Math::abs));
        assertTrue(starts.allMatch(x -> Hyperbolic.tanh(x) <= Hyperbolic.tanh(Math.nextUp(x))));
    }

    /** Every change of k, and every change of the argument's exponent, with 2000 doubles to either side. */
    @Test
    void tanh_aroundBranchPoints_neverFalls() {
        for (int k = 0; k < 56; k++) {
            assertRises((k + 0.5) * Math.log(2) / 2);
            assertRises(Math.scalb(1.0, 4 - k));
        }
        assertRises(19.061547465398498);
        assertRises(20);
    }

    private static void assertRises(double middle) {
        double x = middle - 2000 * Math.ulp(middle);
        for (int i = 0; i < 4000; i++) {
            double next = Math.nextUp(x);
            assertTrue(Hyperbolic.tanh(x) <= Hyperbolic.tanh(next), "falls after " + x);
            x = next;
        }
    }

    /** Every float from 2⁻³ to where the result is 1 for good; below, every 16th with its neighbour. */
    @Test
    void tanhFloat_neighbours_neverFalls() {
        int first = Float.floatToRawIntBits(0x1p-13f);
        int dense = Float.floatToRawIntBits(0x1p-3f);
        int last = Float.floatToRawIntBits(9.02f);
        for (int bits = first; bits <= last; bits += bits < dense ? 16 : 1) {
            float x = Float.intBitsToFloat(bits);
            if (Hyperbolic.tanh(x) > Hyperbolic.tanh(Math.nextUp(x))) {
                fail("falls after " + x);
            }
        }
        assertEquals(0x1p-13f, Hyperbolic.tanh(0x1p-13f));
        assertEquals(1, Hyperbolic.tanh(9.02f));
    }

    /** No sample: error, monotony, signs and end points over every float there is. Minutes, hence its tag. */
    @Test
    @Tag("learning")
    void tanhFloat_everyFloat_withinItsBoundOddAndNeverFalling() {
        float before = 0;
        for (int bits = 0; bits <= Float.floatToRawIntBits(Float.POSITIVE_INFINITY); bits++) {
            float x = Float.intBitsToFloat(bits);
            float y = Hyperbolic.tanh(x);
            boolean odd = Float.floatToRawIntBits(-y) == Float.floatToRawIntBits(Hyperbolic.tanh(-x));
            if (!(before <= y && odd && floatError(x) <= FLOAT_BOUND)) fail("tanh " + x + " = " + y);
            before = y;
        }
        assertEquals(1, before);
    }

    /** Around the branch point and every change of k: the neighbours that a formula's parts do not keep in order. */
    @Test
    void tanhFloat_aroundBranchPoints_neverFallsAndWithinItsBound() {
        assertFloatRises(0.6875f);
        for (int k = 1; k < 29; k++) assertFloatRises((float) ((k + 0.5) * Math.log(2) / 2));
    }

    private static void assertFloatRises(float middle) {
        float x = middle - 20_000 * Math.ulp(middle);
        for (int i = 0; i < 40_000; i++) {
            float next = Math.nextUp(x);
            if (Hyperbolic.tanh(x) > Hyperbolic.tanh(next)) fail("falls after " + x);
            if (floatError(x) > FLOAT_BOUND) fail("off by " + floatError(x) + " ulp at " + x);
            x = next;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-5, 0.1, 0.3, 1, 5, 19, 30})
    void tanh_negatedArgument_negatedBits(double around) {
        uniform(1000, around / 2, around * 2).forEach(x -> {
            assertEquals(-Hyperbolic.tanh(x), Hyperbolic.tanh(-x));
            assertEquals(-Hyperbolic.tanh((float) x), Hyperbolic.tanh((float) -x));
        });
    }
}
