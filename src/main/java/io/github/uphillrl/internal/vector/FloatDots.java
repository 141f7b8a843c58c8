package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.FloatLanes.LANES;
import static io.github.uphillrl.internal.vector.FloatLanes.SPECIES;
import static io.github.uphillrl.internal.vector.FloatLanes.load;

import io.github.uphillrl.internal.Dots;
import jdk.incubator.vector.FloatVector;

/**
 * {@code y_rj = Σᵢ x_ri·v_ji} in 512 bits of partial sums: one vector, or as many shorter ones as make up that width.
 *
 * <p>The partial sums are folded by scalar code, from the padding of the row of {@code y} that the result belongs to:
 * with lane shuffles instead, a tile exceeds what C2 is ready to inline, and vectors end on the heap.
 */
final class FloatDots {
    private static final int PARTIAL_SUMS = 512 / Float.SIZE;

    private FloatDots() {}

    /** @param y its rows are at least twice {@code PARTIAL_SUMS} long, and narrower than that */
    static void product(float[][] x, float[][] v, float[][] y, int rows, int inner, int outer) {
        int r = 0;
        if (LANES == PARTIAL_SUMS) {
            for (; r + 4 <= rows; r += 4) {
                for (int j = 0; j + 2 <= outer; j += 2) {
                    dots4x2(x[r], x[r + 1], x[r + 2], x[r + 3], v[j], v[j + 1], y, r, inner, j);
                }
                if (outer % 2 == 1) {
                    dots4x1(x[r], x[r + 1], x[r + 2], x[r + 3], v[outer - 1], y, r, inner, outer - 1);
                }
            }
        }
        for (; r < rows; r++) {
            for (int j = 0; j < outer; j++) {
                dot(x[r], v[j], y[r], inner, j);
            }
        }
    }

    private static void dots4x2(
            float[] xa, float[] xb, float[] xc, float[] xd, float[] v0, float[] v1, float[][] y, int r, int n, int j) {
        FloatVector a0 = FloatVector.zero(SPECIES), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        for (int i = 0; i < (n & -LANES); i += LANES) {
            FloatVector p = load(v0, i), q = load(v1, i), x0 = load(xa, i), x1 = load(xb, i);
            a0 = x0.fma(p, a0);
            a1 = x0.fma(q, a1);
            b0 = x1.fma(p, b0);
            b1 = x1.fma(q, b1);
            FloatVector x2 = load(xc, i), x3 = load(xd, i);
            c0 = x2.fma(p, c0);
            c1 = x2.fma(q, c1);
            d0 = x3.fma(p, d0);
            d1 = x3.fma(q, d1);
        }
        finish(a0, xa, v0, y[r], n, j);
        finish(b0, xb, v0, y[r + 1], n, j);
        finish(c0, xc, v0, y[r + 2], n, j);
        finish(d0, xd, v0, y[r + 3], n, j);
        finish(a1, xa, v1, y[r], n, j + 1);
        finish(b1, xb, v1, y[r + 1], n, j + 1);
        finish(c1, xc, v1, y[r + 2], n, j + 1);
        finish(d1, xd, v1, y[r + 3], n, j + 1);
    }

    private static void dots4x1(
            float[] xa, float[] xb, float[] xc, float[] xd, float[] v, float[][] y, int r, int n, int j) {
        FloatVector a = FloatVector.zero(SPECIES), b = a, c = a, d = a;
        for (int i = 0; i < (n & -LANES); i += LANES) {
            FloatVector p = load(v, i);
            a = load(xa, i).fma(p, a);
            b = load(xb, i).fma(p, b);
            c = load(xc, i).fma(p, c);
            d = load(xd, i).fma(p, d);
        }
        finish(a, xa, v, y[r], n, j);
        finish(b, xb, v, y[r + 1], n, j);
        finish(c, xc, v, y[r + 2], n, j);
        finish(d, xd, v, y[r + 3], n, j);
    }

    private static void finish(FloatVector sums, float[] x, float[] v, float[] y, int n, int j) {
        sums.intoArray(y, PARTIAL_SUMS);
        addRest(x, v, y, n, j);
    }

    private static void dot(float[] x, float[] v, float[] y, int n, int j) {
        for (int t = 0; t < PARTIAL_SUMS; t += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int i = t; i < (n & -PARTIAL_SUMS); i += PARTIAL_SUMS) {
                sum = load(x, i).fma(load(v, i), sum);
            }
            sum.intoArray(y, PARTIAL_SUMS + t);
        }
        addRest(x, v, y, n, j);
    }

    /** Adds the last, incomplete vector's terms to their partial sums, and folds them. */
    private static void addRest(float[] x, float[] v, float[] y, int n, int j) {
        for (int i = n & -PARTIAL_SUMS, t = PARTIAL_SUMS; i < n; i++, t++) {
            y[t] = Math.fma(x[i], v[i], y[t]);
        }
        y[j] = Dots.fold(y, PARTIAL_SUMS);
    }
}
