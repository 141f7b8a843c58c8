package io.github.uphillrl.trainer;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.rollout.FaultTolerance;

/** How a run trains; every number has been checked. What each means is told where it is set, in the builder. */
record ReinforceSettings(
        EstimatorSettings estimator,
        Optimizer optimizer,
        int episodesPerUpdate,
        double maxGradientNorm,
        int maxEpisodeSteps,
        int lanes,
        int threads,
        FaultTolerance tolerance,
        long seed) {
    ReinforceSettings {
        Check.positive(episodesPerUpdate, "episodesPerUpdate");
        Check.require(maxGradientNorm > 0, "maxGradientNorm must be above 0, got %s", maxGradientNorm);
        Check.positive(maxEpisodeSteps, "maxEpisodeSteps");
        Check.positive(lanes, "lanes");
        Check.positive(threads, "threads");
    }
}
