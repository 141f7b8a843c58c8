package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.DoubleChains.PANEL;
import static io.github.uphillrl.internal.vector.DoubleLanes.LANES;
import static io.github.uphillrl.internal.vector.DoubleLanes.broadcast;
import static io.github.uphillrl.internal.vector.DoubleLanes.keepWherePositive;
import static io.github.uphillrl.internal.vector.DoubleLanes.load;

import jdk.incubator.vector.DoubleVector;

/**
 * The way back through a layer of ReLU units between few inputs and few outputs, in one go: {@code e_rj = relu′(a_rj)·Σᵢ
 * d_ri·w_ij}, {@code upper_ij += Σᵣ d_ri·a_rj}, {@code lower_ij += Σᵣ x_ri·e_rj}, {@code bias_j += Σᵣ e_rj}.
 *
 * <p>Each number of the widest matrix is read once and {@code e} never leaves the registers; taken one product at a time,
 * moving them costs twice what computing them does.
 */
final class DoubleShallow {
    static final int MOST_INPUTS = 4;
    static final int MOST_OUTPUTS = 2;

    private DoubleShallow() {}

    /** Arguments as in {@code DenseKernels.backwardThrough}; {@code width} is the length of the rows. */
    static void backward(
            double[][] x,
            double[][] a,
            double[][] d,
            double[][] w,
            double[][] upper,
            double[][] lower,
            double[] bias,
            int rows,
            int inputs,
            int width,
            int outputs) {
        double[] la = lower[0], lb = lower[Math.min(1, inputs - 1)], lc = lower[Math.min(2, inputs - 1)];
        for (int j = 0; j < width; j += LANES) {
            columns(
                    x,
                    a,
                    d,
                    w[j / PANEL],
                    j % PANEL,
                    upper[0],
                    upper[outputs - 1],
                    la,
                    lb,
                    lc,
                    lower[inputs - 1],
                    bias,
                    rows,
                    inputs,
                    outputs,
                    j);
        }
    }

    private static void columns(
            double[][] x,
            double[][] a,
            double[][] d,
            double[] w,
            int at,
            double[] upperA,
            double[] upperB,
            double[] lowerA,
            double[] lowerB,
            double[] lowerC,
            double[] lowerD,
            double[] bias,
            int rows,
            int inputs,
            int outputs,
            int j) {
        int last = at + PANEL * (outputs - 1);
        DoubleVector w0 = load(w, at), w1 = load(w, last), p0 = load(upperA, j), p1 = load(upperB, j);
        DoubleVector s0 = load(lowerA, j), s1 = load(lowerB, j), s2 = load(lowerC, j), s3 = load(lowerD, j);
        DoubleVector b = load(bias, j), zero = broadcast(0);
        for (int r = 0; r < rows; r++) {
            double[] dr = d[r], xr = x[r];
            DoubleVector h = load(a[r], j), c = broadcast(dr[0]), e = c.fma(w0, zero);
            p0 = c.fma(h, p0);
            if (outputs > 1) {
                c = broadcast(dr[1]);
                e = c.fma(w1, e);
                p1 = c.fma(h, p1);
            }
            e = keepWherePositive(h, e);
            b = b.add(e);
            s0 = e.fma(broadcast(xr[0]), s0);
            if (inputs > 1) {
                s1 = e.fma(broadcast(xr[1]), s1);
            }
            if (inputs > 2) {
                s2 = e.fma(broadcast(xr[2]), s2);
            }
            if (inputs > 3) {
                s3 = e.fma(broadcast(xr[3]), s3);
            }
        }
        // Where a row stands in for a missing one, the last store is that of its own sums.
        p1.intoArray(upperB, j);
        p0.intoArray(upperA, j);
        s3.intoArray(lowerD, j);
        s2.intoArray(lowerC, j);
        s1.intoArray(lowerB, j);
        s0.intoArray(lowerA, j);
        b.intoArray(bias, j);
    }
}
