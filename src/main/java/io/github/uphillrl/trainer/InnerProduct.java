package io.github.uphillrl.trainer;

/**
 * {@code Σᵢ aᵢ·bᵢ}, for what is computed a few times per update.
 *
 * <p>It goes in chunks because a method is compiled after some hundred calls. In a short run a loop over all parameters
 * would be interpreted to the end, and would cost more than everything else that {@link AscentMonitor} does.
 */
final class InnerProduct {
    /** How many numbers one call works on. */
    static final int CHUNK = 64;

    private InnerProduct() {}

    /** Returns the product of the first {@code count} numbers. */
    static double of(double[] a, double[] b, int count) {
        double sum = 0;
        for (int from = 0; from < count; from += CHUNK) {
            sum += part(a, b, from, Math.min(from + CHUNK, count));
        }
        return sum;
    }

    private static double part(double[] a, double[] b, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) sum += a[i] * b[i];
        return sum;
    }
}
