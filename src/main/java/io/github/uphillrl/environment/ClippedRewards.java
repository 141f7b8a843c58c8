package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.Check;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Moves every reward into an interval, {@code min(max(r, low), high)}, so that one large reward cannot outweigh all
 * others; the task is then another one. A reward that is not finite stays as it is, to be found.
 *
 * <p>{@link #spec()} has no reward threshold any more, since that counts rewards as they were. After Mnih et al.:
 * Human-level control through deep reinforcement learning, Nature 518, 2015, Methods, where the interval is −1 … 1.
 *
 * @param <A> the type of an action
 */
public final class ClippedRewards<A> extends LaneWrapper<A> {
    private ClippedRewards(Environment<A> inner, double low, double high) {
        super(inner, lanes -> new Lanes<>(lanes, low, high));
    }

    /**
     * Wraps an environment.
     *
     * @param inner closed with the wrapper, and also if an argument is wrong
     * @param low the least reward; −∞ for no bound
     * @param high the greatest reward, at least {@code low}; +∞ for no bound
     */
    public static <A> ClippedRewards<A> of(Environment<A> inner, double low, double high) {
        return new ClippedRewards<>(inner, low, high);
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return super.spec().map(spec -> new EnvironmentSpec(spec.id(), spec.maxEpisodeSteps(), OptionalDouble.empty()));
    }

    private static final class Lanes<A> extends WrappedLanes<A> {
        private final double low;
        private final double high;

        Lanes(VectorEnvironment<A> inner, double low, double high) {
            super(inner);
            Check.require(low <= high, "rewards need low ≤ high, got %s and %s", low, high);
            this.low = low;
            this.high = high;
        }

        @Override
        public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
            super.step(count, actions, observations, rewards, outcomes);
            for (int lane = 0; lane < count; lane++) {
                double reward = rewards[lane];
                if (Double.isFinite(reward)) rewards[lane] = Math.min(Math.max(reward, low), high);
            }
        }
    }
}
