package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.internal.NumpyRandom;
import java.util.Arrays;

/**
 * Many {@link MountainCar}s side by side, and the one home of their dynamics. Operations stand in the order of
 * Gymnasium's source.
 */
final class MountainCarLanes extends ClassicLanes<Integer> {
    static final int MAX_EPISODE_STEPS = 200;
    static final double GOAL = 0.5;

    private static final double FORCE = 0.001;
    private static final double GRAVITY = 0.0025;
    private static final int OBSERVATION_SIZE = 2;
    private static final ActionSpace<Integer> ACTIONS = ActionSpace.discrete(3);

    private final double[] position = quantity(0);
    private final double[] velocity = quantity(1);
    private final double[] slope;

    MountainCarLanes(int lanes) {
        super(lanes, 2, OBSERVATION_SIZE, ACTIONS, MAX_EPISODE_STEPS);
        slope = new double[lanes];
    }

    @Override
    void start(int lane, NumpyRandom random) {
        position[lane] = random.uniform(Valley.START_LOW, Valley.START_HIGH);
        velocity[lane] = 0;
    }

    @Override
    void checkAction(int lane, double action) {
        ActionCheck.index(lane, action, 3);
    }

    @Override
    void advance(int count, double[] actions, double[] rewards, boolean[] terminated) {
        double[] position = this.position;
        double[] velocity = this.velocity;
        double[] slope = this.slope;
        for (int i = 0; i < count; i++) slope[i] = Elementary.cos(3 * position[i]);
        for (int i = 0; i < count; i++) {
            double pushed = velocity[i] + ((actions[i] - 1) * FORCE + slope[i] * -GRAVITY);
            velocity[i] = Math.min(Math.max(pushed, -Valley.MAX_SPEED), Valley.MAX_SPEED);
        }
        for (int i = 0; i < count; i++) {
            position[i] = Math.min(Math.max(position[i] + velocity[i], Valley.LEFT_WALL), Valley.RIGHT_END);
        }
        for (int i = 0; i < count; i++) {
            if (position[i] == Valley.LEFT_WALL && velocity[i] < 0) velocity[i] = 0;
            terminated[i] = position[i] >= GOAL && velocity[i] >= 0;
        }
        Arrays.fill(rewards, 0, count, -1);
    }

    @Override
    void observe(int from, int to, double[] observations) {
        for (int i = from; i < to; i++) {
            observations[i * OBSERVATION_SIZE] = (float) position[i];
            observations[i * OBSERVATION_SIZE + 1] = (float) velocity[i];
        }
    }
}
