package io.github.uphillrl.trainer;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link Reinforce} takes for the gradient, by itself: from episodes to an estimate of ∇J(θ), through the code of
 * training, without a run, an optimizer or an update. For whoever wants to know what an estimator is worth.
 *
 * <p>Use by one thread at a time; the policy's parameters may change between calls.
 */
public final class GradientEstimator {
    private final EstimatorSettings settings;
    private final NetworkPolicy<?> policy;
    private final StepWeights stepWeights;
    private final BatchGradient gradient;
    private final int size;

    private GradientEstimator(EstimatorSettings settings, NetworkPolicy<?> policy) {
        this.settings = settings;
        this.policy = policy;
        stepWeights = new StepWeights("the environment", settings, policy);
        // with one shard at a time it runs on the caller's thread, so there is nothing to close
        gradient = new BatchGradient(policy, Engine.local(1));
        size = size(policy);
    }

    /** Returns how many numbers the gradient of a policy has: the sizes of all its parameters together. */
    public static int size(NetworkPolicy<?> policy) {
        return policy.parameters().stream()
                .mapToInt(parameter -> parameter.value().getNumElements())
                .sum();
    }

    /**
     * Begins the description of an estimator, with the defaults of {@link Reinforce.Builder}.
     *
     * @param policy whose parameters are θ; neither they nor their gradients are ever modified
     */
    public static Builder builder(NetworkPolicy<?> policy) {
        return new Builder(policy);
    }

    /**
     * Estimates ∇J(θ): −∂L/∂θ of {@link ReinforceLoss}, the entropy term of a run's first update included. A learned
     * baseline gives its values and does not learn.
     *
     * @param episodes a batch, at least one episode, played by the policy as it is now
     * @return in the order of the policy's parameters, each as its matrix lies in memory; a new array
     * @throws NumericalException if a weight, the network's output or the gradient is not finite
     */
    public double[] estimate(List<? extends Episode<?>> episodes) {
        double[] weights = stepWeights.of(episodes);
        gradient.compute(stepWeights.batch(), weights, settings.entropyCoefficient(0) / stepWeights.divisor());
        double[] ascent = Arrays.copyOf(gradient.flat(), size);
        int place = Sums.firstNonFinite(ascent, size);
        if (place >= 0) throw new NumericalException("the gradient is " + ascent[place] + ", not finite");
        // away from the loss is up the return
        for (int k = 0; k < size; k++) ascent[k] = -ascent[k];
        return ascent;
    }

    /** Lets the baseline and the reward scaling learn from the batch estimated last, as a run does after its update. */
    public void fit() {
        stepWeights.fit();
    }

    /** Returns γ, 0 … 1. */
    public double discount() {
        return settings.discount();
    }

    /** Returns whose gradient is estimated. */
    public NetworkPolicy<?> policy() {
        return policy;
    }

    /** Describes an estimator. */
    public static final class Builder extends EstimatorOptions<Builder> {
        private final NetworkPolicy<?> policy;

        private Builder(NetworkPolicy<?> policy) {
            super(policy.observationSize());
            this.policy = policy;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Makes the estimator, with a fresh baseline.
         *
         * @throws IllegalArgumentException if a setting is invalid or the policy is frozen
         */
        public GradientEstimator build() {
            ReinforceLoss.requireTrainable(policy);
            return new GradientEstimator(estimator(), policy);
        }
    }
}
