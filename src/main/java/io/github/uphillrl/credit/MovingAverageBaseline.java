package io.github.uphillrl.credit;

import io.github.uphillrl.Stateful;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import java.util.Map;

/** An exponential moving average of the batches' mean returns. */
final class MovingAverageBaseline implements Baseline, Stateful {
    private static final String AVERAGE = "average";

    private final double decay;
    private boolean begun;
    private double average;

    MovingAverageBaseline(double decay) {
        this.decay = Check.fraction(decay, "decay");
    }

    @Override
    public double[] values(Episode<?> episode) {
        double[] values = new double[episode.length()];
        Arrays.fill(values, average);
        return values;
    }

    @Override
    public void subtract(CreditedBatch batch, double[] weights) {
        Shift.down(weights, batch.steps(), average);
    }

    @Override
    public void fit(CreditedBatch batch) {
        double mean = batch.meanReturn();
        average = begun ? decay * average + (1 - decay) * mean : mean;
        begun = true;
    }

    @Override
    public Baseline fresh() {
        return new MovingAverageBaseline(decay);
    }

    @Override
    public Map<String, double[]> state() {
        return begun ? Map.of(AVERAGE, new double[] {average}) : Map.of();
    }

    @Override
    public void restore(Map<String, double[]> state) {
        double[] saved = state.get(AVERAGE);
        Check.require(
                state.isEmpty() || (state.size() == 1 && saved != null && saved.length == 1),
                "a moving average's state is one number called '%s', got %s of %d numbers",
                AVERAGE,
                state.keySet(),
                saved == null ? 0 : saved.length);
        if (saved != null) Check.finite(saved[0], AVERAGE);
        begun = saved != null;
        average = saved == null ? 0 : saved[0];
    }

    @Override
    public String toString() {
        return "movingAverage(" + decay + ")";
    }
}
