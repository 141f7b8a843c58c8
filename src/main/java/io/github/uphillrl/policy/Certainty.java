package io.github.uphillrl.policy;

import io.github.uphillrl.distribution.Distribution;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** All probability on one action. */
record Certainty<A>(A action) implements Distribution<A> {
    @Override
    public A sample(RandomGenerator random) {
        return action;
    }

    @Override
    public A mode() {
        return action;
    }

    @Override
    public double logProbability(A other) {
        return Objects.deepEquals(action, other) ? 0 : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double entropy() {
        return 0;
    }
}
