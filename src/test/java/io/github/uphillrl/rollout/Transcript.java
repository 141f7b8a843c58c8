package io.github.uphillrl.rollout;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.policy.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All that an episode holds, comparable bit for bit: boxed numbers are equal where their bits are. */
record Transcript(
        long index,
        long seed,
        Outcome outcome,
        double totalReward,
        List<List<Double>> observations,
        List<Integer> actions,
        List<Double> rewards,
        List<List<Boolean>> legal) {

    static List<Transcript> of(List<Episode<Integer>> episodes) {
        return episodes.stream().map(Transcript::of).toList();
    }

    static Transcript of(Episode<Integer> episode) {
        Transcript transcript = begin(episode.index(), episode.seed(), episode.outcome(), episode.totalReward());
        for (int t = 0; t < episode.length(); t++) {
            transcript.observations.add(boxed(episode.observation(t)));
            transcript.legal.add(boxed(episode.legalActions(t)));
            transcript.actions.add(episode.action(t));
            transcript.rewards.add(episode.reward(t));
        }
        transcript.observations.add(boxed(episode.finalObservation()));
        return transcript;
    }

    /** What the contract says: one environment, one loop, one action at a time. */
    static List<Transcript> byHand(
            Environment<Integer> world, Policy<Integer> policy, long runSeed, long first, int count, int cap) {
        List<Transcript> all = new ArrayList<>();
        for (long e = first; e < first + count; e++) {
            all.add(byHand(
                    world, policy, e, SeededRandom.derive(runSeed, 0, e), SeededRandom.derive(runSeed, 1, e), cap));
        }
        return all;
    }

    private static Transcript byHand(
            Environment<Integer> world, Policy<Integer> policy, long index, long seed, long actionSeed, int cap) {
        Transcript transcript = begin(index, seed, Outcome.RUNNING, 0);
        SeededRandom random = new SeededRandom(actionSeed);
        Outcome outcome = Outcome.RUNNING;
        double total = 0;
        double[] observation = world.reset(seed);
        while (!outcome.isFinal()) {
            boolean[] legal = world.legalActions();
            int action = policy.distribution(observation, legal).sample(random);
            transcript.observations.add(boxed(observation));
            transcript.legal.add(boxed(legal));
            transcript.actions.add(action);
            Step step = world.step(action);
            observation = step.observation();
            outcome = step.outcome();
            total += step.reward();
            transcript.rewards.add(step.reward());
            if (transcript.actions.size() == cap && !outcome.isFinal()) outcome = Outcome.TRUNCATED;
        }
        transcript.observations.add(boxed(observation));
        return transcript.ended(outcome, total);
    }

    private static Transcript begin(long index, long seed, Outcome outcome, double total) {
        return new Transcript(
                index,
                seed,
                outcome,
                total,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private Transcript ended(Outcome how, double total) {
        return new Transcript(index, seed, how, total, observations, actions, rewards, legal);
    }

    int length() {
        return actions.size();
    }

    /** Whether something was forbidden at step {@code t}. */
    boolean isMasked(int t) {
        return legal.get(t).contains(false);
    }

    private static List<Double> boxed(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** An empty mask and one of nothing but true mean the same. */
    private static List<Boolean> boxed(boolean[] legal) {
        List<Boolean> mask = new ArrayList<>();
        for (boolean one : legal) mask.add(one);
        return mask.contains(false) ? mask : List.of();
    }
}
