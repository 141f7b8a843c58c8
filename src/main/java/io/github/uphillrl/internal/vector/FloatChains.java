package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.FloatLanes.LANES;
import static io.github.uphillrl.internal.vector.FloatLanes.broadcast;
import static io.github.uphillrl.internal.vector.FloatLanes.load;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y_rj = s_j + Σᵢ x_ri·w_ij}, in tiles of 4 rows × 4 vectors whose sums stay in registers: 16 independent chains
 * hide the latency of a multiply-add, and each number that is loaded serves four of them.
 *
 * <p>Weights lie in panels, each as wide as a tile and read from front to back. Since that width is a constant, the JIT
 * compiler takes the bounds checks out of the loop, and what the loop needs fits into the machine's integer registers.
 */
final class FloatChains {
    /** The columns of a panel. */
    static final int PANEL = 4 * LANES;

    private FloatChains() {}

    /**
     * @param w the panels, each [inner × {@link #PANEL}] row by row
     * @param width the length of {@code s} and of the rows of {@code y}: a multiple of two vectors
     */
    static void product(float[][] x, float[][] w, float[] s, float[][] y, int rows, int inner, int width) {
        int inTiles = rows & -4;
        for (int p = 0, j = 0; j < width; p++, j += PANEL) {
            for (int r = 0; r < inTiles; r += 4) {
                if (j + PANEL <= width) {
                    tile4x4(x[r], x[r + 1], x[r + 2], x[r + 3], w[p], s, y[r], y[r + 1], y[r + 2], y[r + 3], inner, j);
                } else {
                    tile4x2(x[r], x[r + 1], x[r + 2], x[r + 3], w[p], s, y[r], y[r + 1], y[r + 2], y[r + 3], inner, j);
                }
            }
        }
        for (int r = inTiles; r < rows; r++) {
            row(x[r], w, s, y[r], inner, width);
        }
    }

    private static void row(float[] x, float[][] w, float[] s, float[] y, int inner, int width) {
        int j = 0;
        for (; j + 2 * PANEL <= width; j += 2 * PANEL) {
            tile1x8(x, w[j / PANEL], w[j / PANEL + 1], s, y, inner, j);
        }
        for (; j + PANEL <= width; j += PANEL) {
            tile1x4(x, w[j / PANEL], s, y, inner, j);
        }
        if (j < width) {
            tile1x2(x, w[j / PANEL], s, y, inner, j);
        }
    }

    private static void tile4x4(
            float[] xa,
            float[] xb,
            float[] xc,
            float[] xd,
            float[] w,
            float[] s,
            float[] ya,
            float[] yb,
            float[] yc,
            float[] yd,
            int inner,
            int j) {
        FloatVector a0 = load(s, j), a1 = load(s, j + LANES), a2 = load(s, j + 2 * LANES), a3 = load(s, j + 3 * LANES);
        FloatVector b0 = a0, b1 = a1, b2 = a2, b3 = a3, c0 = a0, c1 = a1, c2 = a2, c3 = a3;
        FloatVector d0 = a0, d1 = a1, d2 = a2, d3 = a3;
        for (int i = 0; i < inner; i++) {
            int q = i * PANEL;
            FloatVector w0 = load(w, q),
                    w1 = load(w, q + LANES),
                    w2 = load(w, q + 2 * LANES),
                    w3 = load(w, q + 3 * LANES);
            FloatVector x = broadcast(xa[i]);
            a0 = x.fma(w0, a0);
            a1 = x.fma(w1, a1);
            a2 = x.fma(w2, a2);
            a3 = x.fma(w3, a3);
            x = broadcast(xb[i]);
            b0 = x.fma(w0, b0);
            b1 = x.fma(w1, b1);
            b2 = x.fma(w2, b2);
            b3 = x.fma(w3, b3);
            x = broadcast(xc[i]);
            c0 = x.fma(w0, c0);
            c1 = x.fma(w1, c1);
            c2 = x.fma(w2, c2);
            c3 = x.fma(w3, c3);
            x = broadcast(xd[i]);
            d0 = x.fma(w0, d0);
            d1 = x.fma(w1, d1);
            d2 = x.fma(w2, d2);
            d3 = x.fma(w3, d3);
        }
        store4(a0, a1, a2, a3, ya, j);
        store4(b0, b1, b2, b3, yb, j);
        store4(c0, c1, c2, c3, yc, j);
        store4(d0, d1, d2, d3, yd, j);
    }

