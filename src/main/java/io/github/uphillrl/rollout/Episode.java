package io.github.uphillrl.rollout;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.policy.ObservationNormalization;
import io.github.uphillrl.policy.PolicyBatch;
import java.util.Arrays;

/**
 * A finished episode: what was seen, done and earned at each step, what was seen last, and how it ended.
 *
 * <p>Steps count from 0: {@code observation(t)} was seen, {@code action(t)} taken there, {@code reward(t)} earned by it.
 * An episode that a trainer hands out is valid until the next update, when its memory is used again; {@link #copy()}
 * keeps one.
 *
 * @param <A> the type of an action
 */
public final class Episode<A> {
    private static final int INITIAL_CAPACITY = 32;

    private final int observationSize;
    private final ActionSpace<A> actionSpace;
    private long index;
    private long seed;
    private int length;
    private double totalReward;
    private Outcome outcome = Outcome.RUNNING;
    private double[] observations;
    private double[] actions;
    private double[] rewards;
    private double[] outputs = {};
    private int outputCount;
    private boolean[] legal = {};
    private int maskSize;
    private boolean masked;
    private boolean recycled;

    Episode(int observationSize, ActionSpace<A> actionSpace) {
        this.observationSize = observationSize;
        this.actionSpace = actionSpace;
        observations = new double[arrayLength(INITIAL_CAPACITY + 1, observationSize)];
        actions = new double[arrayLength(INITIAL_CAPACITY, actionSpace.width())];
        rewards = new double[INITIAL_CAPACITY];
    }

    /** Begins anew: number and seed of the episode, and row {@code row} of {@code source} as first observation. */
    void begin(long index, long seed, double[] source, int row) {
        this.index = index;
        this.seed = seed;
        length = 0;
        totalReward = 0;
        outcome = Outcome.RUNNING;
        outputCount = 0;
        masked = false;
        recycled = false;
        System.arraycopy(source, row * observationSize, observations, 0, observationSize);
    }

    /** Gives the memory back until the next {@link #begin}; returns false if it has been given back already. */
    boolean recycle() {
        if (recycled) return false;
        recycled = true;
        outcome = Outcome.RUNNING;
        return true;
    }

    /**
     * Notes which actions are legal at a step that has not been appended yet; all are where this is not called.
     *
     * @throws EpisodeFault if no array is long enough, as in {@link #append}
     */
    void mask(int step, boolean[] source, int row, int size) {
        reserve(step + 1);
        if (!masked) {
            masked = true;
            maskSize = size;
            int needed = arrayLength(rewards.length, size);
            if (legal.length < needed) legal = new boolean[needed];
            Arrays.fill(legal, true);
        }
        System.arraycopy(source, row * size, legal, step * size, size);
    }

    /**
     * Adds {@code count} steps of a lane that a tape has noted from {@code tick} on; what the policy's network said goes
     * with all of them or with none.
     *
     * @throws EpisodeFault if no array is long enough, or the rewards do not have a finite sum; the steps before are there
     */
    void append(Tape tape, int tick, int lane, int count) {
        reserve(length + count);
        if (length == 0) {
            outputCount = tape.outputCount();
            int needed = arrayLength(rewards.length, outputCount);
            if (outputs.length < needed) outputs = new double[needed];
        }
        tape.copyActions(tick, lane, count, actions, length * actionSpace.width());
        tape.copyRewards(tick, lane, count, rewards, length);
        tape.copyObservations(tick, lane, count, observations, (length + 1) * observationSize);
        tape.copyOutputs(tick, lane, count, outputs, length * outputCount);
        for (int end = length + count; length < end; length++) {
            WorldRules.totalReward(totalReward + rewards[length]);
            totalReward += rewards[length];
        }
    }

    void end(Outcome how) {
        outcome = how;
    }

    private void reserve(int steps) {
        if (steps <= rewards.length) return;
        int capacity = Math.max(steps, arrayLength(rewards.length, 2));
        observations = Arrays.copyOf(observations, arrayLength(capacity + 1, observationSize));
        actions = Arrays.copyOf(actions, arrayLength(capacity, actionSpace.width()));
        rewards = Arrays.copyOf(rewards, capacity);
        if (outputCount > 0) outputs = Arrays.copyOf(outputs, arrayLength(capacity, outputCount));
        if (masked) {
            int before = legal.length;
            legal = Arrays.copyOf(legal, arrayLength(capacity, maskSize));
            Arrays.fill(legal, before, legal.length, true);
        }
    }

