package io.github.uphillrl.credit;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.Stateful;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.rollout.Episode;
import java.util.List;
import java.util.Map;

/**
 * The standard deviation of discounted returns over a run, by Welford's updates (Note on a method for calculating
 * corrected sums of squares and products, Technometrics 4, 1962).
 */
final class RunningDeviation implements RewardScaling, Stateful {
    private static final String STATE = "count, mean and squares";

    private double count;
    private double mean;
    private double squares;

    @Override
    public double divisor(List<? extends Episode<?>> batch, double discount) {
        if (count > 0) return deviation();
        RunningDeviation own = new RunningDeviation();
        own.fit(batch, discount);
        return own.deviation();
    }

    @Override
    public void fit(List<? extends Episode<?>> batch, double discount) {
        for (Episode<?> episode : batch) {
            double discounted = 0;
            for (int t = 0; t < episode.length(); t++) {
                discounted = discount * discounted + episode.reward(t);
                add(discounted);
            }
        }
        if (!Double.isFinite(squares)) {
            throw new NumericalException("the rewards are too large to be scaled: the squared deviations of their"
                    + " discounted returns add up to " + squares);
        }
    }

    private void add(double value) {
        count++;
        double before = value - mean;
        mean += before / count;
        squares = Math.fma(before, value - mean, squares);
    }

    private double deviation() {
        return squares > 0 ? Math.sqrt(squares / count) : 1;
    }

    @Override
    public RewardScaling fresh() {
        return new RunningDeviation();
    }

    @Override
    public Map<String, double[]> state() {
        return count == 0 ? Map.of() : Map.of(STATE, new double[] {count, mean, squares});
    }

    @Override
    public void restore(Map<String, double[]> state) {
        double[] saved = state.isEmpty() ? new double[3] : state.getOrDefault(STATE, new double[0]);
        Check.require(
                saved.length == 3 && state.size() <= 1,
                "the state of a running deviation is 3 numbers called '%s', got %s of %d numbers",
                STATE,
                state.keySet(),
                saved.length);
        Check.nonNegative(saved[0], "count");
        Check.finite(saved[1], "mean");
        Check.nonNegative(saved[2], "squares");
        count = saved[0];
        mean = saved[1];
        squares = saved[2];
    }

    @Override
    public String toString() {
        return "runningDeviation()";
    }
}
