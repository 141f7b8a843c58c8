package io.github.uphillrl.internal;

import java.util.Arrays;

/**
 * A network of one hidden layer of ReLU units between few inputs and few outputs, there and back in one go: {@code h_rj =
 * relu(b_j + Σᵢ x_ri·w_ij)}, {@code y_rk = c_k + Σⱼ h_rj·v_jk}. The numbers are those that {@link DenseKernels} gives layer
 * by layer, to the bit.
 *
 * <p>Taken one product at a time, such a network spends more on moving activations than on computing them. On the way
 * there rows lie side by side, so that both layers are wide, and units are taken in the order of their remainder modulo
 * the number of a dot's partial sums. For a row alone, and on the way back, where they are computed anew, units lie side by
 * side. Missing inputs count as 0 with weight 0, which changes no unit, since ReLU makes −0 to +0.
 *
 * <p>An object holds one thread's scratch memory.
 *
 * @param <V> a row: {@code double[]} or {@code float[]}
 */
public final class Shallow<V> {
    /** Fewer rows are computed one by one: a strip costs the same however many it holds. */
    private static final int FEWEST_SIDE_BY_SIDE = 4;

    private static final int MOST_INPUTS = ShallowKernels.BIAS;
    private static final int MOST_OUTPUTS = 2;
    private static final int RECORD = ShallowKernels.RECORD;
    private static final int ROWS = ShallowKernels.ROWS;

    private final ShallowKernels<V> kernels;
    private final RowArrays<V> arrays;
    private final int inputs;
    private final int units;
    private final int outputs;
    private final V records;
    private final V[] weights;
    private final V top;
    private final V columns;
    private final V partial;
    private final V rowRecords;
    private final V[] lowerSums;
    private final double[] lowerWeights;
    private final double[] lowerBias;
    private final double[] upperWeights;
    private final double[] upperBias;
    private final int strip;
    private boolean hasRecords = true;

    /** Makes one of the given shape, which {@link #fits}, with parameters of 0. */
    public Shallow(ShallowKernels<V> kernels, RowArrays<V> arrays, int inputs, int units, int outputs) {
        this.kernels = kernels;
        this.arrays = arrays;
        this.inputs = inputs;
        this.units = units;
        this.outputs = outputs;
        records = arrays.row(units * RECORD);
        weights = arrays.matrix(RECORD, units);
        top = arrays.row(MOST_OUTPUTS * kernels.strip());
        columns = arrays.row(MOST_INPUTS * ROWS);
        partial = arrays.row(kernels.partialSums() * MOST_OUTPUTS * kernels.strip());
        rowRecords = arrays.row(ROWS * RECORD);
        lowerSums = arrays.matrix(MOST_INPUTS, units);
        strip = kernels.strip();
        lowerWeights = new double[inputs * units];
        lowerBias = new double[units];
        upperWeights = new double[units * outputs];
        upperBias = new double[outputs];
    }

    /** Returns whether a network is of the kind that is computed here. */
    public static boolean fits(int inputs, int units, int outputs, Nonlinearity f) {
        return f == Nonlinearity.RELU
                && inputs <= MOST_INPUTS
                && outputs <= MOST_OUTPUTS
                && units > DenseKernels.NARROW;
    }

    /**
     * Reads the parameters, unless they are those that it has: comparing costs a fraction of reading.
     *
     * @param w [inputs × units], row by row
     * @param b [units]
     * @param v [units × outputs], row by row
     * @param c [outputs]
     */
    public void pack(double[] w, double[] b, double[] v, double[] c) {
        boolean changed = keep(w, lowerWeights);
        changed |= keep(b, lowerBias);
        changed |= keep(v, upperWeights);
        changed |= keep(c, upperBias);
        if (!changed) return;
        for (int i = 0; i < inputs; i++) arrays.read(w, i * units, 1, weights[i], units);
        arrays.read(b, 0, 1, weights[ShallowKernels.BIAS], units);
        for (int k = 0; k < outputs; k++) arrays.read(v, k, outputs, weights[ShallowKernels.OUTPUT + k], units);
        for (int k = 0; k < outputs; k++) arrays.read(c, k, 0, top, k * strip, 1, strip);
        hasRecords = false;
    }

    /** Copies the numbers, unless the copy has them already, and returns whether it had not. */
    private static boolean keep(double[] numbers, double[] copy) {
        if (Arrays.equals(numbers, 0, copy.length, copy, 0, copy.length)) return false;
        System.arraycopy(numbers, 0, copy, 0, copy.length);
        return true;
    }

