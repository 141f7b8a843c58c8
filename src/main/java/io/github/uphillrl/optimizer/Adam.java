package io.github.uphillrl.optimizer;

import io.github.uphillrl.internal.Check;

/**
 * θ ← θ − η · m̂ / (√v̂ + ε), with m̂ and v̂ the bias-corrected running means of g and g², as {@code torch.optim.Adam}.
 *
 * <p>Source: Kingma and Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1.
 */
public final class Adam extends SlotOptimizer {
    private final Schedule learningRate;
    private final AdaptiveMoments moments;

    private Adam(Schedule learningRate, AdaptiveMoments moments) {
        super(learningRate, AdaptiveMoments.SLOTS);
        this.learningRate = learningRate;
        this.moments = moments;
    }

    /**
     * Returns Adam with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
     *
     * @param learningRate η, finite and ≥ 0
     */
    public static Adam withLearningRate(double learningRate) {
        return withLearningRate(Schedule.constant(Check.nonNegative(learningRate, "learningRate")));
    }

    /**
     * Returns Adam with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
     *
     * @param learningRate η, finite and ≥ 0 at every update
     */
    public static Adam withLearningRate(Schedule learningRate) {
        return new Adam(learningRate, AdaptiveMoments.DEFAULT);
    }

    /**
     * Returns one with this smoothing of the means of g and g², without state.
     *
     * @param beta1 β₁, 0 … 1, 1 excluded
     * @param beta2 β₂, 0 … 1, 1 excluded
     */
    public Adam withBetas(double beta1, double beta2) {
        return new Adam(learningRate, moments.withBetas(beta1, beta2));
    }

    /**
     * Returns one with this ε, without state.
     *
     * @param epsilon ε, finite and above 0
     */
    public Adam withEpsilon(double epsilon) {
        return new Adam(learningRate, moments.withEpsilon(epsilon));
    }

    @Override
    public Adam fresh() {
        return new Adam(learningRate, moments);
    }

    @Override
    public String toString() {
        return "Adam[learningRate=" + learningRate + ", moments=" + moments + "]";
    }

    @Override
    void update(double[] value, double[] gradient, int length, Slots own, double rate) {
        moments.update(value, gradient, length, own, rate);
    }
}
