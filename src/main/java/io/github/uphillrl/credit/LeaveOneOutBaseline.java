package io.github.uphillrl.credit;

import io.github.uphillrl.rollout.Episode;

/** For each episode, the mean over the others of an episode's mean credited return. */
record LeaveOneOutBaseline() implements Baseline {
    @Override
    public double[] values(Episode<?> episode) {
        throw new UnsupportedOperationException("the mean of the other episodes is not known from one");
    }

    @Override
    public void subtract(CreditedBatch batch, double[] weights) {
        double[] means = EpisodeMeans.of(batch);
        if (means.length == 1) return;
        // differences from one of them, so that equal returns leave weights of exactly 0
        double sum = 0;
        for (double mean : means) sum += mean - means[0];
        for (int e = 0; e < means.length; e++) {
            double others = means[0] + (sum - (means[e] - means[0])) / (means.length - 1);
            for (int i = batch.start(e); i < batch.start(e + 1); i++) {
                weights[i] -= others;
            }
        }
    }

    @Override
    public String toString() {
        return "leaveOneOut()";
    }
}
