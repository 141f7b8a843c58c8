package io.github.uphillrl.internal;

import org.jspecify.annotations.Nullable;

/**
 * log pⱼ = zⱼ − m − log Σₖ exp(zₖ − m) with m = maxₖ zₖ: the categorical distribution of a row of logits.
 *
 * <p>Every matrix is [rows × n], row by row in one array. {@code Categorical} and the batches of the trainer both come
 * here, so a row gives the same bits alone and in any batch. An action whose log p is −∞ is
 * masked: its p is 0, it adds nothing to entropy or gradient, and it is never drawn.
 *
 * <p>Source: the shifted form is that of Blanchard, Higham and Higham, Accurately computing the log-sum-exp and softmax
 * functions, IMA J. Numer. Anal. 41 (2021).
 */
public final class Softmax {
    private Softmax() {}

    /**
     * pⱼ = exp(zⱼ − m) / Σₖ exp(zₖ − m), and log pⱼ.
     *
     * @param logits [n], read; −∞ masks an action
     * @param legal [n], read; false masks an action; null if all are legal
     * @param logProbabilities [n], written; may be {@code logits} itself
     * @param probabilities [n], written
     * @return whether it is a distribution; if not, {@link #complaint} tells why
     */
    public static boolean row(
            double[] logits, boolean @Nullable [] legal, double[] logProbabilities, double[] probabilities) {
        int n = logits.length;
        BatchSoftmax.columns(logits, legal, 1, 1, n, logProbabilities);
        return BatchSoftmax.logProbabilities(logProbabilities, 1, n, probabilities, new double[1]) < 0;
    }

    /** Says which rule a row breaks that is no distribution, and with which value. */
    public static String complaint(double[] logits) {
        for (int j = 0; j < logits.length; j++) {
            double logit = logits[j];
            if (!(logit < Double.POSITIVE_INFINITY)) {
                return "logit " + j + " must be finite, or −∞ to mask its action, got " + logit;
            }
        }
        return "at least one action must be legal and have a logit above −∞, but all " + logits.length + " are masked";
    }

    /**
     * min {j : Σ_{k ≤ j} pₖ > u · Σₖ pₖ}: draws an action by inverting the cumulative distribution.
     *
     * <p>Never an action of probability 0: adding it does not raise the sum, so the sum cannot pass {@code u} there.
     * The last sum is the total to the bit, and u · total < total for every {@code nextDouble}, so 1 − 2⁻⁵³ too finds
     * its action.
     *
     * @param probabilities n numbers from {@code offset} on, ≥ 0, not all 0; read. They need not add up to 1
     * @param u uniform in [0, 1)
     * @throws IllegalArgumentException if {@code u} is outside [0, 1), or nothing has positive probability
     */
    public static int draw(double[] probabilities, int offset, int n, double u) {
        return draw(probabilities, offset, 1, n, u);
    }

    /** {@link #draw(double[], int, int, double)} where the n numbers are {@code stride} apart. */
    static int draw(double[] probabilities, int offset, int stride, int n, double u) {
        int end = offset + n * stride;
        double total = 0;
        for (int j = offset; j < end; j += stride) {
            total += probabilities[j];
        }
        double target = u * total;
        if (!(target >= 0 && target < total)) {
            throw new IllegalArgumentException(
                    "a draw needs u in [0, 1) and a positive total, got " + u + " and " + total);
        }
        int drawn = 0;
        double sum = 0;
        // counts the sums that do not pass the target: no branch that chance would mispredict
        for (int j = offset; j < end; j += stride) {
            sum += probabilities[j];
            drawn += sum > target ? 0 : 1;
        }
        return drawn;
    }

    /**
     * Draws an action of logits z / T, all of them legal: what {@link BatchSoftmax} does for a batch, in one go. Loops down
     * columns as short as a few rows cost more than what they compute.
     *
     * @param logits z, n numbers from {@code offset} on; read
     * @param temperature T
     * @param u uniform in [0, 1)
     * @param scratch [n], written
     * @return the action, or −1 if the logits give no distribution
     */
    public static int sample(double[] logits, int offset, int n, double temperature, double u, double[] scratch) {
        for (int j = 0; j < n; j++) scratch[j] = logits[offset + j];
        if (temperature != 1) {
            for (int j = 0; j < n; j++) scratch[j] /= temperature;
        }
        double max = scratch[0];
        for (int j = 1; j < n; j++) max = Math.max(max, scratch[j]);
        if (!Double.isFinite(max)) return -1;
        double sum = 0;
        for (int j = 0; j < n; j++) {
            scratch[j] = Elementary.exp(scratch[j] - max);
            sum += scratch[j];
        }
        for (int j = 0; j < n; j++) scratch[j] /= sum;
        return draw(scratch, 0, n, u);
    }

    /** min {j : log pⱼ = maxₖ log pₖ}: the first of the most probable actions. */
    public static int mode(double[] logProbabilities, int offset, int n) {
        int mode = 0;
        for (int j = 1; j < n; j++) {
            if (logProbabilities[offset + j] > logProbabilities[offset + mode]) {
                mode = j;
            }
        }
        return mode;
    }

    /** H = −Σⱼ pⱼ · log pⱼ, in nats, over the actions that are not masked. */
    public static double entropy(double[] logProbabilities, double[] probabilities, int offset, int n) {
        double entropy = 0;
        for (int j = offset; j < offset + n; j++) {
            // 0 · −∞ would be NaN, and its limit is 0
            if (probabilities[j] > 0) {
                entropy -= probabilities[j] * logProbabilities[j];
            }
        }
        return entropy;
    }

    /**
     * targetⱼ = c · (1[j = action] − pⱼ) − e · pⱼ · (log pⱼ + H): the gradient of c · log p(action) + e · H at the
     * logits of one row.
     *
     * @param logProbabilities n numbers from {@code offset} on, read
     * @param probabilities n numbers from {@code offset} on, read
     * @param action 0 … n−1; if it is masked (which no draw gives), its own entry is 0 like that of every masked one
     * @param c the weight of log p(action)
     * @param e the weight of the entropy H
     * @param target n numbers from {@code offset} on, written
     */
    public static void gradient(
            double[] logProbabilities,
            double[] probabilities,
            int offset,
            int n,
            int action,
            double c,
            double e,
            double[] target) {
        double entropy = e == 0 ? 0 : entropy(logProbabilities, probabilities, offset, n);
        for (int j = 0; j < n; j++) {
            double log = logProbabilities[offset + j];
            double p = probabilities[offset + j];
            boolean masked = log == Double.NEGATIVE_INFINITY;
            double score = (j == action ? 1 : 0) - p;
            double regularization = e == 0 ? 0 : e * (p * (log + entropy));
            target[offset + j] = masked ? 0 : c * score - regularization;
        }
    }
}
