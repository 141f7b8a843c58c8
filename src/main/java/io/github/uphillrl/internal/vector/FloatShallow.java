package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.FloatChains.PANEL;
import static io.github.uphillrl.internal.vector.FloatLanes.LANES;
import static io.github.uphillrl.internal.vector.FloatLanes.broadcast;
import static io.github.uphillrl.internal.vector.FloatLanes.keepWherePositive;
import static io.github.uphillrl.internal.vector.FloatLanes.load;

import jdk.incubator.vector.FloatVector;

/**
 * The way back through a layer of ReLU units between few inputs and few outputs, in one go: {@code e_rj = relu′(a_rj)·Σᵢ
 * d_ri·w_ij}, {@code upper_ij += Σᵣ d_ri·a_rj}, {@code lower_ij += Σᵣ x_ri·e_rj}, {@code bias_j += Σᵣ e_rj}.
 *
 * <p>Each number of the widest matrix is read once and {@code e} never leaves the registers; taken one product at a time,
 * moving them costs twice what computing them does.
 */
final class FloatShallow {
    static final int MOST_INPUTS = 4;
    static final int MOST_OUTPUTS = 2;

    private FloatShallow() {}

    /** Arguments as in {@code DenseKernels.backwardThrough}; {@code width} is the length of the rows. */
    static void backward(
            float[][] x,
            float[][] a,
            float[][] d,
            float[][] w,
            float[][] upper,
            float[][] lower,
            float[] bias,
            int rows,
            int inputs,
            int width,
            int outputs) {
        float[] la = lower[0], lb = lower[Math.min(1, inputs - 1)], lc = lower[Math.min(2, inputs - 1)];
        for (int j = 0; j < width; j += 2 * LANES) {
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
            float[][] x,
            float[][] a,
            float[][] d,
            float[] w,
            int at,
            float[] upperA,
            float[] upperB,
            float[] lowerA,
            float[] lowerB,
            float[] lowerC,
            float[] lowerD,
            float[] bias,
            int rows,
            int inputs,
            int outputs,
            int j) {
        int k = j + LANES, last = at + PANEL * (outputs - 1);
        FloatVector w0 = load(w, at), w1 = load(w, at + LANES), v0 = load(w, last), v1 = load(w, last + LANES);
        FloatVector p0 = load(upperA, j), p1 = load(upperA, k), q0 = load(upperB, j), q1 = load(upperB, k);
        FloatVector a0 = load(lowerA, j), a1 = load(lowerA, k), b0 = load(lowerB, j), b1 = load(lowerB, k);
        FloatVector c0 = load(lowerC, j), c1 = load(lowerC, k), d0 = load(lowerD, j), d1 = load(lowerD, k);
        FloatVector s0 = load(bias, j), s1 = load(bias, k), zero = broadcast(0);
        for (int r = 0; r < rows; r++) {
            float[] ar = a[r], dr = d[r], xr = x[r];
            FloatVector h0 = load(ar, j), h1 = load(ar, k), c = broadcast(dr[0]);
            FloatVector e0 = c.fma(w0, zero), e1 = c.fma(w1, zero);
            p0 = c.fma(h0, p0);
            p1 = c.fma(h1, p1);
            if (outputs > 1) {
                c = broadcast(dr[1]);
                e0 = c.fma(v0, e0);
                e1 = c.fma(v1, e1);
                q0 = c.fma(h0, q0);
                q1 = c.fma(h1, q1);
            }
            e0 = keepWherePositive(h0, e0);
            e1 = keepWherePositive(h1, e1);
            s0 = s0.add(e0);
            s1 = s1.add(e1);
            c = broadcast(xr[0]);
            a0 = c.fma(e0, a0);
            a1 = c.fma(e1, a1);
            if (inputs > 1) {
                c = broadcast(xr[1]);
                b0 = c.fma(e0, b0);
                b1 = c.fma(e1, b1);
            }
            if (inputs > 2) {
                c = broadcast(xr[2]);
                c0 = c.fma(e0, c0);
                c1 = c.fma(e1, c1);
            }
            if (inputs > 3) {
                c = broadcast(xr[3]);
                d0 = c.fma(e0, d0);
                d1 = c.fma(e1, d1);
            }
        }
        // Where a row stands in for a missing one, the last store is that of its own sums.
        store(q0, q1, upperB, j);
        store(p0, p1, upperA, j);
        store(d0, d1, lowerD, j);
        store(c0, c1, lowerC, j);
        store(b0, b1, lowerB, j);
        store(a0, a1, lowerA, j);
        store(s0, s1, bias, j);
    }

    private static void store(FloatVector z0, FloatVector z1, float[] row, int j) {
        z0.intoArray(row, j);
        z1.intoArray(row, j + LANES);
    }
}
