package io.github.uphillrl.explain;

import io.github.uphillrl.rollout.Episode;
import java.util.List;

/** Σ over all batches of probability × what an estimator says of the batch. */
final class BatchExpectation {
    private BatchExpectation() {}

    /** From a batch to an estimate of ∇J. */
    interface Estimate {
        double[] of(List<Episode<Integer>> batch);
    }

    static double[] of(SmallMdps table, int batchSize, Estimate estimate) {
        double[] sum = new double[estimate.of(table.trajectories().episodes().subList(0, 1)).length];
        EveryBatch.visit(table.trajectories(), batchSize, (probability, batch) -> {
            double[] gradient = estimate.of(batch);
            for (int k = 0; k < sum.length; k++) sum[k] += probability * gradient[k];
        });
        return sum;
    }
}
