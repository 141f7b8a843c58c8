package io.github.uphillrl.testing;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.internal.SeededRandom;

/** A faultless little world with continuous actions, in which the action before counts too. */
class Drift implements Environment<double[]> {
    private static final int LENGTH = 12;

    double[] before = new double[2];
    private double place;
    private int clock = LENGTH;

    @Override
    public int observationSize() {
        return 1;
    }

    @Override
    public ActionSpace<double[]> actionSpace() {
        return ActionSpace.box(2, -1, 1);
    }

    @Override
    public double[] reset(long seed) {
        clock = 0;
        before = new double[2];
        place = new SeededRandom(seed).nextDouble();
        return new double[] {place};
    }

    @Override
    public Step step(double[] action) {
        if (clock == LENGTH) throw new IllegalStateException("no episode is running");
        clock++;
        place += action[0] + before[1];
        remember(action);
        double[] observation = {place};
        return clock == LENGTH
                ? Step.truncated(observation, reward(action))
                : Step.running(observation, reward(action));
    }

    void remember(double[] action) {
        before = action.clone();
    }

    double reward(double[] action) {
        return -Math.abs(action[0]);
    }
}
