package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link RecordedEpisodes} has recorded of one episode. Immutable: arrays are copied on their way in and out.
 *
 * <p>Steps count from 0: {@code observation(t)} was seen, {@code action(t)} taken there, {@code reward(t)} earned by it.
 *
 * @param <A> the type of an action
 */
public final class EpisodeRecord<A> {
    private final ActionSpace<A> actionSpace;
    private final long seed;
    private final List<double[]> observations;
    private final List<double[]> actions;
    private final double[] rewards;
    private final Outcome outcome;

    private EpisodeRecord(Builder<A> builder, Outcome outcome) {
        actionSpace = builder.actionSpace;
        seed = builder.seed;
        observations = List.copyOf(builder.observations);
        actions = List.copyOf(builder.actions);
        rewards = builder.rewards.stream().mapToDouble(Double::doubleValue).toArray();
        this.outcome = outcome;
    }

    /** Returns what the environment was reset with. */
    public long seed() {
        return seed;
    }

    /** Returns how many actions were taken, at least 1. */
    public int length() {
        return rewards.length;
    }

    /** Returns a copy of what was seen before action {@code step}; {@code step = length()} gives what was seen last. */
    public double[] observation(int step) {
        Check.require(step >= 0 && step <= rewards.length, "step must lie in 0 … %d, got %d", rewards.length, step);
        return observations.get(step).clone();
    }

    /** Returns the action taken at {@code step}, a fresh one. */
    public A action(int step) {
        checkStep(step);
        return actionSpace.decode(actions.get(step), 0);
    }

    /** Returns the reward earned by the action at {@code step}. */
    public double reward(int step) {
        checkStep(step);
        return rewards[step];
    }

    /** Returns the sum of the rewards, not discounted. */
    public double totalReward() {
        double total = 0;
        for (double reward : rewards) total += reward;
        return total;
    }

    /** Returns how it ended; {@code RUNNING} if it was abandoned. */
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public String toString() {
        return "episode of seed " + Long.toUnsignedString(seed) + ": " + length() + " steps, return " + totalReward()
                + ", " + outcome;
    }

    private void checkStep(int step) {
        Check.require(step >= 0 && step < rewards.length, "step must lie in 0 … %d, got %d", rewards.length - 1, step);
    }

    /** An episode that is being played. */
    static final class Builder<A> {
        private final ActionSpace<A> actionSpace;
        private final long seed;
        private final List<double[]> observations = new ArrayList<>();
        private final List<double[]> actions = new ArrayList<>();
        private final List<Double> rewards = new ArrayList<>();

        Builder(ActionSpace<A> actionSpace, long seed, double[] observation) {
            this.actionSpace = actionSpace;
            this.seed = seed;
            observations.add(observation.clone());
        }

        int length() {
            return rewards.size();
        }

        /** @param action encoded; not copied */
        void add(double[] action, Step step) {
            actions.add(action);
            rewards.add(step.reward());
            observations.add(step.observation().clone());
        }

        EpisodeRecord<A> build(Outcome outcome) {
            return new EpisodeRecord<>(this, outcome);
        }
    }
}
