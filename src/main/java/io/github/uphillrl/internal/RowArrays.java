package io.github.uphillrl.internal;

/**
 * How a matrix lies in memory for the kernels: one array per row, each padded with zeros to {@link #padded} elements.
 *
 * @param <V> a row: {@code double[]} or {@code float[]}
 */
public interface RowArrays<V> {
    /** Returns {@code columns} rounded up to two 512-bit vectors, so that kernels meet no shorter remainder. */
    int padded(int columns);

    /** Returns a matrix of zeros, [rows × columns]. */
    V[] matrix(int rows, int columns);

    /** Returns a row of zeros of {@code columns} elements. */
    V row(int columns);

    /** {@code target_k = source[offset + k·stride]} for k below {@code count}, rounded where rows hold floats. */
    void read(double[] source, int offset, int stride, V target, int count);

    /** {@code target[offset + k·stride] = source_k} for k below {@code count}. */
    void write(V source, double[] target, int offset, int stride, int count);

    /** {@code target[at + k·step] = source[offset + k·stride]} for k below {@code count}, rounded where rows hold floats. */
    void read(double[] source, int offset, int stride, V target, int at, int step, int count);

    /** {@code target[offset + k·stride] = source[at + k·step]} for k below {@code count}. */
    void write(V source, int at, int step, double[] target, int offset, int stride, int count);

    /** Sets every element of {@code row} to 0. */
    void clear(V row);
}
