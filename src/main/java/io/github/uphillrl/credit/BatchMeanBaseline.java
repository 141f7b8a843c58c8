package io.github.uphillrl.credit;

import io.github.uphillrl.rollout.Episode;

/** The mean of the batch's own credited returns. */
record BatchMeanBaseline() implements Baseline {
    @Override
    public double[] values(Episode<?> episode) {
        throw new UnsupportedOperationException("the batch mean is not known from one episode");
    }

    @Override
    public void subtract(CreditedBatch batch, double[] weights) {
        Shift.down(weights, batch.steps(), batch.meanReturn());
    }
}
