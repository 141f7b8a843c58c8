package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.FloatChains.PANEL;
import static io.github.uphillrl.internal.vector.FloatLanes.LANES;
import static io.github.uphillrl.internal.vector.FloatLanes.broadcast;
import static io.github.uphillrl.internal.vector.FloatLanes.keepWherePositive;
import static io.github.uphillrl.internal.vector.FloatLanes.load;
import static io.github.uphillrl.internal.vector.FloatLanes.relu;

import jdk.incubator.vector.FloatVector;

/**
 * Products of at most four terms with ReLU: from few inputs to many units, and from few actions back.
 *
 * <p>There is little arithmetic here and much to store; so the weights of two vectors of columns stay in registers while
 * all rows pass by, and ReLU or its derivative is applied before the only store. Weights lie in panels as in {@link
 * FloatChains}. With fewer terms than four the last weights stand in for those that are missing, and are not used.
 */
final class FloatThin {
    /** The most terms a sum has here. */
    static final int TERMS = 4;

    /** So many rows stay in the nearest cache while the columns pass by, two vectors at a time. */
    private static final int ROW_BLOCK = 16;

    private FloatThin() {}

    /** {@code y_rj = relu(b_j + Σᵢ x_ri·w_ij)}. */
    static void affine(float[][] x, float[][] w, float[] b, float[][] y, int rows, int inner, int width) {
        for (int from = 0; from < rows; from += ROW_BLOCK) {
            int to = Math.min(from + ROW_BLOCK, rows);
            for (int j = 0; j < width; j += 2 * LANES) {
                affineColumns(x, w[j / PANEL], j % PANEL, b, y, from, to, inner, j);
            }
        }
    }

    /** {@code e_rj = relu′(a_rj)·Σᵢ d_ri·w_ij}. */
    static void backward(float[][] d, float[][] w, float[][] a, float[][] e, int rows, int inner, int width) {
        for (int from = 0; from < rows; from += ROW_BLOCK) {
            int to = Math.min(from + ROW_BLOCK, rows);
            for (int j = 0; j < width; j += 2 * LANES) {
                backwardColumns(d, w[j / PANEL], j % PANEL, a, e, from, to, inner, j);
            }
        }
    }

    private static void affineColumns(
            float[][] x, float[] w, int at, float[] b, float[][] y, int from, int to, int inner, int j) {
        int second = at + PANEL * Math.min(1, inner - 1);
        int third = at + PANEL * Math.min(2, inner - 1);
        int last = at + PANEL * (inner - 1);
        FloatVector s0 = load(b, j), s1 = load(b, j + LANES), a0 = load(w, at), a1 = load(w, at + LANES);
        FloatVector b0 = load(w, second), b1 = load(w, second + LANES);
        FloatVector c0 = load(w, third), c1 = load(w, third + LANES), d0 = load(w, last), d1 = load(w, last + LANES);
        for (int r = from; r < to; r++) {
            float[] xr = x[r], yr = y[r];
            FloatVector c = broadcast(xr[0]);
            FloatVector z0 = c.fma(a0, s0), z1 = c.fma(a1, s1);
            if (inner > 1) {
                c = broadcast(xr[1]);
                z0 = c.fma(b0, z0);
                z1 = c.fma(b1, z1);
            }
            if (inner > 2) {
                c = broadcast(xr[2]);
                z0 = c.fma(c0, z0);
                z1 = c.fma(c1, z1);
            }
            if (inner > 3) {
                c = broadcast(xr[3]);
                z0 = c.fma(d0, z0);
                z1 = c.fma(d1, z1);
            }
            relu(z0).intoArray(yr, j);
            relu(z1).intoArray(yr, j + LANES);
        }
    }

    private static void backwardColumns(
            float[][] d, float[] w, int at, float[][] a, float[][] e, int from, int to, int inner, int j) {
        int second = at + PANEL * Math.min(1, inner - 1);
        int third = at + PANEL * Math.min(2, inner - 1);
        int last = at + PANEL * (inner - 1);
        FloatVector zero = broadcast(0), a0 = load(w, at), a1 = load(w, at + LANES);
        FloatVector b0 = load(w, second), b1 = load(w, second + LANES);
        FloatVector c0 = load(w, third), c1 = load(w, third + LANES), d0 = load(w, last), d1 = load(w, last + LANES);
        for (int r = from; r < to; r++) {
            float[] dr = d[r], ar = a[r], er = e[r];
            FloatVector c = broadcast(dr[0]);
            FloatVector z0 = c.fma(a0, zero), z1 = c.fma(a1, zero);
            if (inner > 1) {
                c = broadcast(dr[1]);
                z0 = c.fma(b0, z0);
                z1 = c.fma(b1, z1);
            }
            if (inner > 2) {
                c = broadcast(dr[2]);
                z0 = c.fma(c0, z0);
                z1 = c.fma(c1, z1);
            }
            if (inner > 3) {
                c = broadcast(dr[3]);
                z0 = c.fma(d0, z0);
                z1 = c.fma(d1, z1);
            }
            keepWherePositive(load(ar, j), z0).intoArray(er, j);
            keepWherePositive(load(ar, j + LANES), z1).intoArray(er, j + LANES);
        }
    }
}
