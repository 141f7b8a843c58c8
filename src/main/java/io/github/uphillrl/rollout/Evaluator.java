package io.github.uphillrl.rollout;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.policy.Policy;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Plays any policy in an environment and reports what it earned, without learning. Episode <i>e</i> draws everything
 * from (seed, <i>e</i>), as in training; use a seed of its own, or the training episodes are played again.
 */
public final class Evaluator {
    /** After how many steps an episode is cut off unless a cap is given. */
    public static final int DEFAULT_MAX_EPISODE_STEPS = 10_000;

    private Evaluator() {}

    /**
     * Plays with actions drawn from the policy, at most {@link #DEFAULT_MAX_EPISODE_STEPS} steps per episode.
     *
     * @param environments makes the environment, which is closed at the end
     * @param policy who acts
     * @param episodes how many, at least 1
     * @param seed where all randomness comes from
     * @throws io.github.uphillrl.EnvironmentException if the environment fails or returns something invalid
     * @throws NumericalException if the policy throws one; the place is added to its message
     */
    public static <A> Evaluation evaluate(
            Supplier<? extends Environment<A>> environments, Policy<A> policy, int episodes, long seed) {
        return evaluate(environments, policy, episodes, seed, DEFAULT_MAX_EPISODE_STEPS);
    }

    /** As {@link #evaluate(Supplier, Policy, int, long)}, with a cap on an episode's steps. */
    public static <A> Evaluation evaluate(
            Supplier<? extends Environment<A>> environments,
            Policy<A> policy,
            int episodes,
            long seed,
            int maxEpisodeSteps) {
        return play(environments, policy, Distribution::sample, episodes, seed, maxEpisodeSteps);
    }

    /**
     * Plays with the most probable action of each observation, at most {@link #DEFAULT_MAX_EPISODE_STEPS} steps per
     * episode.
     *
     * @param environments makes the environment, which is closed at the end
     * @param policy who acts
     * @param episodes how many, at least 1
     * @param seed where all randomness comes from
     * @throws io.github.uphillrl.EnvironmentException if the environment fails or returns something invalid
     * @throws NumericalException if the policy throws one; the place is added to its message
     */
    public static <A> Evaluation evaluateGreedy(
            Supplier<? extends Environment<A>> environments, Policy<A> policy, int episodes, long seed) {
        return evaluateGreedy(environments, policy, episodes, seed, DEFAULT_MAX_EPISODE_STEPS);
    }

    /** As {@link #evaluateGreedy(Supplier, Policy, int, long)}, with a cap on an episode's steps. */
    public static <A> Evaluation evaluateGreedy(
            Supplier<? extends Environment<A>> environments,
            Policy<A> policy,
            int episodes,
            long seed,
            int maxEpisodeSteps) {
        return play(
                environments, policy, (distribution, random) -> distribution.mode(), episodes, seed, maxEpisodeSteps);
    }

    private static <A> Evaluation play(
            Supplier<? extends Environment<A>> environments,
            Policy<A> policy,
            BiFunction<Distribution<A>, RandomGenerator, A> choice,
            int episodes,
            long seed,
            int maxEpisodeSteps) {
        Check.positive(episodes, "episodes");
        Check.positive(maxEpisodeSteps, "maxEpisodeSteps");
        double[] returns = new double[episodes];
        int[] lengths = new int[episodes];
        try (CheckedEnvironment<A> environment =
                new CheckedEnvironment<>(new EnvironmentSource<>(environments).next())) {
            Game<A> game = new Game<>(environment, policy, choice);
            for (int e = 0; e < episodes; e++) {
                game.play(seed, e, maxEpisodeSteps);
                returns[e] = game.totalReward;
                lengths[e] = game.length;
            }
        }
        return Evaluation.of(returns, lengths);
    }

    /** One episode at a time. */
    private static final class Game<A> {
        private final CheckedEnvironment<A> environment;
        private final Policy<A> policy;
        private final BiFunction<Distribution<A>, RandomGenerator, A> choice;
        private double totalReward;
        private int length;

        Game(
                CheckedEnvironment<A> environment,
                Policy<A> policy,
                BiFunction<Distribution<A>, RandomGenerator, A> choice) {
            this.environment = environment;
            this.policy = policy;
            this.choice = choice;
        }

        void play(long runSeed, long episode, int maxEpisodeSteps) {
            totalReward = 0;
            length = -1;
            long seed = EpisodeQueue.environmentSeed(runSeed, episode);
            try {
                play(seed, new SeededRandom(EpisodeQueue.actionSeed(runSeed, episode)), maxEpisodeSteps);
            } catch (EpisodeFault fault) {
                throw fault.located(environment.name(), episode, length, seed);
            } catch (NumericalException e) {
                // what the environment throws is a fault by now, so this is the policy's
                String place = environment.name() + ", " + EpisodeFault.place(episode, length, seed);
                throw new NumericalException(e.getMessage() + ": " + place, e);
            }
        }

        private void play(long seed, RandomGenerator random, int maxEpisodeSteps) {
            double[] observation = environment.reset(seed);
            boolean over = false;
            for (length = 0; !over && length < maxEpisodeSteps; length++) {
                Distribution<A> distribution = policy.distribution(observation, environment.legalActions());
                Step step = environment.step(choice.apply(distribution, random));
                totalReward += step.reward();
                WorldRules.totalReward(totalReward);
                observation = step.observation();
                over = step.outcome().isFinal();
            }
        }
    }
}
