package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.DoubleLanes.LANES;
import static io.github.uphillrl.internal.vector.DoubleLanes.SPECIES;
import static io.github.uphillrl.internal.vector.DoubleLanes.load;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * {@code y_rj = Σᵢ x_ri·v_ji} in 512 bits of partial sums: one vector, or as many shorter ones as make up
 * that number.
 */
final class DoubleDots {
    private static final int PARTIAL_SUMS = 512 / Double.SIZE;
    private static final VectorShuffle<Double> UPPER_HALF = rotation(LANES / 2);
    private static final VectorShuffle<Double> UPPER_QUARTER = rotation(LANES / 4);
    private static final VectorShuffle<Double> UPPER_EIGHTH = rotation(LANES / 8);

    private DoubleDots() {}

    static void product(double[][] x, double[][] v, double[][] y, int rows, int inner, int outer) {
        int r = 0;
        if (LANES == PARTIAL_SUMS && inner % LANES == 0) {
            for (; r + 4 <= rows; r += 4) {
                int j = 0;
                for (; j + 2 <= outer; j += 2) {
                    dots4x2(x, r, v[j], v[j + 1], y, inner, j);
                }
                if (j < outer) {
                    dots4x1(x, r, v[j], y, inner, j);
                }
            }
        }
        for (; r < rows; r++) {
            for (int j = 0; j < outer; j++) {
                y[r][j] = dot(x[r], v[j], inner);
            }
        }
    }

    private static void dots4x2(double[][] x, int r, double[] v0, double[] v1, double[][] y, int n, int j) {
        double[] xa = x[r], xb = x[r + 1], xc = x[r + 2], xd = x[r + 3];
        DoubleVector a0 = DoubleVector.zero(SPECIES), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        for (int i = 0; i < n; i += LANES) {
            DoubleVector p = load(v0, i), q = load(v1, i), x0 = load(xa, i), x1 = load(xb, i);
            a0 = x0.fma(p, a0);
            a1 = x0.fma(q, a1);
            b0 = x1.fma(p, b0);
            b1 = x1.fma(q, b1);
            DoubleVector x2 = load(xc, i), x3 = load(xd, i);
            c0 = x2.fma(p, c0);
            c1 = x2.fma(q, c1);
            d0 = x3.fma(p, d0);
            d1 = x3.fma(q, d1);
        }
        y[r][j] = fold(a0);
        y[r][j + 1] = fold(a1);
        y[r + 1][j] = fold(b0);
        y[r + 1][j + 1] = fold(b1);
        y[r + 2][j] = fold(c0);
        y[r + 2][j + 1] = fold(c1);
        y[r + 3][j] = fold(d0);
        y[r + 3][j + 1] = fold(d1);
    }

    private static void dots4x1(double[][] x, int r, double[] v, double[][] y, int n, int j) {
        double[] xa = x[r], xb = x[r + 1], xc = x[r + 2], xd = x[r + 3];
        DoubleVector a = DoubleVector.zero(SPECIES), b = a, c = a, d = a;
        for (int i = 0; i < n; i += LANES) {
            DoubleVector p = load(v, i);
            a = load(xa, i).fma(p, a);
            b = load(xb, i).fma(p, b);
            c = load(xc, i).fma(p, c);
            d = load(xd, i).fma(p, d);
        }
        y[r][j] = fold(a);
        y[r + 1][j] = fold(b);
        y[r + 2][j] = fold(c);
        y[r + 3][j] = fold(d);
    }

    /** {@code Σᵢ x_i·v_i}. */
    private static double dot(double[] x, double[] v, int n) {
        return switch (PARTIAL_SUMS / LANES) {
            case 1 -> fold(chains(x, v, n, 0));
            case 2 -> fold(chains(x, v, n, 0).add(chains(x, v, n, LANES)));
            default ->
                fold(chains(x, v, n, 0)
                        .add(chains(x, v, n, 2 * LANES))
                        .add(chains(x, v, n, LANES).add(chains(x, v, n, 3 * LANES))));
        };
    }

    /** The partial sums {@code from … from + LANES − 1}. */
    private static DoubleVector chains(double[] x, double[] v, int n, int from) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        int i = from;
        for (; i + LANES <= n; i += PARTIAL_SUMS) {
            sum = load(x, i).fma(load(v, i), sum);
        }
        return i < n
                ? load(x, i)
                        .fma(load(v, i), sum)
                        .blend(sum, SPECIES.indexInRange(i, n).not())
                : sum;
    }

    /** Adds the upper half of the lanes to the lower half until one is left. */
    private static double fold(DoubleVector sums) {
        DoubleVector sum = sums;
        if (LANES > 2) {
            sum = sum.add(sum.rearrange(UPPER_HALF));
        }
        if (LANES > 4) {
            sum = sum.add(sum.rearrange(UPPER_QUARTER));
        }
        if (LANES > 8) {
            sum = sum.add(sum.rearrange(UPPER_EIGHTH));
        }
        return sum.lane(0) + sum.lane(1);
    }

    private static VectorShuffle<Double> rotation(int lanes) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane + lanes) % LANES);
    }
}
