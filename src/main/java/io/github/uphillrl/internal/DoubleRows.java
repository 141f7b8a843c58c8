package io.github.uphillrl.internal;

import java.util.Arrays;

/** Rows of {@code double}. */
public final class DoubleRows implements RowArrays<double[]> {
    private static final ThreadLocal<TanhLoops> TANH_LOOPS = ThreadLocal.withInitial(TanhLoops::new);

    private static final int UNIT = 2 * 512 / Double.SIZE;

    @Override
    public int padded(int columns) {
        return (columns + UNIT - 1) / UNIT * UNIT;
    }

    @Override
    public double[][] matrix(int rows, int columns) {
        return new double[rows][padded(columns)];
    }

    @Override
    public double[] row(int columns) {
        return new double[padded(columns)];
    }

    @Override
    public void read(double[] source, int offset, int stride, double[] target, int count) {
        if (stride == 1) {
            System.arraycopy(source, offset, target, 0, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            target[k] = source[offset + k * stride];
        }
    }

    @Override
    public void write(double[] source, double[] target, int offset, int stride, int count) {
        if (stride == 1) {
            System.arraycopy(source, 0, target, offset, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            target[offset + k * stride] = source[k];
        }
    }

    @Override
    public void read(double[] source, int offset, int stride, double[] target, int at, int step, int count) {
        for (int k = 0; k < count; k++) {
            target[at + k * step] = source[offset + k * stride];
        }
    }

    @Override
    public void write(double[] source, int at, int step, double[] target, int offset, int stride, int count) {
        for (int k = 0; k < count; k++) {
            target[offset + k * stride] = source[at + k * step];
        }
    }

    @Override
    public void clear(double[] row) {
        Arrays.fill(row, 0);
    }

    /** {@code y_rj ← tanh y_rj} for the first {@code n} elements of {@code rows} rows. */
    void tanh(double[][] y, int rows, int n) {
        TANH_LOOPS.get().tanh(y, rows, n);
    }
}
