package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException.Place;
import io.github.uphillrl.NumericalException;
import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.policy.Policy;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** Plays one episode at a time with any policy, and lets someone look on. */
final class Game<A> {
    /** Who looks at the environment after its reset and after each step. */
    @FunctionalInterface
    interface Onlooker {
        /**
         * Looks at the present state.
         *
         * @param step how many steps have been taken
         * @param last whether no step follows in this episode
         */
        void look(int step, boolean last);
    }

    /** For a game that is played for its result. */
    static final Onlooker UNSEEN = (step, last) -> {};

    private final CheckedEnvironment<A> environment;
    private final Policy<A> policy;
    private final BiFunction<Distribution<A>, RandomGenerator, A> choice;
    private final Onlooker onlooker;
    private double totalReward;
    private int length;

    /** @param choice how an action is taken from the policy's distribution */
    Game(
            CheckedEnvironment<A> environment,
            Policy<A> policy,
            BiFunction<Distribution<A>, RandomGenerator, A> choice,
            Onlooker onlooker) {
        this.environment = environment;
        this.policy = policy;
        this.choice = choice;
        this.onlooker = onlooker;
    }

    /** Plays episodes one after another, each from streams of its own. */
    Evaluation play(int episodes, long runSeed, int maxEpisodeSteps) {
        double[] returns = new double[episodes];
        int[] lengths = new int[episodes];
        for (int e = 0; e < episodes; e++) {
            play(runSeed, e, maxEpisodeSteps);
            returns[e] = totalReward;
            lengths[e] = length;
        }
        return Evaluation.of(returns, lengths);
    }

    private void play(long runSeed, long episode, int maxEpisodeSteps) {
        totalReward = 0;
        length = -1;
        long seed = EpisodeQueue.environmentSeed(runSeed, episode);
        try {
            play(seed, new SeededRandom(EpisodeQueue.actionSeed(runSeed, episode)), maxEpisodeSteps);
        } catch (EpisodeFault fault) {
            throw fault.located(environment.name(), episode, length, seed);
        } catch (NumericalException e) {
            // what the environment throws is a fault by now, so this is the policy's
            String place = environment.name() + ", " + new Place(episode, length, seed);
            throw new NumericalException(e.getMessage() + ": " + place, e);
        }
    }

    private void play(long seed, RandomGenerator random, int maxEpisodeSteps) {
        double[] observation = environment.reset(seed);
        onlooker.look(0, false);
        boolean over = false;
        for (length = 0; !over && length < maxEpisodeSteps; length++) {
            Distribution<A> distribution = policy.distribution(observation, environment.legalActions());
            Step step = environment.step(policy.toEnvironment(choice.apply(distribution, random)));
            totalReward += step.reward();
            WorldRules.totalReward(totalReward);
            observation = step.observation();
            over = step.outcome().isFinal();
            onlooker.look(length + 1, over || length + 1 == maxEpisodeSteps);
        }
    }
}
