package io.github.uphillrl.examples.search;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.examples.search.Setting.Critic;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.GaussianPolicy;
import io.github.uphillrl.policy.LogStd;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.ObservationNormalization;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What is tried in one environment.
 *
 * @param id the environment
 * @param actionType the type of its actions
 * @param episodes how many a run of full length plays
 * @param maxEpisodeSteps where training cuts off an episode; evaluation does not
 * @param smallestBatch the fewest episodes per update
 * @param table whether a state is one number, so that neither a hidden layer nor normalisation is of use
 */
record SearchSpace<A>(
        String id, Class<A> actionType, int episodes, int maxEpisodeSteps, int smallestBatch, boolean table) {
    static SearchSpace<?> of(String id) {
        return switch (id) {
            case "CartPole-v1" -> new SearchSpace<>(id, Integer.class, 1600, 500, 8, false);
            case "Acrobot-v1" -> new SearchSpace<>(id, Integer.class, 4000, 500, 8, false);
            case "MountainCar-v0" -> new SearchSpace<>(id, Integer.class, 10_000, 200, 8, false);
            case "MountainCarContinuous-v0" -> new SearchSpace<>(id, double[].class, 3200, 999, 8, false);
            case "Pendulum-v1" -> new SearchSpace<>(id, double[].class, 10_000, 200, 8, false);
            case "FrozenLake-v1" -> new SearchSpace<>(id, Integer.class, 20_000, 100, 16, true);
            case "FrozenLake8x8-v1" -> new SearchSpace<>(id, Integer.class, 20_000, 200, 16, true);
            case "CliffWalking-v1", "CliffWalkingSlippery-v1" ->
                new SearchSpace<>(id, Integer.class, 5000, 1000, 16, true);
            case "Taxi-v4" -> new SearchSpace<>(id, Integer.class, 40_000, 200, 16, true);
            case "Blackjack-v1" -> new SearchSpace<>(id, Integer.class, 200_000, 100, 128, false);
            case "ShortCorridor-v0" -> new SearchSpace<>(id, Integer.class, 20_000, 1000, 16, true);
            default -> throw new IllegalArgumentException("no search space for " + id);
        };
    }

    EnvironmentFactory<A> environments() {
        return Environments.factory(id, actionType);
    }

    /** Draws a point; every seed gives another one, and the same one every time. */
    Setting draw(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        boolean continuous = actionType == double[].class;
        return new Setting(
                1 - logUniform(random, 0.001, 0.1),
                pick(random, 0.8, 0.9, 0.95, 0.98, 1),
                pick(random, Critic.OTHERS_AT_THE_STEP, Critic.LINEAR, Critic.NETWORK, Critic.NETWORK),
                table ? logUniform(random, 0.01, 0.3) : logUniform(random, 0.0005, 0.01),
                pick(random, 1, 3, 10),
                table ? 0 : pick(random, 0, 16, 32, 64),
                table ? logUniform(random, 0.01, 0.5) : logUniform(random, 0.001, 0.05),
                pick(random, 0.01, 0.1, 0.5),
                smallestBatch * pick(random, 1, 2, 4, 8),
                random.nextInt(3) == 0 ? 0 : table ? logUniform(random, 0.01, 1) : logUniform(random, 0.0001, 0.1),
                pick(random, 0.5, 1, Double.POSITIVE_INFINITY),
                random.nextBoolean(),
                !table && random.nextBoolean(),
                random.nextBoolean(),
                continuous ? pick(random, -0.5, 0.0, 0.5, 1.0, 1.5) : 0);
    }

    private static double logUniform(RandomGenerator random, double low, double high) {
        return Math.exp(Math.log(low) + random.nextDouble() * (Math.log(high) - Math.log(low)));
    }

    private static double pick(RandomGenerator random, double... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static int pick(RandomGenerator random, int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static Critic pick(RandomGenerator random, Critic... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Makes an untrained policy. */
    NetworkPolicy<A> policy(Setting setting, long seed) {
        int inputs;
        ActionSpace<A> actions;
        try (Environment<A> environment = environments().get()) {
            inputs = environment.observationSize();
            actions = environment.actionSpace();
        }
        NetworkPolicy<A> policy = head(setting, inputs, actions, seed);
        return setting.normalize() ? policy.withObservationNormalization(ObservationNormalization.of(inputs)) : policy;
    }

    @SuppressWarnings("unchecked") // the type of the actions says which policy there is
    private NetworkPolicy<A> head(Setting setting, int inputs, ActionSpace<A> actions, long seed) {
        if (actionType == Integer.class) {
            int count = 0;
            while (((ActionSpace<Integer>) actions).contains(count)) count++;
            return (NetworkPolicy<A>) CategoricalPolicy.of(setting.network(inputs, count, seed));
        }
        return (NetworkPolicy<A>) GaussianPolicy.builder(setting.network(inputs, actions.width(), seed))
                .box((ActionSpace<double[]>) actions)
                .logStd(LogStd.learned(setting.logStd()))
                .build();
    }
}
