package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.DoubleChains.PANEL;
import static io.github.uphillrl.internal.vector.DoubleLanes.LANES;
import static io.github.uphillrl.internal.vector.DoubleLanes.broadcast;
import static io.github.uphillrl.internal.vector.DoubleLanes.keepWherePositive;
import static io.github.uphillrl.internal.vector.DoubleLanes.load;
import static io.github.uphillrl.internal.vector.DoubleLanes.relu;

import jdk.incubator.vector.DoubleVector;
import org.jspecify.annotations.Nullable;

/**
 * {@code y_rj = s_j + Σᵢ x_ri·w_ij} with at most four terms: from few inputs to many units, or from few actions back.
 *
 * <p>There is little arithmetic here and much to store; so the weights of two vectors of columns stay in registers while
 * all rows pass by, and ReLU or its derivative is applied before the only store.
 */
final class DoubleThin {
    /** The most terms a sum has here. */
    static final int TERMS = 4;

    private DoubleThin() {}

    /**
     * @param w panels as in {@link DoubleChains}
     * @param rectify whether ReLU follows, or its derivative where {@code a} is given
     * @param a what ReLU gave, [rows × outer]
     */
    static void product(
            double[][] x,
            double[][] w,
            double[] s,
            boolean rectify,
            double @Nullable [][] a,
            double[][] y,
            int rows,
            int inner,
            int width) {
        for (int j = 0; j < width; j += 2 * LANES) {
            columns(x, w[j / PANEL], j % PANEL, s, rectify, a, y, rows, inner, j);
        }
    }

    private static void columns(
            double[][] x,
            double[] w,
            int at,
            double[] s,
            boolean rectify,
            double @Nullable [][] a,
            double[][] y,
            int rows,
            int inner,
            int j) {
        // With fewer terms the last weights stand in for those that are missing, and are not used.
        int ib = at + PANEL * Math.min(1, inner - 1), ic = at + PANEL * Math.min(2, inner - 1);
        int id = at + PANEL * (inner - 1);
        DoubleVector s0 = load(s, j), s1 = load(s, j + LANES), a0 = load(w, at), a1 = load(w, at + LANES);
        DoubleVector b0 = load(w, ib), b1 = load(w, ib + LANES), c0 = load(w, ic), c1 = load(w, ic + LANES);
        DoubleVector d0 = load(w, id), d1 = load(w, id + LANES);
        for (int r = 0; r < rows; r++) {
            double[] xr = x[r];
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
            if (!rectify) {
                z0.intoArray(y[r], j);
                z1.intoArray(y[r], j + LANES);
            } else if (a == null) {
                relu(z0).intoArray(y[r], j);
                relu(z1).intoArray(y[r], j + LANES);
            } else {
                keepWherePositive(load(a[r], j), z0).intoArray(y[r], j);
                keepWherePositive(load(a[r], j + LANES), z1).intoArray(y[r], j + LANES);
            }
        }
    }
}
