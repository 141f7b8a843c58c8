package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.DoubleChains.PANEL;
import static io.github.uphillrl.internal.vector.DoubleLanes.LANES;
import static io.github.uphillrl.internal.vector.DoubleLanes.broadcast;
import static io.github.uphillrl.internal.vector.DoubleLanes.load;

import jdk.incubator.vector.DoubleVector;

/** {@code s_ij ← s_ij + Σᵣ x_ri·d_rj} in tiles whose sums stay in registers while all rows pass by. */
final class DoubleOuterProducts {
    /** Fewer rows of {@code s} do not pay for packing what they share. */
    private static final int FEWEST_PACKED = 8;

    private DoubleOuterProducts() {}

    /**
     * @param width the length of the rows of {@code d} and {@code s}: a multiple of two vectors
     * @param panel [rows × {@link DoubleChains#PANEL}], overwritten
     */
    static void add(double[][] x, double[][] d, double[][] s, int rows, int m, int width, double[] panel) {
        // Down all of s before the next columns: what is read of d then stays in the nearest cache.
        int j = 0;
        for (; j + PANEL <= width; j += PANEL) {
            int i = 0;
            if (m >= FEWEST_PACKED) {
                pack(d, panel, rows, j);
                for (; i + 4 <= m; i += 4) {
                    addTile4x4(x, panel, s[i], s[i + 1], s[i + 2], s[i + 3], rows, i, j);
                }
            }
            addPanel(x, d, s, rows, i, m, j);
        }
        for (; j < width; j += 2 * LANES) {
            addHalfPanel(x, d, s, rows, m, j);
        }
    }

