package io.github.uphillrl.internal;

import static io.github.uphillrl.internal.ElementaryConstants.*;

/**
 * tanh over arrays without the Vector API: the bits of {@link Elementary#tanh(double)} in less than half its time.
 *
 * <p>C2 turns a loop into vector instructions when its body is short, its length a constant, and nothing in it branches or
 * takes a number's bits. So the work is cut into short loops over blocks, computed whole even where the last is not full,
 * and 2⁻ᵏ comes from a table: a loop of its own, one by one, that costs less than anything that C2 could vectorise. An
 * object holds the blocks and is used by one thread at a time.
 */
public final class TanhLoops {
    private static final int BLOCK = 256;

    /** 2⁻ᵏ. */
    private static final double[] POWERS = new double[64];

    static {
        for (int k = 0; k < POWERS.length; k++) POWERS[k] = Math.scalb(1.0, -k);
    }

    private final double[] x = new double[BLOCK];
    private final double[] twice = new double[BLOCK];
    private final double[] minusK = new double[BLOCK];
    private final double[] scale = new double[BLOCK];
    private final double[] shared = new double[BLOCK];

    /** Replaces {@code values[from … to − 1]} by their tanh. */
    public void tanh(double[] values, int from, int to) {
        int start = from;
        // Half a block or more: fewer elements are sooner done one by one.
        for (; to - start >= BLOCK / 2; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            System.arraycopy(values, start, x, 0, count);
            reduce(x, twice, minusK);
            powers(minusK, scale);
            quotients(twice, minusK, scale);
            signs(x, scale);
            System.arraycopy(x, 0, values, start, count);
        }
        for (; start < to; start++) {
            values[start] = Hyperbolic.tanh(values[start]);
        }
    }

    /**
     * Replaces the first {@code width} elements of each row by their tanh; short rows share a block.
     *
     * @param y at least {@code rows} rows of at least {@code width}
     */
    public void tanh(double[][] y, int rows, int width) {
        int together = Math.max(1, BLOCK / width);
        for (int first = 0; first < rows; first += together) {
            int count = Math.min(together, rows - first);
            if (count == 1) {
                tanh(y[first], 0, width);
                continue;
            }
            for (int r = 0; r < count; r++) {
                System.arraycopy(y[first + r], 0, shared, r * width, width);
            }
            tanh(shared, 0, count * width);
            for (int r = 0; r < count; r++) {
                System.arraycopy(shared, r * width, y[first + r], 0, width);
            }
        }
    }

    private static void reduce(double[] x, double[] twice, double[] minusK) {
        for (int i = 0; i < BLOCK; i++) {
            twice[i] = 2 * Math.min(Math.abs(x[i]), 20);
        }
        for (int i = 0; i < BLOCK; i++) {
            minusK[i] = Math.fma(twice[i], -LOG2_E, SHIFT) - SHIFT;
        }
    }

    /** scale = 2ᵐ for whole m from −63 to 0; anything for a NaN. */
    private static void powers(double[] m, double[] scale) {
        double[] powers = POWERS;
        for (int i = 0; i < BLOCK; i++) {
            scale[i] = powers[-(int) m[i] & 63];
        }
    }

    private static void quotients(double[] twice, double[] minusK, double[] scale) {
        for (int i = 0; i < BLOCK; i++) {
            scale[i] = Hyperbolic.negative(twice[i], minusK[i], scale[i]);
        }
    }

    /** x = −size · sign(x), where the sign is ±1 or, like x, ±0. */
    private static void signs(double[] x, double[] size) {
        for (int i = 0; i < BLOCK; i++) {
            x[i] = Math.max(-1, Math.min(1, x[i] * 0x1p1023 * -0x1p60)) * size[i];
        }
    }
}
