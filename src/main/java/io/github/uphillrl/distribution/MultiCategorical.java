package io.github.uphillrl.distribution;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.SegmentedSoftmax;
import io.github.uphillrl.internal.Softmax;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * p(a) = Πₖ softmax(zₖ)[aₖ]: several independent choices at once, the <i>k</i>-th among the options 0 … sizes[k]−1, given
 * by logits that lie one choice after the other.
 *
 * <p>Immutable. Each choice is a {@link Categorical}, to the bit: logits may be of any size, and an option whose logit is
 * −∞, or which is not legal, is masked. Log-probabilities and entropies of the choices add up.
 */
public final class MultiCategorical implements Distribution<int[]> {
    private final SegmentedSoftmax segments;
    private final double[] logProbabilities;
    private final double[] probabilities;

    private MultiCategorical(SegmentedSoftmax segments, double[] logProbabilities, double[] probabilities) {
        this.segments = segments;
        this.logProbabilities = logProbabilities;
        this.probabilities = probabilities;
    }

    /**
     * Returns the distribution of some logits, every option being legal.
     *
     * @param logits [Σ sizes], copied; −∞ masks an option
     * @param sizes how many options each choice has, all at least 1; copied
     * @throws IllegalArgumentException if the lengths do not fit, a logit is NaN or +∞, or all of a choice are −∞
     */
    public static MultiCategorical ofLogits(double[] logits, int... sizes) {
        return ofLogits(logits, new boolean[0], sizes);
    }

    /**
     * Returns the distribution of some logits over the legal options.
     *
     * @param logits [Σ sizes], copied; −∞ masks an option
     * @param legal [Σ sizes], copied; false masks an option; empty if all are legal
     * @param sizes how many options each choice has, all at least 1; copied
     * @throws IllegalArgumentException if the lengths do not fit, a logit is NaN or +∞, or a choice has nothing left
     */
    public static MultiCategorical ofLogits(double[] logits, boolean[] legal, int... sizes) {
        SegmentedSoftmax segments = new SegmentedSoftmax(sizes);
        int n = segments.outputs();
        Check.require(logits.length == n, "sizes add up to %d, but there are %d logits", n, logits.length);
        Check.require(
                legal.length == 0 || legal.length == n,
                "legal must be empty or as long as the logits, %d, got %d",
                n,
                legal.length);
        double[] logProbabilities = new double[n];
        double[] probabilities = new double[n];
        int refused = segments.rows(logits, legal.length == 0 ? null : legal, 1, logProbabilities, probabilities);
        if (refused >= 0) throw new IllegalArgumentException(segments.complaint(logits, refused));
        return new MultiCategorical(segments, logProbabilities, probabilities);
    }

    /** {@inheritDoc} Takes one {@code nextDouble} per choice, in order. */
    @Override
    public int[] sample(RandomGenerator random) {
        int[] action = new int[segments.segments()];
        for (int k = 0; k < action.length; k++) {
            action[k] = Softmax.draw(probabilities, segments.start(k), segments.size(k), random.nextDouble());
        }
        return action;
    }

    @Override
    public int[] mode() {
        int[] action = new int[segments.segments()];
        for (int k = 0; k < action.length; k++) {
            action[k] = Softmax.mode(logProbabilities, segments.start(k), segments.size(k));
        }
        return action;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the action has the wrong length or an option that does not exist
     */
    @Override
    public double logProbability(int[] action) {
        requireAction(action);
        double sum = 0;
        for (int k = 0; k < action.length; k++) {
            sum += logProbabilities[segments.start(k) + action[k]];
        }
        return sum;
    }

    /** {@inheritDoc} The sum of the choices' entropies. */
    @Override
    public double entropy() {
        double sum = 0;
        for (int k = 0; k < segments.segments(); k++) {
            sum += Softmax.entropy(logProbabilities, probabilities, segments.start(k), segments.size(k));
        }
        return sum;
    }

    /** Returns the probabilities of all options, one choice after the other, [Σ sizes], a fresh copy. */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** Returns the logarithms of {@link #probabilities()}, a fresh copy; −∞ for masked options. */
    public double[] logProbabilities() {
        return logProbabilities.clone();
    }

    /**
     * ∂log p(a)/∂zₖⱼ = 1[j = aₖ] − pₖ(j), and 0 for masked options.
     *
     * @return [Σ sizes], fresh
     * @throws IllegalArgumentException if there is no such action, or it is masked: log p has no gradient at −∞
     */
    public double[] logProbabilityGradient(int[] action) {
        boolean possible = logProbability(action) > Double.NEGATIVE_INFINITY;
        Check.require(possible, "action %s is masked: no gradient", Arrays.toString(action));
        return gradient(action, 1, 0);
    }

    /**
     * ∂H/∂zₖⱼ = −pₖ(j) · (log pₖ(j) + Hₖ), and 0 for masked options.
     *
     * @return [Σ sizes], fresh
     */
    public double[] entropyGradient() {
        return gradient(new int[segments.segments()], 0, 1);
    }

    @Override
    public String toString() {
        return "MultiCategorical" + Arrays.toString(probabilities);
    }

    private double[] gradient(int[] action, double logProbabilityWeight, double entropyWeight) {
        double[] gradient = new double[probabilities.length];
        for (int k = 0; k < action.length; k++) {
            Softmax.gradient(
                    logProbabilities,
                    probabilities,
                    segments.start(k),
                    segments.size(k),
                    action[k],
                    logProbabilityWeight,
                    entropyWeight,
                    gradient);
        }
        return gradient;
    }

    private void requireAction(int[] action) {
        int n = segments.segments();
        Check.require(action.length == n, "an action must have length %d, got %d", n, action.length);
        for (int k = 0; k < n; k++) {
            boolean exists = action[k] >= 0 && action[k] < segments.size(k);
            Check.require(exists, "choice %d must be one of 0 … %d, got %d", k, segments.size(k) - 1, action[k]);
        }
    }
}
