package io.github.uphillrl.trainer;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.internal.SeededRandom;

/**
 * A world for any kind of action: at each of 5 to 9 steps it shows numbers, and each column of the encoded action is to be
 * near half of what is shown. Refuses what is outside its space.
 */
final class TargetWorld<A> implements Environment<A> {
    private final ActionSpace<A> space;
    private final double[] columns;
    private SeededRandom random = new SeededRandom(0);
    private double[] shown;
    private int left;

    TargetWorld(ActionSpace<A> space) {
        this.space = space;
        columns = new double[space.width()];
        shown = new double[space.width()];
    }

    @Override
    public int observationSize() {
        return space.width();
    }

    @Override
    public ActionSpace<A> actionSpace() {
        return space;
    }

    @Override
    public double[] reset(long seed) {
        random = new SeededRandom(seed);
        left = 5 + (int) (5 * random.nextDouble());
        return show();
    }

    @Override
    public Step step(A action) {
        if (!space.contains(action)) throw new IllegalArgumentException("outside " + space);
        space.encode(action, columns, 0);
        double reward = 0;
        for (int i = 0; i < columns.length; i++) {
            double distance = columns[i] - 0.5 * shown[i];
            reward -= distance * distance;
        }
        left--;
        return left > 0 ? Step.running(show(), reward) : Step.terminated(show(), reward);
    }

    /** Numbers of 0 … 2. */
    private double[] show() {
        shown = new double[columns.length];
        for (int i = 0; i < shown.length; i++) shown[i] = 2 * random.nextDouble();
        return shown;
    }
}
