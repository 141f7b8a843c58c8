package io.github.uphillrl.testing;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.internal.SeededRandom;

/** A faultless little world: back, stay or forth, with some wind, for twelve steps. Its parts can be replaced by worse. */
class Stroll implements Environment<Integer> {
    static final int LENGTH = 12;

    SeededRandom random = new SeededRandom(0);
    double place;
    int clock = LENGTH;

    @Override
    public int observationSize() {
        return 2;
    }

    @Override
    public ActionSpace<Integer> actionSpace() {
        return ActionSpace.discrete(3);
    }

    @Override
    public double[] reset(long seed) {
        random = new SeededRandom(seed);
        clock = 0;
        place = random.nextDouble();
        return observe();
    }

    @Override
    public Step step(Integer action) {
        if (clock == LENGTH) throw new IllegalStateException("no episode is running");
        clock++;
        place += action - 1 + wind();
        return clock == LENGTH ? Step.terminated(observe(), reward()) : Step.running(observe(), reward());
    }

    double wind() {
        return 0.1 * random.nextDouble();
    }

    double reward() {
        return place;
    }

    double[] observe() {
        return new double[] {place, clock};
    }
}
