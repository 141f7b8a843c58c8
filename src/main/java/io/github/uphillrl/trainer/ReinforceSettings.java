package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.optimizer.Optimizer;

/** How a run trains; every number has been checked. What each means is told where it is set, in the builder. */
record ReinforceSettings(
        double discount,
        CreditAssignment credit,
        Baseline baseline,
        Standardization standardization,
        LossScale lossScale,
        Optimizer optimizer,
        int episodesPerUpdate,
        double entropyCoefficient,
        double maxGradientNorm,
        int maxEpisodeSteps,
        int lanes,
        int threads,
        long seed) {
    ReinforceSettings {
        Check.fraction(discount, "discount");
        Check.positive(episodesPerUpdate, "episodesPerUpdate");
        Check.finite(entropyCoefficient, "entropyCoefficient");
        Check.require(maxGradientNorm > 0, "maxGradientNorm must be above 0, got %s", maxGradientNorm);
        Check.positive(maxEpisodeSteps, "maxEpisodeSteps");
        Check.positive(lanes, "lanes");
        Check.positive(threads, "threads");
    }
}
