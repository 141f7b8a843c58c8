package io.github.uphillrl.environment;

import io.github.uphillrl.internal.Check;

/** {@code n} switches set at once: 0 is off, 1 is on. */
record MultiBinarySpace(int n) implements ActionSpace<boolean[]> {
    MultiBinarySpace {
        Check.require(n >= 1, "a multi-binary space needs at least 1 switch, got n = %d", n);
    }

    @Override
    public int width() {
        return n;
    }

    @Override
    public void encode(boolean[] action, double[] target, int offset) {
        Check.require(action.length == n, "an action must have length %d, got %d", n, action.length);
        for (int i = 0; i < n; i++) target[offset + i] = action[i] ? 1 : 0;
    }

    @Override
    public boolean[] decode(double[] source, int offset) {
        boolean[] action = new boolean[n];
        for (int i = 0; i < n; i++) {
            double column = source[offset + i];
            Check.require(column == 0 || column == 1, "switch %d must be 0 (off) or 1 (on), got %s", i, column);
            action[i] = column == 1;
        }
        return action;
    }

    @Override
    public boolean contains(boolean[] action) {
        return action.length == n;
    }

    @Override
    public Class<?> actionType() {
        return boolean[].class;
    }

    @Override
    public String toString() {
        return "multiBinary(" + n + ")";
    }
}
