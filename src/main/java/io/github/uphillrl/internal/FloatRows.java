package io.github.uphillrl.internal;

import java.util.Arrays;

/** Rows of {@code float}. */
public final class FloatRows implements RowArrays<float[]> {
    private static final ThreadLocal<FloatTanhLoops> TANH_LOOPS = ThreadLocal.withInitial(FloatTanhLoops::new);

    private static final int UNIT = 2 * 512 / Float.SIZE;

    @Override
    public int padded(int columns) {
        return (columns + UNIT - 1) / UNIT * UNIT;
    }

    @Override
    public float[][] matrix(int rows, int columns) {
        return new float[rows][padded(columns)];
    }

    @Override
    public float[] row(int columns) {
        return new float[padded(columns)];
    }

    @Override
    public void read(double[] source, int offset, int stride, float[] target, int count) {
        for (int k = 0; k < count; k++) {
            target[k] = (float) source[offset + k * stride];
        }
    }

    @Override
    public void write(float[] source, double[] target, int offset, int stride, int count) {
        for (int k = 0; k < count; k++) {
            target[offset + k * stride] = source[k];
        }
    }

    @Override
    public void read(double[] source, int offset, int stride, float[] target, int at, int step, int count) {
        for (int k = 0; k < count; k++) {
            target[at + k * step] = (float) source[offset + k * stride];
        }
    }

    @Override
    public void write(float[] source, int at, int step, double[] target, int offset, int stride, int count) {
        for (int k = 0; k < count; k++) {
            target[offset + k * stride] = source[at + k * step];
        }
    }

    @Override
    public void clear(float[] row) {
        Arrays.fill(row, 0);
    }

    /** {@code y_rj ← tanh y_rj} for the first {@code n} elements of {@code rows} rows. */
    void tanh(float[][] y, int rows, int n) {
        TANH_LOOPS.get().tanh(y, rows, n);
    }
}
