package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.Step.Outcome;

/** One lane of a world, reset to a seed, with the arrays that it writes into. */
final class Lane {
    private final ClassicLanes<?> lanes;
    private final double[] observation;
    private final double[] reward = new double[1];
    private final Outcome[] outcome = new Outcome[1];

    Lane(ClassicLanes<?> lanes, long seed) {
        this.lanes = lanes;
        observation = new double[lanes.observationSize()];
        lanes.reset(0, seed, observation);
    }

    /** Puts the lane into a state. */
    Lane put(double... state) {
        lanes.writeState(0, state);
        return this;
    }

    Lane step(double action) {
        lanes.step(1, new double[] {action}, observation, reward, outcome);
        return this;
    }

    double[] state() {
        double[] state = new double[lanes.stateSize()];
        lanes.readState(0, state);
        return state;
    }

    double[] observation() {
        return observation;
    }

    double reward() {
        return reward[0];
    }

    Outcome outcome() {
        return outcome[0];
    }
}
