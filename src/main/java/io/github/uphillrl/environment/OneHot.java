package io.github.uphillrl.environment;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.internal.Check;
import java.util.Arrays;

/**
 * Shows observed indices one-hot: index <i>k</i> of <i>n</i> becomes <i>n</i> numbers, all 0 but a 1 at place <i>k</i>.
 * A network would take the index itself for a quantity. Several indices are written one after another.
 *
 * @param <A> the type of an action
 */
public final class OneHot<A> extends LaneWrapper<A> {
    private OneHot(Environment<A> inner, int[] sizes) {
        super(inner, lanes -> new Lanes<>(lanes, sizes));
    }

    /**
     * Wraps an environment; observations become {@code [sum of sizes]}.
     *
     * @param inner an environment that observes nothing but indices, {@code observation[i]} one of 0 … sizes[i] − 1;
     *     anything else makes {@code reset} or {@code step} throw an {@link EnvironmentException}. Closed with the
     *     wrapper, and also if an argument is wrong
     * @param sizes how many values each index has, at least 1; as many as an observation is long; copied
     */
    public static <A> OneHot<A> of(Environment<A> inner, int... sizes) {
        return new OneHot<>(inner, sizes.clone());
    }

    private static final class Lanes<A> extends ObservationLanes<A> {
        private final int[] sizes;

        Lanes(VectorEnvironment<A> inner, int[] sizes) {
            super(inner, Arrays.stream(sizes).asLongStream().sum());
            Check.require(
                    sizes.length == inner.observationSize(),
                    "one-hot needs the size of each of %d observed indices, got %d",
                    inner.observationSize(),
                    sizes.length);
            for (int size : sizes) Check.positive(size, "the size of an index");
            this.sizes = sizes;
        }

        @Override
        void showFirst(int lane, double[] seen, int from, double[] shown, int to) {
            int place = to;
            for (int i = 0; i < sizes.length; i++) {
                double index = seen[from + i];
                Arrays.fill(shown, place, place + sizes[i], 0);
                shown[place + checked(index, i)] = 1;
                place += sizes[i];
            }
        }

        @Override
        void showNext(int lane, double[] seen, int from, double[] shown, int to) {
            showFirst(lane, seen, from, shown, to);
        }

        private int checked(double index, int i) {
            if (index == (int) index && index >= 0 && index < sizes[i]) return (int) index;
            throw new EnvironmentException(
                    "observation[" + i + "] must be one of 0 … " + (sizes[i] - 1) + " to be shown one-hot, got "
                            + index,
                    null);
        }
    }
}
