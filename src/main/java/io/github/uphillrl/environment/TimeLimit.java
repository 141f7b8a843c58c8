package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.Check;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts every episode off after a number of steps: that step is {@code TRUNCATED}, unless the inner environment itself
 * ends there, which wins.
 *
 * <p>{@link #spec()} tells the smaller one of both limits. {@link TimeAware} lets the policy see the limit coming.
 *
 * @param <A> the type of an action
 */
public final class TimeLimit<A> extends LaneWrapper<A> {
    private final int steps;

    private TimeLimit(Environment<A> inner, int steps) {
        super(inner, lanes -> new Lanes<>(lanes, steps));
        this.steps = steps;
    }

    /**
     * Wraps an environment.
     *
     * @param inner closed with the wrapper, and also if an argument is wrong
     * @param steps after how many steps an episode is cut off, at least 1
     */
    public static <A> TimeLimit<A> of(Environment<A> inner, int steps) {
        return new TimeLimit<>(inner, steps);
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return super.spec()
                .map(spec -> spec.withMaxEpisodeSteps(
                        Math.min(steps, spec.maxEpisodeSteps().orElse(steps))));
    }

    private static final class Lanes<A> extends WrappedLanes<A> {
        private final int limit;
        private final int[] elapsed;

        Lanes(VectorEnvironment<A> inner, int limit) {
            super(inner);
            this.limit = Check.positive(limit, "steps");
            elapsed = new int[inner.lanes()];
            Arrays.fill(elapsed, limit);
        }

        @Override
        public void reset(int lane, long seed, double[] observations) {
            super.reset(lane, seed, observations);
            elapsed[lane] = 0;
        }

        @Override
        public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
            for (int lane = 0; lane < count; lane++) {
                // a lane that was cut off here would go on inside
                if (elapsed[lane] == limit) throw new IllegalStateException("lane " + lane + " needs a reset");
            }
            super.step(count, actions, observations, rewards, outcomes);
            for (int lane = 0; lane < count; lane++) {
                elapsed[lane]++;
                if (elapsed[lane] == limit && outcomes[lane] == Outcome.RUNNING) outcomes[lane] = Outcome.TRUNCATED;
            }
        }

        @Override
        public void move(int from, int to) {
            super.move(from, to);
            elapsed[to] = elapsed[from];
        }
    }
}
