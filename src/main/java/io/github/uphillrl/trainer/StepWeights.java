package io.github.uphillrl.trainer;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.rollout.Episode;
import java.util.Locale;

/** wᵢ, one per step of a batch: credited return − baseline, standardised if wished, divided by the loss scale. */
final class StepWeights {
    private final String environment;
    private double[] weights = {};

    /** @param environment what to call the environment in messages */
    StepWeights(String environment) {
        this.environment = environment;
    }

    /** Computes the weights of a batch; the array may be longer than the batch and is used again by the next call. */
    double[] of(CreditedBatch batch, Baseline baseline, Standardization standardization, double divisor) {
        int steps = batch.steps();
        if (weights.length < steps) weights = new double[batch.returns().length];
        System.arraycopy(batch.returns(), 0, weights, 0, steps);
        baseline.subtract(batch, weights);
        standardization.apply(weights, steps);
        for (int i = 0; i < steps; i++) {
            weights[i] /= divisor;
        }
        if (Sums.firstNonFinite(weights, steps) >= 0) throw notFinite(batch);
        return weights;
    }

    private NumericalException notFinite(CreditedBatch batch) {
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
