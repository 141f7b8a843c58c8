package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException.Place;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/** Someone's vector environment, with a heartbeat around each call; one call steps all lanes, so they share its time. */
final class WatchedLanes<A> implements VectorEnvironment<A>, WatchedWorld {
    private final VectorEnvironment<A> inner;
    private final Heartbeat heartbeat;
    private final long[] seeds;
    private final int[] steps;
    private int first;
    private int end;

    WatchedLanes(VectorEnvironment<A> inner, Heartbeat heartbeat) {
        this.inner = inner;
        this.heartbeat = heartbeat;
        seeds = new long[Math.max(0, inner.lanes())];
        steps = new int[seeds.length];
    }

    @Override
    public int lanes() {
        return inner.lanes();
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
    public void reset(int lane, long seed, double[] observations) {
        seeds[lane] = seed;
        steps[lane] = -1;
        enter(lane, lane + 1, "reset");
        try {
            inner.reset(lane, seed, observations);
        } catch (Throwable e) {
            heartbeat.leave(e);
            throw e;
        }
        heartbeat.leave(null);
        steps[lane] = 0;
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        enter(0, count, "step");
        try {
            inner.step(count, actions, observations, rewards, outcomes);
        } catch (Throwable e) {
            heartbeat.leave(e);
            throw e;
        }
        heartbeat.leave(null);
        for (int lane = 0; lane < count; lane++) steps[lane]++;
    }

    @Override
    public boolean forbidsActions() {
        return inner.forbidsActions();
    }

    @Override
    public boolean legalActions(int lane, boolean[] legal) {
        boolean masked;
        enter(lane, lane + 1, "legalActions");
        try {
            masked = inner.legalActions(lane, legal);
        } catch (Throwable e) {
            heartbeat.leave(e);
            throw e;
        }
        heartbeat.leave(null);
        return masked;
    }

    private void enter(int firstLane, int endLane, String method) {
        first = firstLane;
        end = endLane;
        heartbeat.enter(this, method);
    }

    @Override
    public void move(int from, int to) {
        inner.move(from, to);
        seeds[to] = seeds[from];
        steps[to] = steps[from];
    }

    @Override
    public List<Place> places(LongUnaryOperator episode) {
        return IntStream.range(first, end)
                .mapToObj(lane -> new Place(episode.applyAsLong(seeds[lane]), steps[lane], seeds[lane]))
                .toList();
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
