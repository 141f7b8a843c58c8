package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;

/** Lanes around other lanes; everything is handed on unless a subclass says otherwise. */
abstract class WrappedLanes<A> implements VectorEnvironment<A> {
    private final VectorEnvironment<A> inner;

    WrappedLanes(VectorEnvironment<A> inner) {
        this.inner = inner;
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
        inner.reset(lane, seed, observations);
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        inner.step(count, actions, observations, rewards, outcomes);
    }

    @Override
    public boolean forbidsActions() {
        return inner.forbidsActions();
    }

    @Override
    public boolean legalActions(int lane, boolean[] legal) {
        return inner.legalActions(lane, legal);
    }

    @Override
    public void move(int from, int to) {
        inner.move(from, to);
    }

    @Override
    public void close() {
        inner.close();
    }
}
