package io.github.uphillrl.environment;

/** The actions 0 … n−1. */
record DiscreteSpace(int n) implements ActionSpace<Integer> {
    DiscreteSpace {
        if (n < 1) throw new IllegalArgumentException("a discrete space needs at least 1 action, got n = " + n);
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(Integer action, double[] target, int offset) {
        target[offset] = action;
    }

    @Override
    public Integer decode(double[] source, int offset) {
        return (int) source[offset];
    }

    @Override
    public boolean contains(Integer action) {
        return action >= 0 && action < n;
    }
}
