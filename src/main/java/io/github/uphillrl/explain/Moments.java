package io.github.uphillrl.explain;

/**
 * Mean and variance of vectors that come one at a time, each with a weight (West, Updating mean and variance estimates: an
 * improved method, Communications of the ACM 22(9), 1979).
 */
final class Moments {
    private final double[] mean;
    private final double[] scatter;
    private double total;
    private long count;

    Moments(int size) {
        mean = new double[size];
        scatter = new double[size];
    }

    void add(double weight, double... vector) {
        count++;
        total += weight;
        double share = weight / total;
        for (int k = 0; k < mean.length; k++) {
            double before = vector[k] - mean[k];
            mean[k] += share * before;
            scatter[k] += weight * before * (vector[k] - mean[k]);
        }
    }

    long count() {
        return count;
    }

    /** Returns the mean of each component; live. */
    double[] mean() {
        return mean;
    }

    /** Returns the variance of each component under weights that are probabilities. */
    double[] varianceOfAll() {
        return divided(total);
    }

    /** Returns an unbiased estimate of the variance of each component from a sample, all weights being 1. */
    double[] varianceOfSample() {
        return divided((double) (count - 1));
    }

    private double[] divided(double divisor) {
        double[] variance = new double[scatter.length];
        for (int k = 0; k < variance.length; k++) variance[k] = scatter[k] / divisor;
        return variance;
    }
}
