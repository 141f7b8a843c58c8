package io.github.uphillrl.environment;

import io.github.uphillrl.internal.Check;
import org.jspecify.annotations.Nullable;

/** The actions 0 … n−1. */
record DiscreteSpace(int n) implements ActionSpace<Integer> {
    DiscreteSpace {
        Check.require(n >= 1, "a discrete space needs at least 1 action, got n = %d", n);
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(Integer action, double[] target, int offset) {
        if (!contains(action)) throw notAnAction(action);
        target[offset] = action;
    }

    @Override
    public Integer decode(double[] source, int offset) {
        int action = (int) source[offset];
        // The cast cuts fractions off and turns NaN into 0; the comparison finds both.
        if (action != source[offset] || !contains(action)) throw notAnAction(source[offset]);
        return action;
    }

    @Override
    public boolean contains(Integer action) {
        return action >= 0 && action < n;
    }

    @Override
    public Class<?> actionType() {
        return Integer.class;
    }

    /** Written out, as the hash code is: what a record has of its own is made at run time, which costs a start 10 ms. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DiscreteSpace space && n == space.n;
    }

    @Override
    public int hashCode() {
        return n;
    }

    @Override
    public String toString() {
        return "discrete(" + n + ")";
    }

    private IllegalArgumentException notAnAction(Number action) {
        return new IllegalArgumentException("an action must be one of 0 … " + (n - 1) + ", got " + action);
    }
}
