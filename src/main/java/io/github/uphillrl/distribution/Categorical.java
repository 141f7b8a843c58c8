package io.github.uphillrl.distribution;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Softmax;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * p(j) = exp(zⱼ) / Σₖ exp(zₖ): a distribution over the actions 0 … n−1, given by logits z.
 *
 * <p>Immutable. Logits may be of any size: only their differences count. An action whose logit is −∞, or which is not
 * legal, is masked: its probability is 0, it adds nothing to entropy or gradient, and it is never sampled. So is an
 * action whose probability is too small for a {@code double} (more than 745 below the greatest logit), but its
 * log-probability stays finite.
 */
public final class Categorical implements Distribution<Integer> {
    private final double[] logProbabilities;
    private final double[] probabilities;

    private Categorical(double[] logProbabilities, double[] probabilities) {
        this.logProbabilities = logProbabilities;
        this.probabilities = probabilities;
    }

    /**
     * Returns the distribution of some logits, every action being legal.
     *
     * @param logits [n], n ≥ 1, copied; −∞ masks an action
     * @throws IllegalArgumentException if there is no logit, one is NaN or +∞, or all are −∞
     */
    public static Categorical ofLogits(double... logits) {
        return ofLogits(logits, new boolean[0]);
    }

    /**
     * Returns the distribution of some logits over the legal actions.
     *
     * @param logits [n], n ≥ 1, copied; −∞ masks an action
     * @param legal [n], copied; false masks an action; empty if all are legal
     * @throws IllegalArgumentException if there is no logit, one is NaN or +∞, the lengths differ, or nothing is left
     */
    public static Categorical ofLogits(double[] logits, boolean[] legal) {
        int n = logits.length;
        Check.require(n >= 1, "logits must hold at least 1 number, got %d", n);
        Check.require(
                legal.length == 0 || legal.length == n,
                "legal must be empty or as long as the logits, %d, got %d",
                n,
                legal.length);
        double[] logProbabilities = new double[n];
        double[] probabilities = new double[n];
        boolean[] mask = legal.length == 0 ? null : legal;
        if (!Softmax.row(logits, mask, logProbabilities, probabilities)) {
            throw new IllegalArgumentException(Softmax.complaint(logits));
        }
        return new Categorical(logProbabilities, probabilities);
    }

    /** {@inheritDoc} Takes one {@code nextDouble}. */
    @Override
    public Integer sample(RandomGenerator random) {
        return Softmax.draw(probabilities, 0, probabilities.length, random.nextDouble());
    }

    @Override
    public Integer mode() {
        return Softmax.mode(logProbabilities, 0, logProbabilities.length);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the action is not one of 0 … n−1
     */
    @Override
    public double logProbability(Integer action) {
        return logProbabilities[index(action)];
    }

    @Override
    public double entropy() {
        return Softmax.entropy(logProbabilities, probabilities, 0, probabilities.length);
    }

    /** Returns p(0) … p(n−1), a fresh copy. */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** Returns log p(0) … log p(n−1), a fresh copy; −∞ for masked actions. */
    public double[] logProbabilities() {
        return logProbabilities.clone();
    }

    /**
     * ∂log p(action)/∂zⱼ = 1[j = action] − p(j), and 0 for masked j.
     *
     * @return [n], fresh
     * @throws IllegalArgumentException if the action is not one of 0 … n−1, or masked: log p has no gradient at −∞
     */
    public double[] logProbabilityGradient(int action) {
        Check.require(logProbability(action) > Double.NEGATIVE_INFINITY, "action %d is masked: no gradient", action);
        return gradient(action, 1, 0);
    }

    /**
     * ∂H/∂zⱼ = −p(j) · (log p(j) + H), and 0 for masked j.
     *
     * @return [n], fresh
     */
    public double[] entropyGradient() {
        return gradient(0, 0, 1);
    }

    @Override
    public String toString() {
        return "Categorical" + Arrays.toString(probabilities);
    }

    private double[] gradient(int action, double logProbabilityWeight, double entropyWeight) {
        double[] gradient = new double[probabilities.length];
        Softmax.gradient(
                logProbabilities,
                probabilities,
                0,
                gradient.length,
                action,
                logProbabilityWeight,
                entropyWeight,
                gradient);
        return gradient;
    }

    private int index(int action) {
        int n = probabilities.length;
        Check.require(action >= 0 && action < n, "action must be one of 0 … %d, got %d", n - 1, action);
        return action;
    }
}
