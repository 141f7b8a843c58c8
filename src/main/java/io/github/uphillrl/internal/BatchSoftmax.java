package io.github.uphillrl.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@link Softmax} of every row of a batch at once; a row gives the same bits here as alone. Nothing is allocated.
 *
 * <p>What the network says and what it is told come row by row, [rows × n]. In between, probabilities and their logarithms
 * lie column after column, [n × rows]: n is small, often 2, and a loop down a column is one that the JIT compiler turns
 * into vector instructions.
 */
public final class BatchSoftmax {
    private BatchSoftmax() {}

    /**
     * zⱼ / T of each row, −∞ where an action is masked.
     *
     * @param logits z, [rows × n], row by row; read
     * @param legal [rows × n], row by row, read; false masks an action; null if all are legal
     * @param temperature T
     * @param target [n × rows], column after column; written
     */
    public static void columns(
            double[] logits, boolean @Nullable [] legal, double temperature, int rows, int n, double[] target) {
        for (int j = 0; j < n; j++) {
            for (int row = 0; row < rows; row++) target[j * rows + row] = logits[row * n + j];
        }
        if (temperature != 1) {
            for (int i = 0; i < n * rows; i++) target[i] /= temperature;
        }
        if (legal != null) mask(legal, rows, n, target);
    }

    /** An invalid logit stays even where it is masked, for it tells of a broken network. */
    private static void mask(boolean[] legal, int rows, int n, double[] columns) {
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < n; j++) {
                boolean kept = legal[row * n + j] || !(columns[j * rows + row] < Double.POSITIVE_INFINITY);
                if (!kept) columns[j * rows + row] = Double.NEGATIVE_INFINITY;
            }
        }
    }

    /**
     * zⱼ ← pⱼ = exp(zⱼ − m) / Σₖ exp(zₖ − m), m = maxₖ zₖ, for each row.
     *
     * @param z [n × rows], column after column; −∞ masks an action
     * @param scratch [rows], written
     * @return the first row that is no distribution, where the work stopped; −1 if all are good
     */
    public static int probabilities(double[] z, int rows, int n, double[] scratch) {
        int refused = shift(z, rows, n, scratch);
        if (refused < 0) exponentiate(z, rows, n, scratch);
        return refused;
    }

    /**
     * zⱼ ← log pⱼ, and pⱼ as {@link #probabilities} gives it, to the bit, for each row.
     *
     * @param z [n × rows], column after column; −∞ masks an action
     * @param probabilities [n × rows], column after column; written
     * @param scratch [rows], written
     * @return as {@link #probabilities}
     */
    public static int logProbabilities(double[] z, int rows, int n, double[] probabilities, double[] scratch) {
        int refused = shift(z, rows, n, scratch);
        if (refused >= 0) return refused;
        System.arraycopy(z, 0, probabilities, 0, rows * n);
        exponentiate(probabilities, rows, n, scratch);
        Kernels.functions().log(scratch, 0, rows);
        subtract(scratch, z, rows, n);
        return -1;
    }

    /**
     * {@link Softmax#draw} for each row.
     *
     * @param probabilities [n × rows], column after column; read
     * @param draws [rows]: read as u, uniform in [0, 1), and written as the index of the action drawn
     */
    public static void draw(double[] probabilities, int rows, int n, double[] draws) {
        for (int row = 0; row < rows; row++) {
            draws[row] = Softmax.draw(probabilities, row, rows, n, draws[row]);
        }
    }

    /**
     * H = −Σⱼ pⱼ · log pⱼ, in nats, of each row, over the actions that are not masked.
     *
     * @param logs log p, [n × rows], column after column; read
     * @param probabilities [n × rows], column after column; read
     * @param entropies [rows], written
     */
    public static void entropies(double[] logs, double[] probabilities, int rows, int n, double[] entropies) {
        Arrays.fill(entropies, 0, rows, 0);
        for (int from = 0; from < n * rows; from += rows) {
            for (int row = 0; row < rows; row++) {
                entropies[row] -= probabilities[from + row] * finite(logs[from + row]);
            }
        }
    }

    /**
     * {@link Softmax#gradient} of each row: c · (1[j = action] − pⱼ) − e · pⱼ · (log pⱼ + H); for masked j it means nothing.
     *
     * @param logs [n × rows], column after column; read as log p, written as the gradient
     * @param probabilities p, [n × rows], column after column; read
     * @param actions [rows], the index of the action taken in each; read
     * @param c [rows], the weight of each row's log p(action); read
     * @param e the weight of the entropies
     * @param entropies H, [rows]; read
     */
    public static void gradient(
            double[] logs,
            double[] probabilities,
            int rows,
            int n,
            double[] actions,
            double[] c,
            double e,
            double[] entropies) {
        for (int j = 0; j < n; j++) {
            int from = j * rows;
            for (int row = 0; row < rows; row++) {
                double p = probabilities[from + row];
                // 1 where j is the action, 0 elsewhere, without a branch
                double indicator = Math.max(0, 1 - Math.abs(actions[row] - j));
                double entropy = e == 0 ? 0 : entropies[row];
                logs[from + row] = c[row] * (indicator - p) - e * (p * (finite(logs[from + row]) + entropy));
            }
        }
    }

    /**
     * The way back from {@link #columns}: the gradient at z, given that at z / T.
     *
     * @param columns [n × rows], column after column; read, but where an action is masked
     * @param legal [rows × n], row by row, read; false gives 0; null if all are legal
     * @param temperature T
     * @param target [rows × n], row by row; written
     */
    public static void rows(
            double[] columns, boolean @Nullable [] legal, double temperature, int rows, int n, double[] target) {
        for (int j = 0; j < n; j++) {
            for (int row = 0; row < rows; row++) target[row * n + j] = columns[j * rows + row];
        }
        if (temperature != 1) {
            for (int i = 0; i < n * rows; i++) target[i] /= temperature;
        }
        if (legal == null) return;
        for (int i = 0; i < n * rows; i++) {
            if (!legal[i]) target[i] = 0;
        }
    }

    // The passes below go down one column after the other.

    /** z ← z − m in each row, m going to {@code max}; returns the first row that has no finite maximum, or −1. */
    private static int shift(double[] z, int rows, int n, double[] max) {
        System.arraycopy(z, 0, max, 0, rows);
        for (int from = rows; from < n * rows; from += rows) {
            for (int row = 0; row < rows; row++) max[row] = Math.max(max[row], z[from + row]);
        }
        int refused = Sums.firstNonFinite(max, rows);
        if (refused < 0) subtract(max, z, rows, n);
        return refused;
    }

    /** log p, but where p = 0 not −∞: 0 · −∞ would be NaN, and its limit is 0. */
    private static double finite(double log) {
        return Math.max(log, -Double.MAX_VALUE);
    }

    /** x ← x − y in each row. */
    private static void subtract(double[] y, double[] x, int rows, int n) {
        for (int from = 0; from < n * rows; from += rows) {
            for (int row = 0; row < rows; row++) x[from + row] -= y[row];
        }
    }

    /** xⱼ ← exp(xⱼ) / Σₖ exp(xₖ) in each row, the sums themselves going to {@code sums}. */
    private static void exponentiate(double[] x, int rows, int n, double[] sums) {
        Kernels.functions().exp(x, 0, rows * n);
        System.arraycopy(x, 0, sums, 0, rows);
        for (int from = rows; from < n * rows; from += rows) {
            for (int row = 0; row < rows; row++) sums[row] += x[from + row];
        }
        for (int from = 0; from < n * rows; from += rows) {
            for (int row = 0; row < rows; row++) x[from + row] /= sums[row];
        }
    }
}
