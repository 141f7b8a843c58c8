package io.github.uphillrl.benchmark;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import java.util.Random;

/**
 * The dynamics of {@code CartPole-v1} as a user would write them on a quiet afternoon: one object per episode at a time,
 * {@code Math.sin}, a new array and a new {@link Step} at every step.
 */
final class NaiveCartPole implements Environment<Integer> {
    private double position;
    private double velocity;
    private double angle;
    private double angularVelocity;
    private int steps;

    @Override
    public int observationSize() {
        return 4;
    }

    @Override
    public ActionSpace<Integer> actionSpace() {
        return ActionSpace.discrete(2);
    }

    @Override
    public double[] reset(long seed) {
        Random random = new Random(seed);
        position = 0.1 * random.nextDouble() - 0.05;
        velocity = 0.1 * random.nextDouble() - 0.05;
        angle = 0.1 * random.nextDouble() - 0.05;
        angularVelocity = 0.1 * random.nextDouble() - 0.05;
        steps = 0;
        return observation();
    }

    @Override
    public Step step(Integer action) {
        double force = action == 1 ? 10 : -10;
        double sine = Math.sin(angle);
        double cosine = Math.cos(angle);
        double thrust = (force + 0.05 * angularVelocity * angularVelocity * sine) / 1.1;
        double angularAcceleration = (9.8 * sine - cosine * thrust) / (0.5 * (4.0 / 3 - 0.1 * cosine * cosine / 1.1));
        double acceleration = thrust - 0.05 * angularAcceleration * cosine / 1.1;
        position += 0.02 * velocity;
        velocity += 0.02 * acceleration;
        angle += 0.02 * angularVelocity;
        angularVelocity += 0.02 * angularAcceleration;
        steps++;
        if (Math.abs(position) > 2.4 || Math.abs(angle) > 12 * Math.PI / 180) return Step.terminated(observation(), 1);
        return steps == 500 ? Step.truncated(observation(), 1) : Step.running(observation(), 1);
    }

    private double[] observation() {
        return new double[] {position, velocity, angle, angularVelocity};
    }
}
