package io.github.uphillrl.rollout;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Check;
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
        try (CheckedEnvironment<A> environment =
                new CheckedEnvironment<>(new EnvironmentSource<>(environments).next())) {
            return new Game<>(environment, policy, choice, Game.UNSEEN).play(episodes, seed, maxEpisodeSteps);
        }
    }
}