    private static int arrayLength(int rows, int columns) {
        long length = (long) rows * columns;
        if (length <= Check.LONGEST_ARRAY) return (int) length;
        throw new EpisodeFault("the episode is too long to be kept: " + rows + " rows of " + columns
                + " do not fit into an array of at most " + Check.LONGEST_ARRAY);
    }

    /** Returns the number of the episode within its run, from 0. */
    public long index() {
        return index;
    }

    /** Returns the seed that the environment was reset with. */
    public long seed() {
        return seed;
    }

    /** Returns how many actions were taken. */
    public int length() {
        return length;
    }

    /** Returns how it ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** Returns whether the world ended, so that nothing could be earned any more; false if it was only cut off. */
    public boolean terminated() {
        return outcome == Outcome.TERMINATED;
    }

    /** Returns the sum of the rewards, not discounted. */
    public double totalReward() {
        return totalReward;
    }

    /** Returns the length of every observation. */
    public int observationSize() {
        return observationSize;
    }

    /** Returns a copy of what was seen before action {@code step}; {@code step = length()} gives what was seen last. */
    public double[] observation(int step) {
        Check.require(step >= 0 && step <= length, "step must lie in 0 … %d, got %d", length, step);
        return Arrays.copyOfRange(observations, step * observationSize, (step + 1) * observationSize);
    }

    /** Returns a copy of what was seen last, after the final action. */
    public double[] finalObservation() {
        return observation(length);
    }

    /**
     * Writes what was seen at {@code count} steps from {@code first} on, row by row; {@code length()} is what was seen
     * last.
     *
     * @param target receives {@code count · observationSize()} numbers from {@code offset} on
     * @param offset where the first of them goes
     */
    public void copyObservations(int first, int count, double[] target, int offset) {
        Check.require(
                first >= 0 && count >= 0 && count <= length + 1 - first,
                "observations %d … %d + %d are not within 0 … %d",
                first,
                first,
                count,
                length + 1);
        System.arraycopy(observations, first * observationSize, target, offset, count * observationSize);
    }

    /**
     * Returns the action drawn at {@code step}; what the environment was given is {@link
     * io.github.uphillrl.policy.Policy#toEnvironment} of it.
     */
    public A action(int step) {
        checkStep(step);
        return actionSpace.decode(actions, step * actionSpace.width());
    }

    /** Returns the reward earned by the action at {@code step}. */
    public double reward(int step) {
        checkStep(step);
        return rewards[step];
    }

    /** Returns a copy of which actions were legal at {@code step}; an empty array means all of them. */
    public boolean[] legalActions(int step) {
        checkStep(step);
        return masked ? Arrays.copyOfRange(legal, step * maskSize, (step + 1) * maskSize) : Environment.ALL_LEGAL;
    }

    /**
     * Adds steps as {@link #addTo} does, and what the network said when they were played, if that was noted: for a policy
     * whose parameters are still those that it was played with.
     */
    public void addWithOutputsTo(PolicyBatch batch, int first, int count) {
        addTo(batch, first, count);
        if (outputCount > 0) batch.recall(outputs, first, count);
    }

    /** Adds the {@code count} steps from {@code first} on to a batch; their coefficients are left to the caller. */
    public void addTo(PolicyBatch batch, int first, int count) {
        if (first < 0 || count < 0 || count > length - first) {
            throw new IllegalArgumentException(
                    "steps " + first + " … " + first + " + " + count + " are not within 0 … " + length);
        }
        batch.add(observations, actions, masked ? legal : null, first, count);
    }

    /** Takes what was seen before each action into the statistics of a normalization, in order. */
    public void addObservationsTo(ObservationNormalization normalization) {
        normalization.update(observations, length);
    }

    /** Returns an episode of its own memory, to be kept as long as one likes. */
    public Episode<A> copy() {
        Episode<A> copy = new Episode<>(observationSize, actionSpace);
        copy.index = index;
        copy.seed = seed;
        copy.length = length;
        copy.totalReward = totalReward;
        copy.outcome = outcome;
        copy.observations = observations.clone();
        copy.actions = actions.clone();
        copy.rewards = rewards.clone();
        copy.outputs = outputs.clone();
        copy.outputCount = outputCount;
        copy.legal = legal.clone();
        copy.maskSize = maskSize;
        copy.masked = masked;
        return copy;
    }

    private void checkStep(int step) {
        if (step < 0 || step >= length) {
            throw new IllegalArgumentException("step must lie in 0 … " + (length - 1) + ", got " + step);
        }
    }
}
