package io.github.uphillrl.environment;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.Step.Outcome;

/** An environment as the only lane of a vector environment: the way into what is written over lanes. */
final class EnvironmentLane<A> implements VectorEnvironment<A> {
    private final Environment<A> environment;
    private final int observationSize;
    private final ActionSpace<A> actionSpace;

    EnvironmentLane(Environment<A> environment) {
        this.environment = environment;
        observationSize = environment.observationSize();
        actionSpace = environment.actionSpace();
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public int observationSize() {
        return observationSize;
    }

    @Override
    public ActionSpace<A> actionSpace() {
        return actionSpace;
    }

    @Override
    public void reset(int lane, long seed, double[] observations) {
        write(environment.reset(seed), observations);
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        Step step = environment.step(actionSpace.decode(actions, 0));
        write(step.observation(), observations);
        rewards[0] = step.reward();
        outcomes[0] = step.outcome();
    }

    private void write(double[] observation, double[] observations) {
        if (observation.length != observationSize) {
            String name = environment.getClass().getName();
            throw new EnvironmentException(
                    "the observation of " + name + " has length " + observation.length + ", but observationSize() is "
                            + observationSize,
                    null);
        }
        System.arraycopy(observation, 0, observations, 0, observationSize);
    }

    @Override
    public boolean legalActions(int lane, boolean[] legal) {
        boolean[] mask = environment.legalActions();
        System.arraycopy(mask, 0, legal, 0, mask.length);
        return mask.length > 0;
    }

    @Override
    public void move(int from, int to) {}

    @Override
    public void close() {
        environment.close();
    }
}
