package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Sums;
import java.util.Arrays;

/** What is done to all weights of a batch together, after the baseline. */
public enum Standardization {
    /** Nothing. Unbiased. */
    NONE {
        @Override
        public void apply(double[] weights, int count) {}
    },
    /** {@code w ← w − mean}. Biased as the batch mean is. */
    CENTER {
        @Override
        public void apply(double[] weights, int count) {
            Shift.down(weights, count, Sums.sum(weights, count) / count);
        }
    },
    /**
     * {@code w ← (w − mean) / s} with the sample standard deviation s (n − 1). Where all weights are equal, or there is
     * only one, s means nothing and all weights become 0. Biased; it makes the size of the step independent of the size
     * of the rewards.
     */
    STANDARDIZE {
        @Override
        public void apply(double[] weights, int count) {
            standardize(weights, count, count - 1);
        }
    },
    /** As {@link #STANDARDIZE}, but with the population standard deviation (n), which is NumPy's. */
    STANDARDIZE_POPULATION {
        @Override
        public void apply(double[] weights, int count) {
            standardize(weights, count, count);
        }
    };

    /**
     * Changes the first {@code count} weights in place.
     *
     * @param weights modified
     * @param count at least 1
     */
    public abstract void apply(double[] weights, int count);

    private static void standardize(double[] weights, int count, int freedom) {
        if (Double.isFinite(weights[0]) && allEqual(weights, count)) {
            // their mean may differ from them by a rounding error, which must not be blown up to a weight of 1
            Arrays.fill(weights, 0, count, 0);
            return;
        }
        // a power of two changes no digit, and keeps the squares of huge and of tiny weights within range
        scale(weights, count, Math.scalb(1.0, -Math.getExponent(largest(weights, count))));
        CENTER.apply(weights, count);
        double deviation = Math.sqrt(Sums.sumOfSquares(weights, count) / freedom);
        for (int i = 0; i < count; i++) {
            weights[i] /= deviation;
        }
    }

    private static boolean allEqual(double[] weights, int count) {
        for (int i = 1; i < count; i++) {
            if (weights[i] != weights[0]) return false;
        }
        return true;
    }

    private static double largest(double[] weights, int count) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        return largest;
    }

    private static void scale(double[] weights, int count, double factor) {
        for (int i = 0; i < count; i++) {
            weights[i] *= factor;
        }
    }
}
