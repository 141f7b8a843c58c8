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
     * log pⱼ ← −MAX where it is −∞, so that an action of probability 0 adds 0 to what is computed below, as its limit does,
     * and not 0 · −∞ = NaN.
     *
     * @param logs log p, [n × rows]
     */
    public static void bound(double[] logs, int rows, int n) {
        if (Sums.firstNonFinite(logs, n * rows) < 0) return;
        for (int i = 0; i < n * rows; i++) logs[i] = Math.max(logs[i], -Double.MAX_VALUE);
    }

    /**
     * H = −Σⱼ pⱼ · log pⱼ, in nats, of each row, over the actions that are not masked.
     *
     * @param logs log p, {@link #bound bounded}, [n × rows], column after column; read
     * @param probabilities [n × rows], column after column; read
     * @param entropies [rows], written
     */
    public static void entropies(double[] logs, double[] probabilities, int rows, int n, double[] entropies) {
        Arrays.fill(entropies, 0, rows, 0);
        for (int from = 0; from < n * rows; from += rows) {
            for (int row = 0; row < rows; row++) {
                entropies[row] -= probabilities[from + row] * logs[from + row];
            }
        }
    }

    /**
     * {@link Softmax#gradient} of each row: c · (1[j = action] − pⱼ) − e · pⱼ · (log pⱼ + H); for masked j it means nothing.
     *
     * @param logs [n × rows], column after column; read as log p, {@link #bound bounded}, written as the gradient
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
        if (e == 0) {
            score(logs, probabilities, rows, n, actions, c);
            return;
        }
        for (int j = 0; j < n; j++) {
            int from = j * rows;
            for (int row = 0; row < rows; row++) {
                double p = probabilities[from + row];
                double score = c[row] * (indicator(actions[row] - j) - p);
                logs[from + row] = score - e * (p * (logs[from + row] + entropies[row]));
            }
        }
    }

    private static void score(double[] target, double[] probabilities, int rows, int n, double[] actions, double[] c) {
        for (int j = 0; j < n; j++) {
            int from = j * rows;
            for (int row = 0; row < rows; row++) {
                target[from + row] = c[row] * (indicator(actions[row] - j) - probabilities[from + row]);
            }
        }
    }

    /** 1 of 0, and 0 of every other whole number, without a branch and without {@code max}, which C2 does not vectorise. */
    private static double indicator(double difference) {
        double size = 1 - Math.abs(difference);
        return (size + Math.abs(size)) * 0.5;
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
