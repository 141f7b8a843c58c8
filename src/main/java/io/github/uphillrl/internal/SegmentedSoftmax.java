package io.github.uphillrl.internal;

import org.jspecify.annotations.Nullable;

/**
 * Several categorical distributions side by side in each row of logits, the <i>k</i>-th over the next {@code sizes[k]} of
 * them: {@link Softmax} for each segment, to the bit.
 *
 * <p>Every matrix is [rows × outputs], row by row in one array, outputs being the sum of the sizes. Immutable; nothing is
 * allocated by its methods.
 */
public final class SegmentedSoftmax {
    private final int[] starts;

    /**
     * @param sizes how many logits each segment has, all at least 1; at least one segment
     * @throws IllegalArgumentException if a size is below 1, there is none, or no array can hold a row
     */
    public SegmentedSoftmax(int... sizes) {
        Check.require(sizes.length >= 1, "sizes must hold at least 1 number, got none");
        starts = new int[sizes.length + 1];
        for (int k = 0; k < sizes.length; k++) {
            Check.positive(sizes[k], "sizes[" + k + "]");
            long end = (long) starts[k] + sizes[k];
            Check.require(end <= Check.LONGEST_ARRAY, "sizes must add up to %d at most", Check.LONGEST_ARRAY);
            starts[k + 1] = (int) end;
        }
    }

    /** Returns how many segments there are. */
    public int segments() {
        return starts.length - 1;
    }

    /** Returns where segment {@code k} begins. */
    public int start(int k) {
        return starts[k];
    }

    /** Returns how many logits segment {@code k} has. */
    public int size(int k) {
        return starts[k + 1] - starts[k];
    }

    /** Returns the length of a row. */
    public int outputs() {
        return starts[starts.length - 1];
    }

    /**
     * p of each segment of each row.
     *
     * @param logits [rows × outputs], read; −∞ masks an option
     * @param legal [rows × outputs], read; false masks an option; null if all are legal
     * @param rows how many rows
     * @param probabilities [rows × outputs], written; not {@code logits} itself
     * @return the first segment that is no distribution, {@code row · segments + k}, where the work stopped ({@link
     *     #complaint} tells why); −1 if all are good
     */
    public int probabilities(double[] logits, boolean @Nullable [] legal, int rows, double[] probabilities) {
        int refused = shift(logits, legal, rows, probabilities);
        if (refused < 0) {
            Kernels.functions().exp(probabilities, 0, rows * outputs());
            for (int from = 0, row = 0; row < rows; row++) {
                for (int k = 0; k < segments(); from += size(k++)) normalize(probabilities, from, size(k));
            }
        }
        return refused;
    }

    /**
     * p and log p of each segment of each row.
     *
     * @param logits [rows × outputs], read; −∞ masks an option
     * @param legal [rows × outputs], read; false masks an option; null if all are legal
     * @param rows how many rows
     * @param logProbabilities [rows × outputs], written; not {@code logits} itself
     * @param probabilities [rows × outputs], written
     * @return as {@link #probabilities}
     */
    public int rows(
            double[] logits, boolean @Nullable [] legal, int rows, double[] logProbabilities, double[] probabilities) {
        int refused = shift(logits, legal, rows, logProbabilities);
        if (refused >= 0) return refused;
        int count = rows * outputs();
        System.arraycopy(logProbabilities, 0, probabilities, 0, count);
        Kernels.functions().exp(probabilities, 0, count);
        for (int from = 0, row = 0; row < rows; row++) {
            for (int k = 0; k < segments(); from += size(k++)) {
                double log = Elementary.log(normalize(probabilities, from, size(k)));
                for (int i = from; i < from + size(k); i++) logProbabilities[i] -= log;
            }
        }
        return -1;
    }

    /** Says which rule a segment breaks that {@link #rows} refused, and with which value. */
    public String complaint(double[] logits, int refused) {
        int k = refused % segments();
        double[] segment = new double[size(k)];
        System.arraycopy(logits, refused / segments() * outputs() + start(k), segment, 0, segment.length);
        return "choice " + k + ": " + Softmax.complaint(segment);
    }

    /** z − max z in each segment, masked entries −∞; returns the first segment that has no finite maximum, or −1. */
    private int shift(double[] logits, boolean @Nullable [] legal, int rows, double[] target) {
        int from = 0;
        for (int segment = 0; segment < rows * segments(); segment++) {
            int to = from + size(segment % segments());
            double max = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                // an invalid logit stays even where it is masked, for it tells of a broken network
                boolean kept = legal == null || legal[i] || !(logits[i] < Double.POSITIVE_INFINITY);
                target[i] = kept ? logits[i] : Double.NEGATIVE_INFINITY;
                max = Math.max(max, target[i]);
            }
            if (!Double.isFinite(max)) return segment;
            for (int i = from; i < to; i++) target[i] -= max;
            from = to;
        }
        return -1;
    }

    /** x ← x / Σx; returns the sum. */
    private static double normalize(double[] x, int from, int n) {
        double sum = x[from];
        for (int i = from + 1; i < from + n; i++) sum += x[i];
        for (int i = from; i < from + n; i++) x[i] /= sum;
        return sum;
    }
}
