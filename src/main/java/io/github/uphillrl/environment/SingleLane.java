package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.Check;

/**
 * A vector environment of one lane, played as an environment. A world written once, as lanes, thus has one home for its
 * dynamics and the same bits either way. Every array it returns is fresh.
 *
 * <p>It forbids no action; a world that does overrides {@link #legalActions()}.
 *
 * @param <A> the type of an action
 */
public abstract class SingleLane<A> implements Environment<A> {
    private final VectorEnvironment<A> lane;
    private final double[] action;
    private final double[] observation;
    private final double[] reward = new double[1];
    private final Outcome[] outcome = {Outcome.TERMINATED};

    /** @param lane one lane; closed with this environment */
    protected SingleLane(VectorEnvironment<A> lane) {
        Check.require(lane.lanes() == 1, "a single lane needs 1 lane, got %d", lane.lanes());
        this.lane = lane;
        this.action = new double[lane.actionSpace().width()];
        this.observation = new double[lane.observationSize()];
    }

    @Override
    public final int observationSize() {
        return observation.length;
    }

    @Override
    public final ActionSpace<A> actionSpace() {
        return lane.actionSpace();
    }

    @Override
    public double[] reset(long seed) {
        lane.reset(0, seed, observation);
        outcome[0] = Outcome.RUNNING;
        return observation.clone();
    }

    @Override
    public Step step(A action) {
        if (outcome[0].isFinal()) throw new IllegalStateException("no episode is running; reset(seed) begins one");
        lane.actionSpace().encode(action, this.action, 0);
        lane.step(1, this.action, observation, reward, outcome);
        return new Step(observation.clone(), reward[0], outcome[0]);
    }

    @Override
    public void close() {
        lane.close();
    }
}
