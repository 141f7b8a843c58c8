package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.FloatLanes.LANES;
import static io.github.uphillrl.internal.vector.FloatLanes.SPECIES;
import static io.github.uphillrl.internal.vector.FloatLanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * {@code y_rj = Σᵢ x_ri·v_ji} in 512 bits of partial sums: one vector, or as many shorter ones as make up
 * that number.
 */
final class FloatDots {
    private static final int PARTIAL_SUMS = 512 / Float.SIZE;
    private static final VectorShuffle<Float> UPPER_HALF = rotation(LANES / 2);
    private static final VectorShuffle<Float> UPPER_QUARTER = rotation(LANES / 4);
    private static final VectorShuffle<Float> UPPER_EIGHTH = rotation(LANES / 8);

    private FloatDots() {}

    static void product(float[][] x, float[][] v, float[][] y, int rows, int inner, int outer) {
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

    private static void dots4x2(float[][] x, int r, float[] v0, float[] v1, float[][] y, int n, int j) {
        float[] xa = x[r], xb = x[r + 1], xc = x[r + 2], xd = x[r + 3];
        FloatVector a0 = FloatVector.zero(SPECIES), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        for (int i = 0; i < n; i += LANES) {
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
        y[r][j] = fold(a0);
        y[r][j + 1] = fold(a1);
        y[r + 1][j] = fold(b0);
        y[r + 1][j + 1] = fold(b1);
        y[r + 2][j] = fold(c0);
        y[r + 2][j + 1] = fold(c1);
        y[r + 3][j] = fold(d0);
        y[r + 3][j + 1] = fold(d1);
    }

    private static void dots4x1(float[][] x, int r, float[] v, float[][] y, int n, int j) {
        float[] xa = x[r], xb = x[r + 1], xc = x[r + 2], xd = x[r + 3];
        FloatVector a = FloatVector.zero(SPECIES), b = a, c = a, d = a;
        for (int i = 0; i < n; i += LANES) {
            FloatVector p = load(v, i);
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
    private static float dot(float[] x, float[] v, int n) {
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
    private static FloatVector chains(float[] x, float[] v, int n, int from) {
        FloatVector sum = FloatVector.zero(SPECIES);
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
    private static float fold(FloatVector sums) {
        FloatVector sum = sums;
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

    private static VectorShuffle<Float> rotation(int lanes) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane + lanes) % LANES);
    }
}
