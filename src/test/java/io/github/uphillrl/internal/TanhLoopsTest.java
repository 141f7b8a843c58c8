package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TanhLoopsTest {
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        20,
        -20,
        1e-9,
        -1e-9,
        19.06,
        -19.07,
        1e-310,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    /** Whole blocks, parts of one, single elements; what lies outside stays as it is. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 257, 400, 20_000})
    void tanh_specialAndRandomArguments_scalarBits(int length) {
        SeededRandom random = new SeededRandom(length);
        double[] arguments = new double[length + 6];
        for (int i = 0; i < arguments.length; i++) {
            double busy = 44 * random.nextDouble() - 22;
            double any = Double.longBitsToDouble(random.nextLong());
            arguments[i] = i >= 40 && i < 40 + SPECIAL.length ? SPECIAL[i - 40] : i % 2 == 0 ? busy : any;
        }
        double[] values = arguments.clone();
        new TanhLoops().tanh(values, 3, 3 + length);
        for (int i = 0; i < values.length; i++) {
            double x = arguments[i];
            boolean inside = i >= 3 && i < 3 + length;
            assertEquals(inside ? Elementary.tanh(x) : x, values[i], () -> "tanh of " + x);
        }
    }
}
