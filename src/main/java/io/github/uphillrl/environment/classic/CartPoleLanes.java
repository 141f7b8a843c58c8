package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.internal.NumpyRandom;
import java.util.Arrays;

/**
 * Many {@link CartPole}s side by side, and the one home of their dynamics.
 *
 * <p>Each quantity of the state is an array over the lanes, and each equation a loop with a plain index and one store,
 * which the JIT compiler turns into vector instructions. Operations stand in the order of Gymnasium's source.
 */
final class CartPoleLanes implements VectorEnvironment<Integer> {
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

    private final NumpyRandom random = new NumpyRandom(0);

    // The state: m, m/s, rad, rad/s; and how many steps each lane has taken, the maximum if it needs a reset.
    private final double[] position;
    private final double[] velocity;
    private final double[] angle;
    private final double[] angularVelocity;
    private final int[] elapsed;

    // What a step works out on its way.
    private final double[] sine;
    private final double[] cosine;
    private final double[] thrust;
    private final double[] acceleration;
    private final double[] angularAcceleration;

    CartPoleLanes(int lanes) {
        Check.positive(lanes, "lanes");
        position = new double[lanes];
        velocity = new double[lanes];
        angle = new double[lanes];
        angularVelocity = new double[lanes];
        elapsed = new int[lanes];
        Arrays.fill(elapsed, MAX_EPISODE_STEPS);
        sine = new double[lanes];
        cosine = new double[lanes];
        thrust = new double[lanes];
        acceleration = new double[lanes];
        angularAcceleration = new double[lanes];
    }

    @Override
    public int lanes() {
        return elapsed.length;
    }

    @Override
    public int observationSize() {
        return OBSERVATION_SIZE;
    }

    @Override
    public ActionSpace<Integer> actionSpace() {
        return ACTIONS;
    }

    @Override
    public void reset(int lane, long seed, double[] observations) {
        random.reseed(seed);
        position[lane] = random.uniform(-START_RANGE, START_RANGE);
        velocity[lane] = random.uniform(-START_RANGE, START_RANGE);
        angle[lane] = random.uniform(-START_RANGE, START_RANGE);
        angularVelocity[lane] = random.uniform(-START_RANGE, START_RANGE);
        elapsed[lane] = 0;
        observe(lane, lane + 1, observations);
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        check(count, actions);
        push(count, actions);
        accelerate(count);
        // Euler's method: positions move with the velocities from before the step.
        integrate(count, velocity, position);
        integrate(count, acceleration, velocity);
        integrate(count, angularVelocity, angle);
        integrate(count, angularAcceleration, angularVelocity);
        observe(0, count, observations);
        Arrays.fill(rewards, 0, count, 1);
        conclude(count, outcomes);
    }

    @Override
    public void move(int from, int to) {
        if (from == to) return;
        position[to] = position[from];
        velocity[to] = velocity[from];
        angle[to] = angle[from];
        angularVelocity[to] = angularVelocity[from];
        elapsed[to] = elapsed[from];
        elapsed[from] = MAX_EPISODE_STEPS;
    }

    /** Reads a lane's state into {@code state}: position, velocity, angle, angular velocity. */
    void readState(int lane, double[] state) {
        state[0] = position[lane];
        state[1] = velocity[lane];
        state[2] = angle[lane];
        state[3] = angularVelocity[lane];
    }

    /** Puts a lane into {@code state}; its count of steps stays. */
    void writeState(int lane, double... state) {
        position[lane] = state[0];
        velocity[lane] = state[1];
        angle[lane] = state[2];
        angularVelocity[lane] = state[3];
    }

    private void check(int count, double[] actions) {
        if (count < 1 || count > elapsed.length) {
            throw new IllegalArgumentException("count must lie in 1 … " + elapsed.length + ", got " + count);
        }
        for (int i = 0; i < count; i++) {
            if (elapsed[i] == MAX_EPISODE_STEPS) throw new IllegalStateException("lane " + i + " needs a reset");
            if (actions[i] != 0 && actions[i] != 1) {
                throw new IllegalArgumentException("the action of lane " + i + " must be 0 or 1, got " + actions[i]);
            }
        }
    }

    /** thrust = (F + m l ω² sin θ) / M, with F = −10 N for action 0 and 10 N for action 1; Florian's equation 23. */
    private void push(int count, double[] actions) {
        double[] sine = this.sine;
        double[] cosine = this.cosine;
        double[] thrust = this.thrust;
        double[] angle = this.angle;
        double[] angularVelocity = this.angularVelocity;
        for (int i = 0; i < count; i++) sine[i] = Elementary.sin(angle[i]);
        for (int i = 0; i < count; i++) cosine[i] = Elementary.cos(angle[i]);
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

    private void observe(int fromLane, int toLane, double[] observations) {
        for (int i = fromLane; i < toLane; i++) {
            int row = i * OBSERVATION_SIZE;
            observations[row] = (float) position[i];
            observations[row + 1] = (float) velocity[i];
            observations[row + 2] = (float) angle[i];
            observations[row + 3] = (float) angularVelocity[i];
        }
    }

    private void conclude(int count, Outcome[] outcomes) {
        for (int i = 0; i < count; i++) {
            elapsed[i]++;
            boolean fallen = Math.abs(position[i]) > MAX_POSITION || Math.abs(angle[i]) > MAX_ANGLE;
            if (fallen) elapsed[i] = MAX_EPISODE_STEPS;
            boolean over = elapsed[i] == MAX_EPISODE_STEPS;
            outcomes[i] = fallen ? Outcome.TERMINATED : over ? Outcome.TRUNCATED : Outcome.RUNNING;
        }
    }
}
