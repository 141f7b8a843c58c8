package io.github.uphillrl.explain;

import java.util.Arrays;

/**
 * What an estimator of the gradient is worth, at one policy.
 *
 * @param name what it was called
 * @param episodesPerUpdate K, how many episodes a batch has
 * @param batches how many batches the figures come from
 * @param exact whether these were all batches there are, weighted by their probabilities; otherwise they are a sample
 * @param bias {@code ⟨E ĝ − ∇J, ∇J⟩/‖∇J‖²}, how much too long the expected step is along ∇J: −0.25 is three quarters of it
 * @param biasLow the lower end of the 95 % interval of the bias, by the normal approximation; the bias itself if exact
 * @param biasHigh its upper end
 * @param relativeError {@code ‖E ĝ − ∇J‖/‖∇J‖}, the bias in every direction; of a sample, what its noise does not explain
 * @param variance {@code tr Cov ĝ}, the sum of the variances of ĝ's components
 * @param signalToNoise {@code ‖E ĝ‖/√(tr Cov ĝ)}; infinite without noise
 * @param episodesNeeded how many episodes a batch should have for a signal-to-noise ratio of 1, if the variance falls as
 *     1/K: {@code K·tr Cov ĝ/‖E ĝ‖²}; infinite where no signal was found
 * @param mean E ĝ, in the order of the policy's parameters
 * @param variances of each component of ĝ
 */
public record EstimatorFigures(
        String name,
        int episodesPerUpdate,
        long batches,
        boolean exact,
        double bias,
        double biasLow,
        double biasHigh,
        double relativeError,
        double variance,
        double signalToNoise,
        double episodesNeeded,
        double[] mean,
        double[] variances) {
    /** Copies the arrays. */
    public EstimatorFigures {
        mean = mean.clone();
        variances = variances.clone();
    }

    /** Returns E ĝ, in the order of the policy's parameters; a copy. */
    @Override
    public double[] mean() {
        return mean.clone();
    }

    /** Returns the variance of each component of ĝ; a copy. */
    @Override
    public double[] variances() {
        return variances.clone();
    }

    /** Returns whether the bias's interval contains 0; if exact, whether the bias is no more than rounding, 10⁻⁹. */
    public boolean mayBeUnbiased() {
        return exact ? relativeError < 1e-9 : biasLow <= 0 && biasHigh >= 0;
    }

    static EstimatorFigures of(Candidate candidate, boolean exact, Measured measured) {
        double[] variances = measured.variances(exact);
        double variance = Arrays.stream(variances).sum();
        double signal = Math.sqrt(measured.squaredSignal(exact));
        double half = exact ? 0 : measured.halfWidth();
        double bias = measured.bias();
        return new EstimatorFigures(
                candidate.name(),
                candidate.episodesPerUpdate(),
                measured.count(),
                exact,
                bias,
                bias - half,
                bias + half,
                measured.relativeError(exact),
                variance,
                variance == 0 ? Double.POSITIVE_INFINITY : signal / Math.sqrt(variance),
                signal == 0 ? Double.POSITIVE_INFINITY : candidate.episodesPerUpdate() * variance / (signal * signal),
                measured.mean(),
                variances);
    }
}
