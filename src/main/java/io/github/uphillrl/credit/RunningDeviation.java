package io.github.uphillrl.credit;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.Stateful;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.rollout.Episode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The standard deviation of discounted returns over a run, by Welford's updates (Note on a method for calculating
 * corrected sums of squares and products, Technometrics 4, 1962).
 */
final class RunningDeviation implements RewardScaling, Stateful {
    private static final Set<String> STATE = Set.of("count", "mean", "squares");

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
        if (count == 0) return Map.of();
        return Map.of("count", new double[] {count}, "mean", new double[] {mean}, "squares", new double[] {squares});
    }

    @Override
    public void restore(Map<String, double[]> state) {
        boolean single = state.values().stream().allMatch(value -> value.length == 1);
        Check.require(
                state.isEmpty() || (state.keySet().equals(STATE) && single),
                "the state of a running deviation is one count, one mean and one squares, got %s",
                new TreeSet<>(state.keySet()));
        double savedCount = Check.nonNegative(number(state, "count"), "count");
        double savedMean = Check.finite(number(state, "mean"), "mean");
        squares = Check.nonNegative(number(state, "squares"), "squares");
        count = savedCount;
        mean = savedMean;
    }

    private static double number(Map<String, double[]> state, String name) {
        return state.getOrDefault(name, new double[1])[0];
    }

    @Override
    public String toString() {
        return "runningDeviation()";
    }
}
