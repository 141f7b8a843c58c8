package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.internal.NumpyRandom;
import io.github.uphillrl.internal.SmallAngles;
import java.util.Arrays;

/**
 * Many {@link CartPole}s side by side, and the one home of their dynamics. Operations stand in the order of
 * Gymnasium's source.
 */
final class CartPoleLanes extends ClassicLanes<Integer> {
    static final int MAX_EPISODE_STEPS = 500;
    static final double MAX_POSITION = 2.4; // m
    static final double MAX_ANGLE = 12 * 2 * Math.PI / 360; // rad

    private static final double GRAVITY = 9.8; // m/s²
    private static final double POLE_MASS = 0.1; // kg
    private static final double TOTAL_MASS = POLE_MASS + 1.0; // kg, with the cart
    private static final double HALF_LENGTH = 0.5; // m, of the pole
    private static final double POLE_MOMENT = POLE_MASS * HALF_LENGTH; // kg·m
    private static final double FORCE = 10.0; // N
    private static final double TIME_STEP = 0.02; // s
    private static final double START_RANGE = 0.05;
    private static final int OBSERVATION_SIZE = 4;
    private static final ActionSpace<Integer> ACTIONS = ActionSpace.discrete(2);

    // The state: m, m/s, rad, rad/s.
    private final double[] position = quantity(0);
    private final double[] velocity = quantity(1);
    private final double[] angle = quantity(2);
    private final double[] angularVelocity = quantity(3);

    // What a step works out on its way.
    private final double[] sine;
    private final double[] cosine;
    private final double[] thrust;
    private final double[] acceleration;
    private final double[] angularAcceleration;

    CartPoleLanes(int lanes) {
        super(lanes, 4, OBSERVATION_SIZE, ACTIONS, MAX_EPISODE_STEPS);
        sine = new double[lanes];
        cosine = new double[lanes];
        thrust = new double[lanes];
        acceleration = new double[lanes];
        angularAcceleration = new double[lanes];
    }

    @Override
    void start(int lane, NumpyRandom random) {
        position[lane] = random.uniform(-START_RANGE, START_RANGE);
        velocity[lane] = random.uniform(-START_RANGE, START_RANGE);
        angle[lane] = random.uniform(-START_RANGE, START_RANGE);
        angularVelocity[lane] = random.uniform(-START_RANGE, START_RANGE);
    }

    @Override
    void checkAction(int lane, double action) {
        ActionCheck.index(lane, action, 2);
    }

    @Override
    void advance(int count, double[] actions, double[] rewards, boolean[] terminated) {
        push(count, actions);
        accelerate(count);
        // Euler's method: positions move with the velocities from before the step.
        integrate(count, velocity, position);
        integrate(count, acceleration, velocity);
        integrate(count, angularVelocity, angle);
        integrate(count, angularAcceleration, angularVelocity);
        Arrays.fill(rewards, 0, count, 1);
        for (int i = 0; i < count; i++) {
            terminated[i] = Math.abs(position[i]) > MAX_POSITION || Math.abs(angle[i]) > MAX_ANGLE;
        }
    }

    @Override
    void observe(int from, int to, double[] observations) {
        for (int i = from; i < to; i++) {
            int row = i * OBSERVATION_SIZE;
            observations[row] = (float) position[i];
            observations[row + 1] = (float) velocity[i];
            observations[row + 2] = (float) angle[i];
            observations[row + 3] = (float) angularVelocity[i];
        }
    }

    /** thrust = (F + m l ω² sin θ) / M, with F = −10 N for action 0 and 10 N for action 1; Florian's equation 23. */
    private void push(int count, double[] actions) {
        double[] sine = this.sine;
        double[] thrust = this.thrust;
        double[] angularVelocity = this.angularVelocity;
        SmallAngles.sinCos(angle, count, sine, cosine);
        for (int i = 0; i < count; i++) {
            double force = FORCE * (2 * actions[i] - 1);
            double square = angularVelocity[i] * angularVelocity[i];
            thrust[i] = (force + POLE_MOMENT * square * sine[i]) / TOTAL_MASS;
        }
    }

    /** The angular acceleration of the pole, and from it the acceleration of the cart; Florian's equations 23 and 24. */
    private void accelerate(int count) {
        double[] sine = this.sine;
        double[] cosine = this.cosine;
        double[] thrust = this.thrust;
        double[] acceleration = this.acceleration;
        double[] angularAcceleration = this.angularAcceleration;
        for (int i = 0; i < count; i++) {
            angularAcceleration[i] = (GRAVITY * sine[i] - cosine[i] * thrust[i])
                    / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * (cosine[i] * cosine[i]) / TOTAL_MASS));
        }
        for (int i = 0; i < count; i++) {
            acceleration[i] = thrust[i] - POLE_MOMENT * angularAcceleration[i] * cosine[i] / TOTAL_MASS;
        }
    }

    private static void integrate(int count, double[] rate, double[] value) {
        for (int i = 0; i < count; i++) value[i] = value[i] + TIME_STEP * rate[i];
    }
}
