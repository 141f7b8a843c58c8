package io.github.uphillrl.environment;

import io.github.uphillrl.internal.Check;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The vectors of finite numbers between two corners. */
final class BoxSpace implements ActionSpace<double[]> {
    private final double[] low;
    private final double[] high;

    BoxSpace(double[] low, double[] high) {
        Check.require(low.length >= 1, "a box needs at least 1 component, got none");
        Check.require(
                low.length == high.length,
                "a box needs as many low as high bounds, got %d and %d",
                low.length,
                high.length);
        // No bound means any finite number, so that membership and clipping need no second rule. Adding 0 turns −0 into
        // 0, so that boxes with the same members are equal.
        this.low = Arrays.stream(low)
                .map(bound -> Math.max(bound, -Double.MAX_VALUE) + 0.0)
                .toArray();
        this.high = Arrays.stream(high)
                .map(bound -> Math.min(bound, Double.MAX_VALUE) + 0.0)
                .toArray();
        for (int i = 0; i < low.length; i++) {
            boolean ordered = this.low[i] <= this.high[i];
            Check.require(ordered, "a box needs low ≤ high, got %s and %s for component %d", low[i], high[i], i);
        }
    }

    static BoxSpace uniform(int n, double low, double high) {
        Check.require(n >= 1, "a box needs at least 1 component, got n = %d", n);
        double[] lows = new double[n];
        double[] highs = new double[n];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return new BoxSpace(lows, highs);
    }

    /** Returns a copy of the least values; −MAX_VALUE stands for no bound. */
    double[] low() {
        return low.clone();
    }

    /** Returns a copy of the greatest values; MAX_VALUE stands for no bound. */
    double[] high() {
        return high.clone();
    }

    boolean isBounded() {
        return Arrays.stream(low).allMatch(bound -> bound > -Double.MAX_VALUE)
                && Arrays.stream(high).allMatch(bound -> bound < Double.MAX_VALUE);
    }

    @Override
    public int width() {
        return low.length;
    }

    @Override
    public void encode(double[] action, double[] target, int offset) {
        requireLength(action);
        System.arraycopy(action, 0, target, offset, low.length);
    }

    @Override
    public double[] decode(double[] source, int offset) {
        double[] action = new double[low.length];
        System.arraycopy(source, offset, action, 0, low.length);
        return action;
    }

    @Override
    public boolean contains(double[] action) {
        if (action.length != low.length) return false;
        for (int i = 0; i < low.length; i++) {
            if (!(action[i] >= low[i] && action[i] <= high[i])) return false;
        }
        return true;
    }

    @Override
    public double[] clip(double[] action) {
        requireLength(action);
        double[] clipped = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            Check.require(!Double.isNaN(action[i]), "component %d of an action must be a number, got NaN", i);
            clipped[i] = Math.min(Math.max(action[i], low[i]), high[i]);
        }
        return clipped;
    }

    @Override
    public Class<?> actionType() {
        return double[].class;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoxSpace box && Arrays.equals(low, box.low) && Arrays.equals(high, box.high);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
    }

    @Override
    public String toString() {
        return "box(" + Arrays.toString(low) + ", " + Arrays.toString(high) + ")";
    }

    private void requireLength(double[] action) {
        Check.require(action.length == low.length, "an action must have length %d, got %d", low.length, action.length);
    }
}
