package io.github.uphillrl.environment;

import io.github.uphillrl.internal.Resources;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A wrapper written once, over lanes: the single form is a lane of its own, so that what it does has one home and the
 * same bits either way.
 */
abstract class LaneWrapper<A> extends Wrapper<A> {
    private final UnaryOperator<VectorEnvironment<A>> wrapping;
    private final SingleLane<A> alone;

    /**
     * @param inner what is wrapped; closed if this fails, since its maker could not do so
     * @param wrapping from the inner lanes to the wrapped ones; checks the wrapper's arguments
     */
    LaneWrapper(Environment<A> inner, UnaryOperator<VectorEnvironment<A>> wrapping) {
        super(inner);
        this.wrapping = wrapping;
        this.alone = new Alone<>(wrapped(new EnvironmentLane<>(inner)));
    }

    @Override
    public final int observationSize() {
        return alone.observationSize();
    }

    @Override
    public final ActionSpace<A> actionSpace() {
        return alone.actionSpace();
    }

    @Override
    public final double[] reset(long seed) {
        return alone.reset(seed);
    }

    @Override
    public final Step step(A action) {
        return alone.step(action);
    }

    @Override
    public final Optional<VectorEnvironment<A>> vectorized(int lanes) {
        return inner().vectorized(lanes).map(this::wrapped);
    }

    /** Returns the inner lanes with what this wrapper adds; they are closed if that fails. */
    final VectorEnvironment<A> wrapped(VectorEnvironment<A> lanes) {
        try {
            return wrapping.apply(lanes);
        } catch (RuntimeException e) {
            throw Resources.closedAfter(e, lanes::close);
        }
    }

    private static final class Alone<A> extends SingleLane<A> {
        Alone(VectorEnvironment<A> lane) {
            super(lane);
        }
    }
}
