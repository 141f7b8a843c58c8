package io.github.uphillrl.credit;

import io.github.uphillrl.rollout.Episode;

/** The mean over the batch's episodes of an episode's mean credited return. */
record EpisodeMeanBaseline() implements Baseline {
    @Override
    public double[] values(Episode<?> episode) {
        throw new UnsupportedOperationException("the mean over episodes is not known from one episode");
    }

    @Override
    public void subtract(CreditedBatch batch, double[] weights) {
        double[] means = EpisodeMeans.of(batch);
        double sum = 0;
        for (double mean : means) sum += mean - means[0];
        Shift.down(weights, batch.steps(), means[0] + sum / means.length);
    }

    @Override
    public String toString() {
        return "episodeMean()";
    }
}