    /** Lays the columns of a panel out row after row, so that a tile follows one pointer less per row. */
    private static void pack(double[][] d, double[] panel, int rows, int j) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(d[r], j, panel, r * PANEL, PANEL);
        }
    }

    private static void addPanel(double[][] x, double[][] d, double[][] s, int rows, int from, int m, int j) {
        int i = from;
        for (; i + 2 <= m; i += 2) {
            addTile2x4(x, d, s[i], s[i + 1], rows, i, j);
        }
        if (i < m) {
            addTile1x2(x, d, s[i], rows, i, j);
            addTile1x2(x, d, s[i], rows, i, j + 2 * LANES);
        }
    }

    private static void addHalfPanel(double[][] x, double[][] d, double[][] s, int rows, int m, int j) {
        int i = 0;
        for (; i + 2 <= m; i += 2) {
            addTile2x2(x, d, s[i], s[i + 1], rows, i, j);
        }
        if (i < m) {
            addTile1x2(x, d, s[i], rows, i, j);
        }
    }

    private static void addTile4x4(
            double[][] x, double[] d, double[] sa, double[] sb, double[] sc, double[] sd, int rows, int i, int j) {
        int k = j + LANES, l = k + LANES, m = l + LANES;
        DoubleVector a0 = load(sa, j), a1 = load(sa, k), a2 = load(sa, l), a3 = load(sa, m);
        DoubleVector b0 = load(sb, j), b1 = load(sb, k), b2 = load(sb, l), b3 = load(sb, m);
        DoubleVector c0 = load(sc, j), c1 = load(sc, k), c2 = load(sc, l), c3 = load(sc, m);
        DoubleVector e0 = load(sd, j), e1 = load(sd, k), e2 = load(sd, l), e3 = load(sd, m);
        for (int r = 0; r < rows; r++) {
            double[] xr = x[r];
            int q = r * PANEL;
            DoubleVector d0 = load(d, q),
                    d1 = load(d, q + LANES),
                    d2 = load(d, q + 2 * LANES),
                    d3 = load(d, q + 3 * LANES);
            DoubleVector c = broadcast(xr[i]);
            a0 = c.fma(d0, a0);
            a1 = c.fma(d1, a1);
            a2 = c.fma(d2, a2);
            a3 = c.fma(d3, a3);
            c = broadcast(xr[i + 1]);
            b0 = c.fma(d0, b0);
            b1 = c.fma(d1, b1);
            b2 = c.fma(d2, b2);
            b3 = c.fma(d3, b3);
            c = broadcast(xr[i + 2]);
            c0 = c.fma(d0, c0);
            c1 = c.fma(d1, c1);
            c2 = c.fma(d2, c2);
            c3 = c.fma(d3, c3);
            c = broadcast(xr[i + 3]);
            e0 = c.fma(d0, e0);
            e1 = c.fma(d1, e1);
            e2 = c.fma(d2, e2);
            e3 = c.fma(d3, e3);
        }
        store4(a0, a1, a2, a3, sa, j);
        store4(b0, b1, b2, b3, sb, j);
        store4(c0, c1, c2, c3, sc, j);
        store4(e0, e1, e2, e3, sd, j);
    }

    /** Two rows at a time, which changes no sum and makes the method too long to be inlined, see the package. */
    private static void addTile2x4(double[][] x, double[][] d, double[] sa, double[] sb, int rows, int i, int j) {
        int k = j + LANES, l = k + LANES, m = l + LANES;
        DoubleVector a0 = load(sa, j), a1 = load(sa, k), a2 = load(sa, l), a3 = load(sa, m);
        DoubleVector b0 = load(sb, j), b1 = load(sb, k), b2 = load(sb, l), b3 = load(sb, m);
        int r = 0;
        for (; r + 2 <= rows; r += 2) {
            double[] dr = d[r], xr = x[r];
            DoubleVector d0 = load(dr, j), d1 = load(dr, k), d2 = load(dr, l), d3 = load(dr, m);
            DoubleVector c = broadcast(xr[i]), e = broadcast(xr[i + 1]);
            a0 = c.fma(d0, a0);
            a1 = c.fma(d1, a1);
            a2 = c.fma(d2, a2);
            a3 = c.fma(d3, a3);
            b0 = e.fma(d0, b0);
            b1 = e.fma(d1, b1);
            b2 = e.fma(d2, b2);
            b3 = e.fma(d3, b3);
            double[] next = d[r + 1], xn = x[r + 1];
            d0 = load(next, j);
            d1 = load(next, k);
            d2 = load(next, l);
            d3 = load(next, m);
            c = broadcast(xn[i]);
            e = broadcast(xn[i + 1]);
            a0 = c.fma(d0, a0);
            a1 = c.fma(d1, a1);
            a2 = c.fma(d2, a2);
            a3 = c.fma(d3, a3);
            b0 = e.fma(d0, b0);
            b1 = e.fma(d1, b1);
            b2 = e.fma(d2, b2);
            b3 = e.fma(d3, b3);
        }
        store4(a0, a1, a2, a3, sa, j);
        store4(b0, b1, b2, b3, sb, j);
        if (r < rows) {
            addRow(x[r][i], d[r], sa, j);
            addRow(x[r][i + 1], d[r], sb, j);
        }
    }

    private static void addRow(double factor, double[] d, double[] s, int j) {
        DoubleVector c = broadcast(factor);
        for (int k = j; k < j + 4 * LANES; k += LANES) {
            c.fma(load(d, k), load(s, k)).intoArray(s, k);
        }
    }

    private static void addTile2x2(double[][] x, double[][] d, double[] sa, double[] sb, int rows, int i, int j) {
        int k = j + LANES;
        DoubleVector a0 = load(sa, j), a1 = load(sa, k), b0 = load(sb, j), b1 = load(sb, k);
        for (int r = 0; r < rows; r++) {
            double[] dr = d[r], xr = x[r];
            DoubleVector d0 = load(dr, j), d1 = load(dr, k);
            DoubleVector c = broadcast(xr[i]);
            a0 = c.fma(d0, a0);
            a1 = c.fma(d1, a1);
            c = broadcast(xr[i + 1]);
            b0 = c.fma(d0, b0);
            b1 = c.fma(d1, b1);
        }
        store2(a0, a1, sa, j);
        store2(b0, b1, sb, j);
    }

    private static void addTile1x2(double[][] x, double[][] d, double[] s, int rows, int i, int j) {
        int k = j + LANES;
        DoubleVector a0 = load(s, j), a1 = load(s, k);
        for (int r = 0; r < rows; r++) {
            double[] dr = d[r];
            DoubleVector c = broadcast(x[r][i]);
            a0 = c.fma(load(dr, j), a0);
            a1 = c.fma(load(dr, k), a1);
        }
        store2(a0, a1, s, j);
    }

    private static void store4(DoubleVector z0, DoubleVector z1, DoubleVector z2, DoubleVector z3, double[] y, int j) {
        store2(z0, z1, y, j);
        store2(z2, z3, y, j + 2 * LANES);
    }

    private static void store2(DoubleVector z0, DoubleVector z1, double[] y, int j) {
        z0.intoArray(y, j);
        z1.intoArray(y, j + LANES);
    }
}
