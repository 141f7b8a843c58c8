package io.github.uphillrl.internal;

/**
 * tanh over rows of {@code float} without the Vector API: {@link Elementary#tanh(float)} step by step over blocks, in half
 * its time, since C2 makes vectors of the loops without bits (see {@link TanhLoops}). An object holds the blocks and is
 * used by one thread at a time.
 */
final class FloatTanhLoops {
    /** Long, since C2's vector loops have a beginning and an end that are not. */
    private static final int BLOCK = 1024;

    /** Fewer elements are sooner done one by one. */
    private static final int ENOUGH = BLOCK / 2;

    private final float[] x = new float[BLOCK];
    private final float[] size = new float[BLOCK];
    private final float[] shifted = new float[BLOCK];
    private final float[] one = new float[BLOCK];
    private final float[] zero = new float[BLOCK];

    /**
     * Replaces the first {@code width} elements of each row by their tanh; short rows share a block.
     *
     * @param y at least {@code rows} rows of at least {@code width}
     */
    void tanh(float[][] y, int rows, int width) {
        int together = Math.max(1, BLOCK / width);
        for (int first = 0; first < rows; first += together) {
            int count = Math.min(together, rows - first);
            if (count > 1 && count * width >= ENOUGH) {
                shared(y, first, count, width);
            } else {
                for (int r = 0; r < count; r++) tanh(y[first + r], width);
            }
        }
    }

    private void shared(float[][] y, int first, int count, int width) {
        for (int r = 0; r < count; r++) System.arraycopy(y[first + r], 0, x, r * width, width);
        block();
        for (int r = 0; r < count; r++) System.arraycopy(x, r * width, y[first + r], 0, width);
    }

    private void tanh(float[] values, int width) {
        int start = 0;
        for (; width - start >= ENOUGH; start += BLOCK) {
            int count = Math.min(BLOCK, width - start);
            System.arraycopy(values, start, x, 0, count);
            block();
            System.arraycopy(x, 0, values, start, count);
        }
        for (; start < width; start++) values[start] = Hyperbolic.tanh(values[start]);
    }

    /** x ← tanh x. */
    private void block() {
        reduce(x, size, shifted);
        powers(shifted, one);
        formulas(x, size, shifted, one, zero);
        choose(one, zero, x);
    }

    private static void reduce(float[] x, float[] size, float[] shifted) {
        for (int i = 0; i < BLOCK; i++) {
            size[i] = Math.min(Math.abs(x[i]), 10);
        }
        for (int i = 0; i < BLOCK; i++) {
            shifted[i] = Hyperbolic.shifted(size[i]);
        }
    }

    private static void powers(float[] shifted, float[] twiceScale) {
        for (int i = 0; i < BLOCK; i++) {
            twiceScale[i] = Hyperbolic.twiceScale(shifted[i]);
        }
    }

    /** Both formulas; the first replaces {@code one}, which is 2 · 2⁻ᵏ. */
    private static void formulas(float[] x, float[] size, float[] shifted, float[] one, float[] zero) {
        for (int i = 0; i < BLOCK; i++) {
            one[i] = Hyperbolic.nearOne(size[i], shifted[i], one[i]);
        }
        for (int i = 0; i < BLOCK; i++) {
            zero[i] = Hyperbolic.nearZero(x[i]);
        }
    }

    private static void choose(float[] one, float[] zero, float[] x) {
        for (int i = 0; i < BLOCK; i++) {
            x[i] = Hyperbolic.chosen(x[i], one[i], zero[i]);
        }
    }
}
