package io.github.uphillrl.credit;

/** The mean credited return of each episode of a batch, over its steps. */
final class EpisodeMeans {
    private EpisodeMeans() {}

    /** Returns {@code [episodes]}: for total-return credit, the return of each episode. */
    static double[] of(CreditedBatch batch) {
        double[] means = new double[batch.episodes().size()];
        for (int e = 0; e < means.length; e++) {
            // measured from the first, so that equal returns have exactly that mean
            double first = batch.returns()[batch.start(e)];
            double sum = 0;
            for (int i = batch.start(e); i < batch.start(e + 1); i++) {
                sum += batch.returns()[i] - first;
            }
            means[e] = first + sum / (batch.start(e + 1) - batch.start(e));
        }
        return means;
    }
}