    /** Records are for many rows side by side: who plays one episode at a time packs none. */
    private void packRecords() {
        if (hasRecords) return;
        hasRecords = true;
        for (int i = 0; i < inputs; i++) packRecords(lowerWeights, i * units, 1, i);
        packRecords(lowerBias, 0, 1, ShallowKernels.BIAS);
        for (int k = 0; k < outputs; k++) packRecords(upperWeights, k, outputs, ShallowKernels.OUTPUT + k);
    }

    private void packRecords(double[] source, int offset, int stride, int place) {
        int dots = kernels.partialSums();
        for (int t = 0, at = 0; t < dots; at += RECORD * count(t), t++) {
            arrays.read(source, offset + t * stride, dots * stride, records, at + place, RECORD, count(t));
        }
    }

    /** How many units have the remainder {@code t}. */
    private int count(int t) {
        return Math.max(0, units - t + kernels.partialSums() - 1) / kernels.partialSums();
    }

    /**
     * Computes the outputs.
     *
     * @param x [rows × inputs], row by row from {@code offset} on; not modified
     * @param y [rows × outputs], row by row, overwritten
     */
    public void forward(double[] x, int offset, int rows, double[] y) {
        if (rows < FEWEST_SIDE_BY_SIDE) {
            for (int row = 0; row < rows; row++) forwardAlone(x, offset + row * inputs, y, row * outputs);
        } else {
            forwardSideBySide(x, offset, rows, y);
        }
    }

    private void forwardAlone(double[] x, int offset, double[] y, int target) {
        arrays.read(x, offset, 1, rowRecords, 0, 1, inputs);
        kernels.forward(rowRecords, weights, units, top, partial);
        arrays.write(partial, y, target, 1, outputs);
    }

    private void forwardSideBySide(double[] x, int offset, int rows, double[] y) {
        packRecords();
        for (int first = 0; first < rows; first += ROWS) {
            int count = Math.min(ROWS, rows - first);
            for (int i = 0; i < inputs; i++) {
                arrays.read(x, offset + first * inputs + i, inputs, columns, i * ROWS, 1, count);
            }
            for (int r = 0; r < count; r += strip) {
                sumUnits(r);
                for (int k = 0; k < outputs; k++) {
                    int written = Math.min(strip, count - r);
                    arrays.write(partial, k * strip, 1, y, (first + r) * outputs + k, outputs, written);
                }
            }
        }
    }

    private void sumUnits(int row) {
        int dots = kernels.partialSums();
        int size = MOST_OUTPUTS * strip;
        for (int t = 0, from = 0; t < dots; t++) {
            int to = from + RECORD * count(t);
            kernels.forward(records, from, to, columns, row, partial, t * size);
            from = to;
        }
        kernels.fold(partial, top, size);
    }

    /**
     * Adds ∂L/∂parameters; activations are computed anew, which costs less than keeping them.
     *
     * @param x [rows × inputs], row by row from {@code offset} on; not modified
     * @param d [rows × outputs], row by row: ∂L/∂y; not modified
     * @param upper [outputs × units], added to: ∂L/∂v, transposed
     * @param upperBias [outputs] and padding, added to: ∂L/∂c
     * @param lower [inputs × units], added to: ∂L/∂w
     * @param bias [units], added to: ∂L/∂b
     */
    public void backward(double[] x, int offset, double[] d, int rows, V[] upper, V upperBias, V[] lower, V bias) {
        System.arraycopy(lower, 0, lowerSums, 0, inputs);
        for (int first = 0; first < rows; first += ROWS) {
            int count = Math.min(ROWS, rows - first);
            for (int i = 0; i < inputs; i++) {
                arrays.read(x, offset + first * inputs + i, inputs, rowRecords, i, RECORD, count);
            }
            for (int k = 0; k < outputs; k++) {
                int place = ShallowKernels.OUTPUT + k;
                arrays.read(d, first * outputs + k, outputs, rowRecords, place, RECORD, count);
            }
            kernels.addOutputs(rowRecords, count, upperBias);
            kernels.backward(
                    rowRecords,
                    count,
                    weights,
                    outputs,
                    upper[0],
                    upper[outputs - 1],
                    lowerSums,
                    bias,
                    arrays.padded(units));
        }
    }
}
