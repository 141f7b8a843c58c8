package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.internal.NumpyRandom;

/**
 * Many {@link MountainCarContinuous}s side by side, and the one home of their dynamics. Operations stand in the order of
 * Gymnasium's source.
 *
 * <p>Gymnasium holds the state of a reset in float64 and that of every later step in float32, and an action within its
 * bounds is a float32, one beyond them becomes a float64 bound. Under NumPy's rules (NEP 50: a Python number takes the
 * type of the array it meets) that makes most operations float32 ones. Here they are float64 operations each followed
 * by a rounding to float32, which gives the same bits.
 */
final class MountainCarContinuousLanes extends ClassicLanes<double[]> {
    static final int MAX_EPISODE_STEPS = 999;
    static final double GOAL = 0.45;
    static final double MAX_FORCE = 1;

    private static final double POWER = 0.0015;
    private static final double GRAVITY = 0.0025;
    private static final int OBSERVATION_SIZE = 2;
    private static final ActionSpace<double[]> ACTIONS = ActionSpace.box(1, -MAX_FORCE, MAX_FORCE);

    private final double[] position = quantity(0);
    private final double[] velocity = quantity(1);

    MountainCarContinuousLanes(int lanes) {
        super(lanes, 2, OBSERVATION_SIZE, ACTIONS, MAX_EPISODE_STEPS);
    }

    @Override
    void start(int lane, NumpyRandom random) {
        position[lane] = random.uniform(Valley.START_LOW, Valley.START_HIGH);
        velocity[lane] = 0;
    }

    @Override
    void checkAction(int lane, double action) {
        ActionCheck.real(lane, action);
    }

    @Override
    void advance(int count, double[] actions, double[] rewards, boolean[] terminated) {
        for (int i = 0; i < count; i++) {
            double action = (float) actions[i];
            if (isFresh(i)) roll(i, action);
            else rollSingle(i, action);
            terminated[i] = position[i] >= (float) GOAL && velocity[i] >= 0;
            rewards[i] = (terminated[i] ? 100 : 0) - action * action * 0.1;
        }
    }

    @Override
    void observe(int from, int to, double[] observations) {
        for (int i = from; i < to; i++) {
            observations[i * OBSERVATION_SIZE] = (float) position[i];
            observations[i * OBSERVATION_SIZE + 1] = (float) velocity[i];
        }
    }

    /** The step after a reset, in float64 but for the push; at rest in the valley, no bound is within its reach. */
    private void roll(int lane, double action) {
        double moved = velocity[lane] + push(action, 3 * position[lane]);
        position[lane] = (float) (position[lane] + moved);
        velocity[lane] = (float) moved;
    }

    /** Every later step, in float32. */
    private void rollSingle(int lane, double action) {
        float start = (float) position[lane];
        float moved = (float) velocity[lane] + (float) push(action, 3 * start);
        moved = Math.min(Math.max(moved, (float) -Valley.MAX_SPEED), (float) Valley.MAX_SPEED);
        float reached = Math.min(Math.max(start + moved, (float) Valley.LEFT_WALL), (float) Valley.RIGHT_END);
        position[lane] = reached;
        velocity[lane] = reached == (float) Valley.LEFT_WALL && moved < 0 ? 0 : moved;
    }

    /** power · action − gravity · cos(angle); float32 within the bounds of the action, float64 beyond. */
    private static double push(double action, double angle) {
        double pull = GRAVITY * Elementary.cos(angle);
        if (Math.abs(action) > MAX_FORCE) return Math.copySign(MAX_FORCE, action) * POWER - pull;
        return (float) action * (float) POWER - (float) pull;
    }
}
