package io.github.uphillrl.distribution;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.internal.Normal;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * p(a) = Πᵢ N(aᵢ; μᵢ, σᵢ²): independent normal components, given by means μ and log-standard-deviations log σ.
 *
 * <p>Immutable. log p(a) = −Σᵢ (½ zᵢ² + log σᵢ + ½ log 2π) with zᵢ = (aᵢ − μᵢ) / σᵢ; H = Σᵢ (log σᵢ + ½ log 2πe).
 */
public final class DiagonalGaussian implements Distribution<double[]> {
    /** The largest |log σ|: beyond it σ², or its inverse, is no normal {@code double}. */
    public static final double LARGEST_LOG_STD = 350;

    private final double[] mean;
    private final double[] logStd;
    private final double[] std;

    private DiagonalGaussian(double[] mean, double[] logStd) {
        this.mean = mean;
        this.logStd = logStd;
        this.std = Arrays.stream(logStd).map(Elementary::exp).toArray();
    }

    /**
     * Returns the distribution of some means and log-standard-deviations.
     *
     * @param mean μ, [n], n ≥ 1, finite; copied
     * @param logStd log σ, [n], each within ±{@link #LARGEST_LOG_STD}; copied
     * @throws IllegalArgumentException if there is no component, the lengths differ, or a number is out of its range
     */
    public static DiagonalGaussian of(double[] mean, double[] logStd) {
        Check.require(mean.length >= 1, "mean must hold at least 1 number, got none");
        Check.require(
                mean.length == logStd.length,
                "there must be as many log-standard-deviations as means, %d, got %d",
                mean.length,
                logStd.length);
        for (int i = 0; i < mean.length; i++) {
            Check.require(Double.isFinite(mean[i]), "mean[%d] must be finite, got %s", i, mean[i]);
            boolean inRange = Math.abs(logStd[i]) <= LARGEST_LOG_STD;
            Check.require(inRange, "logStd[%d] must lie within ±%s, got %s", i, LARGEST_LOG_STD, logStd[i]);
        }
        return new DiagonalGaussian(mean.clone(), logStd.clone());
    }

    /** {@inheritDoc} Takes one {@code nextDouble} per component, in order. */
    @Override
    public double[] sample(RandomGenerator random) {
        double[] action = new double[mean.length];
        for (int i = 0; i < action.length; i++) action[i] = Math.fma(std[i], Normal.draw(random), mean[i]);
        return action;
    }

    /** {@inheritDoc} Returns μ, fresh. */
    @Override
    public double[] mode() {
        return mean.clone();
    }

    /**
     * Returns log p(action), the logarithm of a density.
     *
     * @throws IllegalArgumentException if the action has the wrong length or a component that is not finite
     */
    @Override
    public double logProbability(double[] action) {
        requireAction(action);
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
            double z = (action[i] - mean[i]) / std[i];
            sum -= 0.5 * z * z + logStd[i] + Normal.HALF_LOG_TWO_PI;
        }
        return sum;
    }

    /** Returns the differential entropy, in nats; below 0 where σ is small. */
    @Override
    public double entropy() {
        double sum = 0;
        for (double l : logStd) sum += l + (0.5 + Normal.HALF_LOG_TWO_PI);
        return sum;
    }

    /** Returns μ, [n], a fresh copy. */
    public double[] mean() {
        return mean.clone();
    }

    /** Returns log σ, [n], a fresh copy. */
    public double[] logStandardDeviation() {
        return logStd.clone();
    }

    /** Returns σ, [n], a fresh copy. */
    public double[] standardDeviation() {
        return std.clone();
    }

    /**
     * ∂log p(a)/∂μᵢ = zᵢ / σᵢ, and ∂log p(a)/∂log σᵢ = zᵢ² − 1.
     *
     * @return [2n], fresh: the derivatives at the means, then those at the log-standard-deviations
     * @throws IllegalArgumentException if the action has the wrong length or a component that is not finite
     */
    public double[] logProbabilityGradient(double[] action) {
        requireAction(action);
        int n = mean.length;
        double[] gradient = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double z = (action[i] - mean[i]) / std[i];
            gradient[i] = z / std[i];
            gradient[n + i] = z * z - 1;
        }
        return gradient;
    }

    /**
     * ∂H/∂μᵢ = 0, and ∂H/∂log σᵢ = 1.
     *
     * @return [2n], fresh: the derivatives at the means, then those at the log-standard-deviations
     */
    public double[] entropyGradient() {
        double[] gradient = new double[2 * mean.length];
        Arrays.fill(gradient, mean.length, gradient.length, 1);
        return gradient;
    }

    @Override
    public String toString() {
        return "DiagonalGaussian[mean " + Arrays.toString(mean) + ", standard deviation " + Arrays.toString(std) + "]";
    }

    private void requireAction(double[] action) {
        Check.require(
                action.length == mean.length, "an action must have length %d, got %d", mean.length, action.length);
        for (int i = 0; i < action.length; i++) {
            Check.require(Double.isFinite(action[i]), "action[%d] must be finite, got %s", i, action[i]);
        }
    }
}
