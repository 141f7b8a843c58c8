package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;

/**
 * Moves matrices between a test's {@code double[][]} and the rows of kernels.
 *
 * @param <V> a row: {@code double[]} or {@code float[]}
 */
record Matrices<V>(DenseKernels<V> kernels) {
    V[] pack(double[][] values) {
        V[] matrix = kernels.rows().matrix(values.length, values[0].length);
        for (int r = 0; r < values.length; r++) {
            kernels.rows().read(values[r], 0, 1, matrix[r], values[r].length);
        }
        return matrix;
    }

    V[] weights(double[][] values) {
        int inner = values.length;
        int outer = values[0].length;
        V[] w = kernels.weights(inner, outer);
        double[] flat = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
        kernels.pack(flat, outer, 1, w, inner, outer);
        return w;
    }

    /** NaN all over, the padding too. */
    V[] garbage(int rows, int columns) {
        double[][] values = new double[rows][kernels.rows().padded(columns)];
        for (double[] row : values) {
            Arrays.fill(row, Double.NaN);
        }
        return pack(values);
    }

    /** Equal to the bit, but for the padding. */
    void assertSame(double[][] expected, V[] actual) {
        for (int r = 0; r < expected.length; r++) {
            double[] row = new double[expected[r].length];
            kernels.rows().write(actual[r], row, 0, 1, row.length);
            assertArrayEquals(expected[r], row);
        }
    }
}
