package io.github.uphillrl.credit;

import io.github.uphillrl.rollout.Episode;

/** At each step, the mean credited return of the other episodes at the same step. */
record LeaveOneOutPerStepBaseline() implements Baseline {
    @Override
    public double[] values(Episode<?> episode) {
        throw new UnsupportedOperationException("the other episodes' returns are not known from one");
    }

    @Override
    public void subtract(CreditedBatch batch, double[] weights) {
        int longest = batch.episodes().stream().mapToInt(Episode::length).max().orElse(0);
        for (int t = 0; t < longest; t++) {
            subtractAt(t, batch, weights);
        }
    }

    private static void subtractAt(int t, CreditedBatch batch, double[] weights) {
        int running = 0;
        double first = 0;
        double sum = 0;
        for (int e = 0; e < batch.episodes().size(); e++) {
            int place = batch.start(e) + t;
            if (place >= batch.start(e + 1)) continue;
            // differences from one of them, so that equal returns leave weights of exactly 0
            if (running == 0) first = batch.returns()[place];
            sum += batch.returns()[place] - first;
            running++;
        }
        if (running == 1) return;
        for (int e = 0; e < batch.episodes().size(); e++) {
            int place = batch.start(e) + t;
            if (place >= batch.start(e + 1)) continue;
            weights[place] -= first + (sum - (batch.returns()[place] - first)) / (running - 1);
        }
    }

    @Override
    public String toString() {
        return "leaveOneOutPerStep()";
    }
}
