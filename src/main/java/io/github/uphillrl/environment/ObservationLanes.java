package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.Check;

/** Lanes that show something else than the inner ones saw. */
abstract class ObservationLanes<A> extends WrappedLanes<A> {
    private final int innerSize;
    private final int observationSize;
    private final double[] seen;

    /** @param observationSize the length of what is shown; too long for an array is rejected */
    ObservationLanes(VectorEnvironment<A> inner, long observationSize) {
        super(inner);
        innerSize = inner.observationSize();
        arrayLength(observationSize);
        this.observationSize = (int) observationSize;
        seen = new double[arrayLength(innerSize)];
    }

    /**
     * Writes what a lane shows after a reset.
     *
     * @param seen what the inner lane shows, in {@code seen[from … from + inner size)}; not to be kept or modified
     * @param shown where to write, in {@code shown[to … to + observationSize)}
     */
    abstract void showFirst(int lane, double[] seen, int from, double[] shown, int to);

    /** Writes what a lane shows after a step, in the same way. */
    abstract void showNext(int lane, double[] seen, int from, double[] shown, int to);

    @Override
    public final int observationSize() {
        return observationSize;
    }

    @Override
    public final void reset(int lane, long seed, double[] observations) {
        super.reset(lane, seed, seen);
        showFirst(lane, seen, lane * innerSize, observations, lane * observationSize);
    }

    @Override
    public final void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        super.step(count, actions, seen, rewards, outcomes);
        for (int lane = 0; lane < count; lane++) {
            showNext(lane, seen, lane * innerSize, observations, lane * observationSize);
        }
    }

    /** Returns how long an array with so many columns per lane is. */
    private int arrayLength(long columns) {
        Check.require(
                columns <= Check.LONGEST_ARRAY / lanes(),
                "the observations of all lanes must fit into an array of at most %d numbers, got %d lanes × %d",
                Check.LONGEST_ARRAY,
                lanes(),
                columns);
        return (int) columns * lanes();
    }
}
