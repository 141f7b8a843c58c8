package io.github.uphillrl.environment;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Resources;
import java.util.OptionalInt;

/**
 * Appends to every observation how much of the time is over: steps taken / limit, 0 after a reset. A policy that acts
 * against a time limit must see it, or the same observation will be worth different returns.
 *
 * <p>Ends nothing; {@link TimeLimit} does. After Pardo et al.: Time limits in reinforcement learning, ICML 2018.
 *
 * @param <A> the type of an action
 */
public final class TimeAware<A> extends LaneWrapper<A> {
    private TimeAware(Environment<A> inner, int limit) {
        super(inner, lanes -> new Lanes<>(lanes, limit));
    }

    /**
     * Wraps an environment whose {@link Environment#spec()} tells its time limit; observations grow by one number.
     *
     * @param inner closed with the wrapper, and also if an argument is wrong
     * @throws IllegalArgumentException if it does not tell one
     */
    public static <A> TimeAware<A> of(Environment<A> inner) {
        OptionalInt limit = inner.spec().map(EnvironmentSpec::maxEpisodeSteps).orElse(OptionalInt.empty());
        if (limit.isPresent()) return of(inner, limit.getAsInt());
        String message = "the environment's spec() must tell a time limit, or else it must be given, got "
                + inner.spec().map(Object::toString).orElse("no spec");
        throw Resources.closedAfter(new IllegalArgumentException(message), inner::close);
    }

    /**
     * Wraps an environment; observations grow by one number.
     *
     * @param inner closed with the wrapper, and also if an argument is wrong
     * @param limit how many steps are the whole time, at least 1
     */
    public static <A> TimeAware<A> of(Environment<A> inner, int limit) {
        return new TimeAware<>(inner, limit);
    }

    private static final class Lanes<A> extends ObservationLanes<A> {
        private final int innerSize;
        private final int limit;
        private final int[] elapsed;

        Lanes(VectorEnvironment<A> inner, int limit) {
            super(inner, inner.observationSize() + 1L);
            innerSize = inner.observationSize();
            this.limit = Check.positive(limit, "limit");
            elapsed = new int[inner.lanes()];
        }

        @Override
        void showFirst(int lane, double[] seen, int from, double[] shown, int to) {
            elapsed[lane] = 0;
            show(lane, seen, from, shown, to);
        }

        @Override
        void showNext(int lane, double[] seen, int from, double[] shown, int to) {
            elapsed[lane]++;
            show(lane, seen, from, shown, to);
        }

        private void show(int lane, double[] seen, int from, double[] shown, int to) {
            System.arraycopy(seen, from, shown, to, innerSize);
            shown[to + innerSize] = elapsed[lane] / (double) limit;
        }

        @Override
        public void move(int from, int to) {
            super.move(from, to);
            elapsed[to] = elapsed[from];
        }
    }
}
