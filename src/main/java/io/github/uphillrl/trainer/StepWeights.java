package io.github.uphillrl.trainer;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.credit.RewardScaling;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Episode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * wᵢ, one per step of a batch: credited return − baseline, standardised if wished, times the credit's factor of the step,
 * divided by the loss scale. Values are taken from the baseline first, and it learns last.
 */
final class StepWeights {
    private final String environment;
    private final EstimatorSettings settings;
    private final Baseline baseline;
    private final RewardScaling rewardScaling;
    private final CreditedBatch batch = new CreditedBatch();
    private double[] weights = {};

    /**
     * @param environment what to call the environment in messages
     * @param policy what is trained
     */
    StepWeights(String environment, EstimatorSettings settings, NetworkPolicy<?> policy) {
        this.environment = environment;
        this.settings = settings;
        baseline = settings.baseline().fresh(policy);
        rewardScaling = settings.rewardScaling().fresh();
    }

    /** Computes the weights of a batch; the array may be longer than the batch and is used again by the next call. */
    double[] of(List<? extends Episode<?>> episodes) {
        batch.load(
                episodes,
                settings.credit(),
                settings.discount(),
                baseline,
                rewardScaling.divisor(episodes, settings.discount()));
        int steps = batch.steps();
        if (weights.length < steps) weights = new double[batch.returns().length];
        System.arraycopy(batch.returns(), 0, weights, 0, steps);
        baseline.subtract(batch, weights);
        settings.standardization().apply(weights, steps);
        batch.scale(weights);
        double divisor = divisor();
        for (int i = 0; i < steps; i++) {
            weights[i] /= divisor;
        }
        if (Sums.firstNonFinite(weights, steps) >= 0) throw notFinite();
        return weights;
    }

    /** Returns the last batch. */
    CreditedBatch batch() {
        return batch;
    }

    /** Returns what the loss of the last batch is divided by. */
    double divisor() {
        return settings.lossScale().divisor(batch);
    }

    /** Returns what may have state, by name. */
    Map<String, Object> parts() {
        return Map.of("credit", settings.credit(), "baseline", baseline, "rewardScaling", rewardScaling);
    }

    /** Lets baseline and reward scaling learn from the last batch. */
    void fit() {
        baseline.fit(batch);
        rewardScaling.fit(batch.episodes(), settings.discount());
    }

    private NumericalException notFinite() {
        for (int e = 0; e < batch.episodes().size(); e++) {
            Episode<?> episode = batch.episodes().get(e);
            for (int t = 0; t < episode.length(); t++) {
                double weight = weights[batch.start(e) + t];
                if (Double.isFinite(weight)) continue;
                return new NumericalException(String.format(
                        Locale.ROOT,
                        "%s, episode %d, step %d, seed %s: the weight (return − baseline) is %s; the credited return is %s",
                        environment,
                        episode.index(),
                        t,
                        Long.toUnsignedString(episode.seed()),
                        weight,
                        batch.returns()[batch.start(e) + t]));
            }
        }
        return new NumericalException("the sum of the weights is not finite");
    }
}
