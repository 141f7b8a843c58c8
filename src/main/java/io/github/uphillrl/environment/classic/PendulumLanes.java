package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.internal.NumpyRandom;
import java.util.Arrays;

/**
 * Many {@link Pendulum}s side by side, and the one home of their dynamics. Operations stand in the order of Gymnasium's
 * source, where the torque is a float32 and the state a pair of float64.
 */
final class PendulumLanes extends ClassicLanes<double[]> {
    static final int MAX_EPISODE_STEPS = 200;
    static final double MAX_TORQUE = 2; // N·m

    private static final double MAX_SPEED = 8; // rad/s
    private static final double GRAVITY = 10; // m/s²
    private static final double MASS = 1; // kg
    private static final double LENGTH = 1; // m
    private static final double TIME_STEP = 0.05; // s
    private static final double FULL_TURN = 2 * Math.PI;
    private static final int OBSERVATION_SIZE = 3;
    private static final ActionSpace<double[]> ACTIONS = ActionSpace.box(1, -MAX_TORQUE, MAX_TORQUE);

    private final double[] angle = quantity(0);
    private final double[] velocity = quantity(1);
    private final double[] sine;
    private final float[] torque;

    PendulumLanes(int lanes) {
        super(lanes, 2, OBSERVATION_SIZE, ACTIONS, MAX_EPISODE_STEPS);
        sine = new double[lanes];
        torque = new float[lanes];
    }

    @Override
    void start(int lane, NumpyRandom random) {
        angle[lane] = random.uniform(-Math.PI, Math.PI);
        velocity[lane] = random.uniform(-1, 1);
        torque[lane] = 0;
    }

    @Override
    void checkAction(int lane, double action) {
        ActionCheck.real(lane, action);
    }

    @Override
    void advance(int count, double[] actions, double[] rewards, boolean[] terminated) {
        for (int i = 0; i < count; i++) {
            torque[i] = Math.min(Math.max((float) actions[i], (float) -MAX_TORQUE), (float) MAX_TORQUE);
        }
        charge(count, rewards);
        swing(count);
        Arrays.fill(terminated, 0, count, false);
    }

    @Override
    void observe(int from, int to, double[] observations) {
        for (int i = from; i < to; i++) {
            int row = i * OBSERVATION_SIZE;
            observations[row] = (float) Elementary.cos(angle[i]);
            observations[row + 1] = (float) Elementary.sin(angle[i]);
            observations[row + 2] = (float) velocity[i];
        }
    }

    /** Returns the torque of the lane's last step in N·m; 0 after a reset. */
    double torque(int lane) {
        return torque[lane];
    }

    /** reward = −(θ² + 0.1 ω² + 0.001 τ²), before the step, with θ in [−π, π). */
    private void charge(int count, double[] rewards) {
        for (int i = 0; i < count; i++) {
            double upright = normalize(angle[i]);
            float effort = 0.001f * (torque[i] * torque[i]);
            rewards[i] = -(upright * upright + 0.1 * (velocity[i] * velocity[i]) + effort);
        }
    }

    /** ω ← ω + (3g/(2l) sin θ + 3/(ml²) τ) Δt, bounded; then θ ← θ + ω Δt. */
    private void swing(int count) {
        double[] angle = this.angle;
        double[] velocity = this.velocity;
        double[] sine = this.sine;
        float[] torque = this.torque;
        for (int i = 0; i < count; i++) sine[i] = Elementary.sin(angle[i]);
        for (int i = 0; i < count; i++) {
            float driven = (float) (3.0 / (MASS * LENGTH * LENGTH)) * torque[i];
            double swung = velocity[i] + (3 * GRAVITY / (2 * LENGTH) * sine[i] + driven) * TIME_STEP;
            velocity[i] = Math.min(Math.max(swung, -MAX_SPEED), MAX_SPEED);
        }
        for (int i = 0; i < count; i++) angle[i] = angle[i] + velocity[i] * TIME_STEP;
    }

    /** Returns the angle less whole turns, in [−π, π). */
    private static double normalize(double angle) {
        double rest = (angle + Math.PI) % FULL_TURN;
        // Python's remainder has the sign of the divisor, Java's that of the dividend.
        return (rest < 0 ? rest + FULL_TURN : rest) - Math.PI;
    }
}
