package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException.Place;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** Someone's environment, with a heartbeat around each call; everything else is handed on. */
final class WatchedEnvironment<A> implements Environment<A>, WatchedWorld {
    private final Environment<A> inner;
    private final Heartbeat heartbeat;
    private long seed;
    private int step;

    WatchedEnvironment(Environment<A> inner, Heartbeat heartbeat) {
        this.inner = inner;
        this.heartbeat = heartbeat;
    }

    Environment<A> inner() {
        return inner;
    }

    @Override
    public int observationSize() {
        return inner.observationSize();
    }

    @Override
    public ActionSpace<A> actionSpace() {
        return inner.actionSpace();
    }

    @Override
    public double[] reset(long newSeed) {
        seed = newSeed;
        step = -1;
        double[] observation;
        heartbeat.enter(this, "reset");
        try {
            observation = inner.reset(newSeed);
        } catch (Throwable e) {
            heartbeat.leave(e);
            throw e;
        }
        heartbeat.leave(null);
        step = 0;
        return observation;
    }

    @Override
    public Step step(A action) {
        Step next;
        heartbeat.enter(this, "step");
        try {
            next = inner.step(action);
        } catch (Throwable e) {
            heartbeat.leave(e);
            throw e;
        }
        heartbeat.leave(null);
        step++;
        return next;
    }

    @Override
    public boolean[] legalActions() {
        boolean[] legal;
        heartbeat.enter(this, "legalActions");
        try {
            legal = inner.legalActions();
        } catch (Throwable e) {
            heartbeat.leave(e);
            throw e;
        }
        heartbeat.leave(null);
        return legal;
    }

    @Override
    public Optional<VectorEnvironment<A>> vectorized(int lanes) {
        return inner.vectorized(lanes).map(world -> new WatchedLanes<>(world, heartbeat));
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return inner.spec();
    }

    @Override
    public Optional<Drawing> drawing() {
        return inner.drawing();
    }

    @Override
    public List<Place> places(LongUnaryOperator episode) {
        return List.of(new Place(episode.applyAsLong(seed), step, seed));
    }

    /** Leaves the closing to a thread that is still inside. */
    @Override
    public void close() {
        if (!heartbeat.isAbandonedIn(this)) inner.close();
    }

    @Override
    public void closeInner() {
        inner.close();
    }
}
