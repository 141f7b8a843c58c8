package io.github.uphillrl.distribution;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.internal.TanhNormal;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A {@link DiagonalGaussian} pressed into a box by tanh: aᵢ = cᵢ + hᵢ·tanh(uᵢ) with u ~ N(μ, σ²), c being the box's centre
 * and h half its width.
 *
 * <p>What it draws, and takes, is u, the number <em>before</em> squashing; {@link #squash} gives the action a. Near the
 * bounds u cannot be had back from a: from u ≈ 19 on, tanh u rounds to 1. Densities and entropy are those of a, the Jacobian
 * being included: log p(a) = log N(u; μ, σ²) − Σᵢ log(hᵢ·(1 − tanh² uᵢ)), where log(1 − tanh² u) = 2(log 2 − u − log(1 +
 * e⁻²ᵘ)) (Haarnoja and others, Soft actor-critic, ICML 2018, appendix C). Immutable.
 */
public final class SquashedGaussian implements Distribution<double[]> {
    private final DiagonalGaussian gaussian;
    private final double[] low;
    private final double[] high;

    private SquashedGaussian(DiagonalGaussian gaussian, double[] low, double[] high) {
        this.gaussian = gaussian;
        this.low = low;
        this.high = high;
    }

    /**
     * Returns the distribution of squashed draws.
     *
     * @param gaussian of u, [n]
     * @param low the least values of an action, [n], copied
     * @param high the greatest values, [n], each above its {@code low} by a finite number; copied
     * @throws IllegalArgumentException if the lengths differ, or a component has no finite width above 0
     */
    public static SquashedGaussian of(DiagonalGaussian gaussian, double[] low, double[] high) {
        int n = gaussian.mean().length;
        Check.require(
                low.length == n && high.length == n,
                "there must be %d bounds on either side, got %d and %d",
                n,
                low.length,
                high.length);
        for (int i = 0; i < n; i++) {
            Check.require(
                    low[i] < high[i] && Double.isFinite(high[i] - low[i]),
                    "tanh needs a finite width above 0 in each component, got %s … %s for component %d",
                    low[i],
                    high[i],
                    i);
        }
        return new SquashedGaussian(gaussian, low.clone(), high.clone());
    }

    /** Draws u, the number before squashing; takes one {@code nextDouble} per component, in order. */
    @Override
    public double[] sample(RandomGenerator random) {
        return gaussian.sample(random);
    }

    /**
     * Returns μ, the most probable u. Squashed it is the median of each component, which is what everyone calls the
     * deterministic action; it is not where the density of actions has its peak, which for σ² > ½ lies near the bounds.
     */
    @Override
    public double[] mode() {
        return gaussian.mode();
    }

    /**
     * Returns log p(a), the logarithm of the density of the squashed action.
     *
     * @param u the number before squashing, [n]
     * @throws IllegalArgumentException if it has the wrong length or a component that is not finite
     */
    @Override
    public double logProbability(double[] u) {
        double sum = gaussian.logProbability(u);
        for (int i = 0; i < u.length; i++) sum -= logDerivative(u[i], i);
        return sum;
    }

    /**
     * Returns log(hᵢ·(1 − tanh² u)), the logarithm of the derivative of action component {@code i}.
     *
     * @param u before squashing
     */
    private double logDerivative(double u, int i) {
        return TanhNormal.logDerivative(u) + Elementary.log(0.5 * (high[i] - low[i]));
    }

    /**
     * Returns the differential entropy of the action, in nats: that of u plus Σᵢ E[log(hᵢ·(1 − tanh² uᵢ))]. The expectation
     * has no closed form; it is integrated numerically, to 10⁻¹² or better.
     */
    @Override
    public double entropy() {
        double sum = gaussian.entropy();
        TanhNormal moments = new TanhNormal();
        double[] mean = gaussian.mean();
        double[] logStd = gaussian.logStandardDeviation();
        for (int i = 0; i < mean.length; i++) {
            moments.compute(mean[i], logStd[i]);
            sum += moments.logDerivative() + Elementary.log(0.5 * (high[i] - low[i]));
        }
        return sum;
    }

    /** Returns the distribution of u. */
    public DiagonalGaussian gaussian() {
        return gaussian;
    }

    /**
     * Returns the action a = c + h·tanh(u), fresh; never outside the bounds.
     *
     * @param u before squashing, [n]
     * @throws IllegalArgumentException if it has the wrong length
     */
    public double[] squash(double[] u) {
        Check.require(u.length == low.length, "an action must have length %d, got %d", low.length, u.length);
        double[] action = new double[u.length];
        for (int i = 0; i < u.length; i++) action[i] = TanhNormal.squash(u[i], low[i], high[i]);
        return action;
    }

    /**
     * ∂log p(a)/∂(μ, log σ) at a fixed action: the Jacobian does not depend on the parameters, so it is that of the
     * Gaussian.
     *
     * @param u before squashing, [n]
     * @return [2n], fresh: the derivatives at the means, then those at the log-standard-deviations
     * @throws IllegalArgumentException as {@link #logProbability}
     */
    public double[] logProbabilityGradient(double[] u) {
        return gaussian.logProbabilityGradient(u);
    }

    /**
     * ∂H/∂μᵢ = −2 E[tanh uᵢ], and ∂H/∂log σᵢ = 1 − 2 σᵢ² E[1 − tanh² uᵢ].
     *
     * @return [2n], fresh: the derivatives at the means, then those at the log-standard-deviations
     */
    public double[] entropyGradient() {
        double[] mean = gaussian.mean();
        double[] logStd = gaussian.logStandardDeviation();
        double[] gradient = gaussian.entropyGradient();
        TanhNormal moments = new TanhNormal();
        for (int i = 0; i < mean.length; i++) {
            moments.compute(mean[i], logStd[i]);
            gradient[i] += moments.meanGradient();
            gradient[mean.length + i] += moments.logStdGradient();
        }
        return gradient;
    }

    @Override
    public String toString() {
        return "Squashed" + gaussian + " within " + Arrays.toString(low) + " … " + Arrays.toString(high);
    }
}
