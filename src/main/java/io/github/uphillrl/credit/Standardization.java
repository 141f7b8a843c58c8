package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Sums;

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
            // the mean of equal weights may differ from them by a rounding error, which must not be blown up to 1
            boolean equal = allEqual(weights, count);
            CENTER.apply(weights, count);
            double deviation = equal ? 0 : Math.sqrt(Sums.sumOfSquares(weights, count) / (count - 1));
            for (int i = 0; i < count; i++) {
                weights[i] = deviation > 0 ? weights[i] / deviation : 0;
            }
        }
    };

    /**
     * Changes the first {@code count} weights in place.
     *
     * @param weights modified
     * @param count at least 1
     */
    public abstract void apply(double[] weights, int count);

    private static boolean allEqual(double[] weights, int count) {
        for (int i = 1; i < count; i++) {
            if (weights[i] != weights[0]) return false;
        }
        return true;
    }
}
