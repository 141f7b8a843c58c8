package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.DoubleChains.PANEL;
import static io.github.uphillrl.internal.vector.DoubleLanes.LANES;
import static io.github.uphillrl.internal.vector.DoubleLanes.broadcast;
import static io.github.uphillrl.internal.vector.DoubleLanes.keepWherePositive;
import static io.github.uphillrl.internal.vector.DoubleLanes.load;
import static io.github.uphillrl.internal.vector.DoubleLanes.relu;

import jdk.incubator.vector.DoubleVector;

/**
 * Products of at most four terms with ReLU: from few inputs to many units, and from few actions back.
 *
 * <p>There is little arithmetic here and much to store; so the weights of two vectors of columns stay in registers while
 * all rows pass by, and ReLU or its derivative is applied before the only store. Weights lie in panels as in {@link
 * DoubleChains}. With fewer terms than four the last weights stand in for those that are missing, and are not used.
 */
final class DoubleThin {
    /** The most terms a sum has here. */
    static final int TERMS = 4;

    /** So many rows stay in the nearest cache while the columns pass by, two vectors at a time. */
    private static final int ROW_BLOCK = 16;

    private DoubleThin() {}

    /** {@code y_rj = relu(b_j + Σᵢ x_ri·w_ij)}. */
    static void affine(double[][] x, double[][] w, double[] b, double[][] y, int rows, int inner, int width) {
        for (int from = 0; from < rows; from += ROW_BLOCK) {
            int to = Math.min(from + ROW_BLOCK, rows);
            for (int j = 0; j < width; j += 2 * LANES) {
                affineColumns(x, w[j / PANEL], j % PANEL, b, y, from, to, inner, j);
            }
        }
    }

    /** {@code e_rj = relu′(a_rj)·Σᵢ d_ri·w_ij}. */
    static void backward(double[][] d, double[][] w, double[][] a, double[][] e, int rows, int inner, int width) {
        for (int from = 0; from < rows; from += ROW_BLOCK) {
            int to = Math.min(from + ROW_BLOCK, rows);
            for (int j = 0; j < width; j += 2 * LANES) {
                backwardColumns(d, w[j / PANEL], j % PANEL, a, e, from, to, inner, j);
            }
        }
    }

    private static void affineColumns(
            double[][] x, double[] w, int at, double[] b, double[][] y, int from, int to, int inner, int j) {
        int second = at + PANEL * Math.min(1, inner - 1);
        int third = at + PANEL * Math.min(2, inner - 1);
        int last = at + PANEL * (inner - 1);
        DoubleVector s0 = load(b, j), s1 = load(b, j + LANES), a0 = load(w, at), a1 = load(w, at + LANES);
        DoubleVector b0 = load(w, second), b1 = load(w, second + LANES);
        DoubleVector c0 = load(w, third), c1 = load(w, third + LANES), d0 = load(w, last), d1 = load(w, last + LANES);
        for (int r = from; r < to; r++) {
            double[] xr = x[r], yr = y[r];
            DoubleVector c = broadcast(xr[0]);
            DoubleVector z0 = c.fma(a0, s0), z1 = c.fma(a1, s1);
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
            double[][] d, double[] w, int at, double[][] a, double[][] e, int from, int to, int inner, int j) {
        int second = at + PANEL * Math.min(1, inner - 1);
        int third = at + PANEL * Math.min(2, inner - 1);
        int last = at + PANEL * (inner - 1);
        DoubleVector zero = broadcast(0), a0 = load(w, at), a1 = load(w, at + LANES);
        DoubleVector b0 = load(w, second), b1 = load(w, second + LANES);
        DoubleVector c0 = load(w, third), c1 = load(w, third + LANES), d0 = load(w, last), d1 = load(w, last + LANES);
        for (int r = from; r < to; r++) {
            double[] dr = d[r], ar = a[r], er = e[r];
            DoubleVector c = broadcast(dr[0]);
            DoubleVector z0 = c.fma(a0, zero), z1 = c.fma(a1, zero);
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