    private static void tile4x2(
            float[] xa,
            float[] xb,
            float[] xc,
            float[] xd,
            float[] w,
            float[] s,
            float[] ya,
            float[] yb,
            float[] yc,
            float[] yd,
            int inner,
            int j) {
        FloatVector a0 = load(s, j), a1 = load(s, j + LANES), b0 = a0, b1 = a1, c0 = a0, c1 = a1, d0 = a0, d1 = a1;
        for (int i = 0; i < inner; i++) {
            int q = i * PANEL;
            FloatVector w0 = load(w, q), w1 = load(w, q + LANES);
            FloatVector x = broadcast(xa[i]);
            a0 = x.fma(w0, a0);
            a1 = x.fma(w1, a1);
            x = broadcast(xb[i]);
            b0 = x.fma(w0, b0);
            b1 = x.fma(w1, b1);
            x = broadcast(xc[i]);
            c0 = x.fma(w0, c0);
            c1 = x.fma(w1, c1);
            x = broadcast(xd[i]);
            d0 = x.fma(w0, d0);
            d1 = x.fma(w1, d1);
        }
        store2(a0, a1, ya, j);
        store2(b0, b1, yb, j);
        store2(c0, c1, yc, j);
        store2(d0, d1, yd, j);
    }

    /** Two panels, so that a row alone has eight chains. */
    private static void tile1x8(float[] x, float[] w, float[] v, float[] s, float[] y, int inner, int j) {
        int k = j + PANEL;
        FloatVector a0 = load(s, j), a1 = load(s, j + LANES), a2 = load(s, j + 2 * LANES), a3 = load(s, j + 3 * LANES);
        FloatVector b0 = load(s, k), b1 = load(s, k + LANES), b2 = load(s, k + 2 * LANES), b3 = load(s, k + 3 * LANES);
        for (int i = 0; i < inner; i++) {
            int q = i * PANEL;
            FloatVector xi = broadcast(x[i]);
            a0 = xi.fma(load(w, q), a0);
            a1 = xi.fma(load(w, q + LANES), a1);
            a2 = xi.fma(load(w, q + 2 * LANES), a2);
            a3 = xi.fma(load(w, q + 3 * LANES), a3);
            b0 = xi.fma(load(v, q), b0);
            b1 = xi.fma(load(v, q + LANES), b1);
            b2 = xi.fma(load(v, q + 2 * LANES), b2);
            b3 = xi.fma(load(v, q + 3 * LANES), b3);
        }
        store2(a0, a1, y, j);
        store2(a2, a3, y, j + 2 * LANES);
        store2(b0, b1, y, k);
        store2(b2, b3, y, k + 2 * LANES);
    }

    /** Two terms at a time, which changes no sum and makes the method too long to be inlined, see the package. */
    private static void tile1x4(float[] x, float[] w, float[] s, float[] y, int inner, int j) {
        FloatVector a0 = load(s, j), a1 = load(s, j + LANES), a2 = load(s, j + 2 * LANES), a3 = load(s, j + 3 * LANES);
        FloatVector xi;
        int i = 0;
        for (; i + 2 <= inner; i += 2) {
            int q = i * PANEL, p = q + PANEL;
            xi = broadcast(x[i]);
            a0 = xi.fma(load(w, q), a0);
            a1 = xi.fma(load(w, q + LANES), a1);
            a2 = xi.fma(load(w, q + 2 * LANES), a2);
            a3 = xi.fma(load(w, q + 3 * LANES), a3);
            xi = broadcast(x[i + 1]);
            a0 = xi.fma(load(w, p), a0);
            a1 = xi.fma(load(w, p + LANES), a1);
            a2 = xi.fma(load(w, p + 2 * LANES), a2);
            a3 = xi.fma(load(w, p + 3 * LANES), a3);
        }
        if (i < inner) {
            int q = i * PANEL;
            xi = broadcast(x[i]);
            a0 = xi.fma(load(w, q), a0);
            a1 = xi.fma(load(w, q + LANES), a1);
            a2 = xi.fma(load(w, q + 2 * LANES), a2);
            a3 = xi.fma(load(w, q + 3 * LANES), a3);
        }
        store4(a0, a1, a2, a3, y, j);
    }

    private static void tile1x2(float[] x, float[] w, float[] s, float[] y, int inner, int j) {
        FloatVector a0 = load(s, j), a1 = load(s, j + LANES);
        for (int i = 0; i < inner; i++) {
            int q = i * PANEL;
            FloatVector xi = broadcast(x[i]);
            a0 = xi.fma(load(w, q), a0);
            a1 = xi.fma(load(w, q + LANES), a1);
        }
        store2(a0, a1, y, j);
    }

    private static void store4(FloatVector z0, FloatVector z1, FloatVector z2, FloatVector z3, float[] y, int j) {
        store2(z0, z1, y, j);
        store2(z2, z3, y, j + 2 * LANES);
    }

    private static void store2(FloatVector z0, FloatVector z1, float[] y, int j) {
        z0.intoArray(y, j);
        z1.intoArray(y, j + LANES);
    }
}
