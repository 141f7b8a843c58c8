package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.internal.NumpyRandom;

/**
 * Many {@link Acrobot}s side by side, and the one home of their dynamics: {@link AcrobotForces}, integrated by the
 * classical Runge-Kutta method. Operations stand in the order of Gymnasium's source.
 */
final class AcrobotLanes extends ClassicLanes<Integer> {
    static final int MAX_EPISODE_STEPS = 500;

    private static final double TIME_STEP = 0.2; // s
    private static final double MAX_SPEED_1 = 4 * Math.PI; // rad/s
    private static final double MAX_SPEED_2 = 9 * Math.PI; // rad/s
    private static final double START_RANGE = 0.1;
    private static final int QUANTITIES = 4;
    private static final int OBSERVATION_SIZE = 6;
    private static final ActionSpace<Integer> ACTIONS = ActionSpace.discrete(3);

    // The state: rad, rad, rad/s, rad/s; the second angle is relative to the first link.
    private final double[] angle1 = quantity(0);
    private final double[] angle2 = quantity(1);
    private final double[] velocity1 = quantity(2);
    private final double[] velocity2 = quantity(3);

    // The state and the three probes of a Runge-Kutta step, each [4 × lanes], and the accelerations there.
    private final double[][][] points;
    private final double[][] accelerations1;
    private final double[][] accelerations2;
    private final AcrobotForces forces;

    AcrobotLanes(int lanes) {
        super(lanes, QUANTITIES, OBSERVATION_SIZE, ACTIONS, MAX_EPISODE_STEPS);
        points = new double[4][QUANTITIES][lanes];
        for (int i = 0; i < QUANTITIES; i++) points[0][i] = quantity(i);
        accelerations1 = new double[4][lanes];
        accelerations2 = new double[4][lanes];
        forces = new AcrobotForces(lanes);
    }

    @Override
    void start(int lane, NumpyRandom random) {
        angle1[lane] = (float) random.uniform(-START_RANGE, START_RANGE);
        angle2[lane] = (float) random.uniform(-START_RANGE, START_RANGE);
        velocity1[lane] = (float) random.uniform(-START_RANGE, START_RANGE);
        velocity2[lane] = (float) random.uniform(-START_RANGE, START_RANGE);
    }

    @Override
    void checkAction(int lane, double action) {
        ActionCheck.index(lane, action, 3);
    }

    @Override
    void advance(int count, double[] actions, double[] rewards, boolean[] terminated) {
        for (int stage = 0; stage < 4; stage++) {
            if (stage > 0) probe(count, stage, stage == 3 ? TIME_STEP : TIME_STEP / 2);
            forces.accelerate(count, points[stage], actions, accelerations1[stage], accelerations2[stage]);
        }
        // The slope of an angle is the velocity at the same point, so angles go before their velocities.
        combine(count, angle1, points[0][2], points[1][2], points[2][2], points[3][2]);
        combine(count, angle2, points[0][3], points[1][3], points[2][3], points[3][3]);
        combine(count, velocity1, accelerations1[0], accelerations1[1], accelerations1[2], accelerations1[3]);
        combine(count, velocity2, accelerations2[0], accelerations2[1], accelerations2[2], accelerations2[3]);
        for (int i = 0; i < count; i++) {
            bound(i);
            terminated[i] = height(i) > 1;
            rewards[i] = terminated[i] ? 0 : -1;
        }
    }

    @Override
    void observe(int from, int to, double[] observations) {
        for (int i = from; i < to; i++) {
            int row = i * OBSERVATION_SIZE;
            if (isFresh(i)) observeFresh(i, row, observations);
            else observeAngles(i, row, observations);
            observations[row + 4] = (float) velocity1[i];
            observations[row + 5] = (float) velocity2[i];
        }
    }

    /** Returns how high the free end hangs above the fixed one, in m, −2 … 2. */
    private double height(int lane) {
        return -Elementary.cos(angle1[lane]) - Elementary.cos(angle2[lane] + angle1[lane]);
    }

    /** points[stage] = state + dt · slope at points[stage − 1]. */
    private void probe(int count, int stage, double dt) {
        double[][] last = points[stage - 1];
        double[][] next = points[stage];
        shift(count, angle1, dt, last[2], next[0]);
        shift(count, angle2, dt, last[3], next[1]);
        shift(count, velocity1, dt, accelerations1[stage - 1], next[2]);
        shift(count, velocity2, dt, accelerations2[stage - 1], next[3]);
    }

    private static void shift(int count, double[] value, double dt, double[] slope, double[] target) {
        for (int i = 0; i < count; i++) target[i] = value[i] + dt * slope[i];
    }

    private static void combine(int count, double[] value, double[] k1, double[] k2, double[] k3, double[] k4) {
        for (int i = 0; i < count; i++) {
            value[i] = value[i] + TIME_STEP / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
    }

    private void bound(int lane) {
        angle1[lane] = wrap(angle1[lane]);
        angle2[lane] = wrap(angle2[lane]);
        velocity1[lane] = Math.min(Math.max(velocity1[lane], -MAX_SPEED_1), MAX_SPEED_1);
        velocity2[lane] = Math.min(Math.max(velocity2[lane], -MAX_SPEED_2), MAX_SPEED_2);
    }

    /** Returns the angle less whole turns, in [−π, π]. */
    private static double wrap(double angle) {
        double wrapped = angle;
        while (wrapped > Math.PI) wrapped -= 2 * Math.PI;
        while (wrapped < -Math.PI) wrapped += 2 * Math.PI;
        return wrapped;
    }

    private void observeAngles(int lane, int row, double[] observations) {
        observations[row] = (float) Elementary.cos(angle1[lane]);
        observations[row + 1] = (float) Elementary.sin(angle1[lane]);
        observations[row + 2] = (float) Elementary.cos(angle2[lane]);
        observations[row + 3] = (float) Elementary.sin(angle2[lane]);
    }

    /** After a reset Gymnasium's state is float32, and so are the functions that NumPy computes of it. */
    private void observeFresh(int lane, int row, double[] observations) {
        observations[row] = NumpyFloat.cos((float) angle1[lane]);
        observations[row + 1] = NumpyFloat.sin((float) angle1[lane]);
        observations[row + 2] = NumpyFloat.cos((float) angle2[lane]);
        observations[row + 3] = NumpyFloat.sin((float) angle2[lane]);
    }
}
