package io.github.uphillrl.optimizer;

import io.github.uphillrl.internal.Check;

/**
 * θ ← (1 − η·λ)·θ, then the update of {@link Adam}, as {@code torch.optim.AdamW}: weight decay that the running means
 * do not see.
 *
 * <p>Source: Loshchilov and Hutter, Decoupled weight decay regularization, ICLR 2019, algorithm 2.
 */
public final class AdamW extends SlotOptimizer {
    private static final double DEFAULT_WEIGHT_DECAY = 0.01;

    private final Schedule learningRate;
    private final AdaptiveMoments moments;
    private final double weightDecay;

    private AdamW(Schedule learningRate, AdaptiveMoments moments, double weightDecay) {
        super(learningRate, AdaptiveMoments.SLOTS);
        this.learningRate = learningRate;
        this.moments = moments;
        this.weightDecay = Check.nonNegative(weightDecay, "weightDecay");
    }

    /**
     * Returns AdamW with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, λ = 0.01: torch's defaults.
     *
     * @param learningRate η, finite and ≥ 0
     */
    public static AdamW withLearningRate(double learningRate) {
        return withLearningRate(Schedule.constant(Check.nonNegative(learningRate, "learningRate")));
    }

    /**
     * Returns AdamW with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, λ = 0.01: torch's defaults.
     *
     * @param learningRate η, finite and ≥ 0 at every update
     */
    public static AdamW withLearningRate(Schedule learningRate) {
        return new AdamW(learningRate, AdaptiveMoments.DEFAULT, DEFAULT_WEIGHT_DECAY);
    }

    /**
     * Returns one with this smoothing of the means of g and g², without state.
     *
     * @param beta1 β₁, 0 … 1, 1 excluded
     * @param beta2 β₂, 0 … 1, 1 excluded
     */
    public AdamW withBetas(double beta1, double beta2) {
        return new AdamW(learningRate, moments.withBetas(beta1, beta2), weightDecay);
    }

    /**
     * Returns one with this ε, without state.
     *
     * @param epsilon ε, finite and above 0
     */
    public AdamW withEpsilon(double epsilon) {
        return new AdamW(learningRate, moments.withEpsilon(epsilon), weightDecay);
    }

    /**
     * Returns one with this weight decay, without state.
     *
     * @param weightDecay λ, finite and ≥ 0
     */
    public AdamW withWeightDecay(double weightDecay) {
        return new AdamW(learningRate, moments, weightDecay);
    }

    @Override
    public AdamW fresh() {
        return new AdamW(learningRate, moments, weightDecay);
    }

    @Override
    public String toString() {
        return "AdamW[learningRate=" + learningRate + ", moments=" + moments + ", weightDecay=" + weightDecay + "]";
    }

    @Override
    void update(double[] value, double[] gradient, int length, Slots own, double rate) {
        double kept = 1 - rate * weightDecay;
        for (int i = 0; i < length; i++) {
            value[i] *= kept;
        }
        moments.update(value, gradient, length, own, rate);
    }
}
