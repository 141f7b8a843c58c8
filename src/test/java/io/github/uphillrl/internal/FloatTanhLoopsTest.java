package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTanhLoopsTest {
    private static final float[] SPECIAL = {
        0.0f,
        -0.0f,
        0.6875f,
        Math.nextDown(0.6875f),
        -0.6875f,
        10,
        -10,
        1e-5f,
        -1e-15f,
        9.01f,
        -9.02f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN
    };

    /** Whole blocks, parts of one, rows that share one, single elements; what lies outside stays as it is. */
    @ParameterizedTest
    @CsvSource({
        "1, 1", "3, 64", "32, 64", "9, 100", "40, 7", "2, 511", "1, 512", "3, 513", "2, 1024", "2, 1025", "3, 5000"
    })
    void tanh_specialAndRandomArguments_scalarBits(int rows, int width) {
        SeededRandom random = new SeededRandom(width);
        float[][] arguments = new float[rows + 1][width + 3];
        for (int i = 0; i < arguments.length * (width + 3); i++) {
            double busy = 22 * random.nextDouble() - 11;
            float any = Float.intBitsToFloat((int) random.nextLong());
            arguments[i / (width + 3)][i % (width + 3)] =
                    i % 7 == 0 ? SPECIAL[i / 7 % SPECIAL.length] : i % 2 == 0 ? (float) busy : any;
        }
        float[][] values = new float[rows + 1][];
        for (int r = 0; r <= rows; r++) values[r] = arguments[r].clone();
        new FloatTanhLoops().tanh(values, rows, width);
        for (int r = 0; r <= rows; r++) {
            for (int j = 0; j < width + 3; j++) {
                float x = arguments[r][j];
                assertEquals(r < rows && j < width ? Elementary.tanh(x) : x, values[r][j], () -> "tanh of " + x);
            }
        }
    }
}
