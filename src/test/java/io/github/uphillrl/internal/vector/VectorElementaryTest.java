package io.github.uphillrl.internal.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bit equality with {@link Elementary} (a NaN equals any NaN), through the forms on arrays. */
class VectorElementaryTest {
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        20,
        -20,
        22,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        1e-310,
        709.78,
        709.79,
        -745.13,
        -745.14,
        88.72,
        88.73,
        -103.9,
        -104.1,
        19.06,
        9.01,
        0x1p17,
        0x1p30,
        1e22,
        -1e300,
        Math.PI,
        Math.PI / 2,
        -Math.PI / 4,
        Float.MAX_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.17328679513998632,
        0.6875,
        0.7071
    };

    private enum Function {
        EXP,
        LOG,
        TANH,
        SIN,
        COS;

        double scalar(double x) {
            return switch (this) {
                case EXP -> Elementary.exp(x);
                case LOG -> Elementary.log(x);
                case TANH -> Elementary.tanh(x);
                case SIN -> Elementary.sin(x);
                case COS -> Elementary.cos(x);
            };
        }

        float scalar(float x) {
            return switch (this) {
                case EXP -> Elementary.exp(x);
                case LOG -> Elementary.log(x);
                case TANH -> Elementary.tanh(x);
                case SIN -> Elementary.sin(x);
                case COS -> Elementary.cos(x);
            };
        }

        /** tanh works on rows of a matrix, from their beginning to the end of the last vector. */
        private static double[][] row(double[] values, int from) {
            assertEquals(0, from);
            assertEquals(0, values.length % DoubleLanes.LANES);
            return new double[][] {values};
        }

        private static float[][] row(float[] values, int from) {
            assertEquals(0, from);
            assertEquals(0, values.length % FloatLanes.LANES);
            return new float[][] {values};
        }

        void vector(double[] values, int from, int to) {
            switch (this) {
                case EXP -> VectorElementary.exp(values, from, to);
                case LOG -> VectorElementary.log(values, from, to);
                case TANH -> VectorHyperbolic.tanh(row(values, from), 1, to);
                case SIN -> VectorElementary.sin(values, from, to);
                case COS -> VectorElementary.cos(values, from, to);
            }
        }

        void vector(float[] values, int from, int to) {
            switch (this) {
                case EXP -> VectorElementary.exp(values, from, to);
                case LOG -> VectorElementary.log(values, from, to);
                case TANH -> VectorHyperbolic.tanh(row(values, from), 1, to);
                case SIN -> VectorElementary.sin(values, from, to);
                case COS -> VectorElementary.cos(values, from, to);
            }
        }
    }

    @BeforeEach
    void moduleIsThere() {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void doubles_specialAndRandomArguments_scalarBits(Function function) {
        double[] arguments = arguments(function);
        double[] values = arguments.clone();
        function.vector(values, 0, values.length);
        for (int i = 0; i < values.length; i++) {
            double x = arguments[i];
            assertEquals(function.scalar(x), values[i], () -> function + " of " + x);
        }
    }

    @ParameterizedTest
    @EnumSource
    void floats_specialAndRandomArguments_scalarBits(Function function) {
        double[] arguments = arguments(function);
        float[] values = new float[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) arguments[i];
        }
        function.vector(values, 0, values.length);
        for (int i = 0; i < values.length; i++) {
            float x = (float) arguments[i];
            assertEquals(function.scalar(x), values[i], () -> function + " of " + x);
        }
    }

    /** Every 97th float of those whose tanh is neither themselves nor 1. */
    @Test
    void tanhFloats_denseArguments_scalarBits() {
        float[] values = new float[1 << 12];
        int last = Float.floatToRawIntBits(10);
        for (int bits = Float.floatToRawIntBits(0x1p-13f); bits < last; bits += 97 * values.length) {
            for (int i = 0; i < values.length; i++) values[i] = Float.intBitsToFloat(bits + 97 * i);
            VectorHyperbolic.tanh(new float[][] {values}, 1, values.length);
            for (int i = 0; i < values.length; i++) {
                float x = Float.intBitsToFloat(bits + 97 * i);
                assertEquals(Elementary.tanh(x), values[i], () -> "tanh of " + x);
            }
        }
    }

    /** The part of an array between the bounds changes, to the scalar bits, whatever remains after whole vectors. */
    @Test
    void arrayForm_everyLength_changesThatPartOnly() {
        for (int length = 0; length < 40; length++) {
            double[] values = new double[45];
            float[] singles = new float[45];
            Arrays.fill(values, 0.75);
            Arrays.fill(singles, 0.75f);
            VectorElementary.exp(values, 3, 3 + length);
            VectorElementary.exp(singles, 3, 3 + length);
            for (int i = 0; i < values.length; i++) {
                boolean inside = i >= 3 && i < 3 + length;
                assertEquals(inside ? Elementary.exp(0.75) : 0.75, values[i]);
                assertEquals(inside ? Elementary.exp(0.75f) : 0.75f, singles[i]);
            }
        }
    }

    /** Numbers of every size, numbers where the functions are busy, and the special values between them. */
    private static double[] arguments(Function function) {
        SeededRandom random = new SeededRandom(function.name().length());
        double[] arguments = new double[1 << 17];
        for (int i = 0; i < arguments.length; i++) {
            // In runs of 64, so that whole vectors stay on the fast path of sin and cos.
            arguments[i] = switch (i / 64 % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> 40 * random.nextDouble() - 20;
                case 2 -> Float.intBitsToFloat((int) random.nextLong());
                default -> 2e5 * (random.nextDouble() - 0.5) * random.nextDouble();
            };
        }
        for (int i = 0; i < SPECIAL.length; i++) {
            arguments[i * 64] = SPECIAL[i];
            Arrays.fill(arguments, 64 * 64 + i * 64, 64 * 64 + i * 64 + 64, SPECIAL[i]);
        }
        return arguments;
    }
}
