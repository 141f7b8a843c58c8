package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.NumpyRandom;
import java.util.Arrays;

/**
 * Many lanes of a world whose state is a few numbers: all that the classic worlds share. A world adds how an episode
 * starts, how the state moves, and what is seen of it.
 *
 * <p>Each quantity of the state is an array over the lanes, so that a world can write each of its equations as a loop
 * with a plain index and one store, which the JIT compiler turns into vector instructions.
 *
 * @param <A> the type of an action; its code is one column wide
 */
abstract class ClassicLanes<A> implements VectorEnvironment<A> {
    private final ActionSpace<A> actionSpace;
    private final int observationSize;
    private final int maxEpisodeSteps;
    private final NumpyRandom random = new NumpyRandom(0);

    // [quantities × lanes], and how many steps each lane has taken, the maximum if it needs a reset.
    private final double[][] state;
    private final int[] elapsed;
    private final boolean[] terminated;

    ClassicLanes(int lanes, int quantities, int observationSize, ActionSpace<A> actionSpace, int maxEpisodeSteps) {
        Check.positive(lanes, "lanes");
        this.actionSpace = actionSpace;
        this.observationSize = observationSize;
        this.maxEpisodeSteps = maxEpisodeSteps;
        state = new double[quantities][lanes];
        elapsed = new int[lanes];
        Arrays.fill(elapsed, maxEpisodeSteps);
        terminated = new boolean[lanes];
    }

    @Override
    public final int lanes() {
        return elapsed.length;
    }

    @Override
    public final int observationSize() {
        return observationSize;
    }

    @Override
    public final ActionSpace<A> actionSpace() {
        return actionSpace;
    }

    @Override
    public final boolean forbidsActions() {
        return false;
    }

    @Override
    public final void reset(int lane, long seed, double[] observations) {
        random.reseed(seed);
        start(lane, random);
        elapsed[lane] = 0;
        observe(lane, lane + 1, observations);
    }

    @Override
    public final void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        check(count, actions);
        advance(count, actions, rewards, terminated);
        conclude(count, outcomes);
        observe(0, count, observations);
    }

    @Override
    public final void move(int from, int to) {
        if (from == to) return;
        for (double[] quantity : state) quantity[to] = quantity[from];
        elapsed[to] = elapsed[from];
        elapsed[from] = maxEpisodeSteps;
    }

    /** Returns one quantity of the state, {@code [lanes]}, live. */
    final double[] quantity(int index) {
        return state[index];
    }

    /** Returns how many quantities make up a state. */
    final int stateSize() {
        return state.length;
    }

    /** Reads a lane's state into {@code target}, {@code [stateSize]}. */
    final void readState(int lane, double[] target) {
        for (int i = 0; i < state.length; i++) target[i] = state[i][lane];
    }

    /** Puts a lane into the state {@code source}, {@code [stateSize]}; its count of steps stays. */
    final void writeState(int lane, double... source) {
        for (int i = 0; i < state.length; i++) state[i][lane] = source[i];
    }

    /** Returns whether a lane has not been stepped since its reset. */
    final boolean isFresh(int lane) {
        return elapsed[lane] == 0;
    }

    /** Draws the first state of an episode. */
    abstract void start(int lane, NumpyRandom random);

    /** Throws an {@link IllegalArgumentException} that names {@code lane} unless the world has such an action. */
    abstract void checkAction(int lane, double action);

    /**
     * Moves the first {@code count} lanes by one step.
     *
     * @param actions {@code [lanes]}, checked; not modified
     * @param rewards {@code [lanes]}; the first {@code count} are written
     * @param terminated {@code [lanes]}; the first {@code count} are written: whether the world has come to its end
     */
    abstract void advance(int count, double[] actions, double[] rewards, boolean[] terminated);

    /** Writes the rows {@code from … to − 1} of {@code observations}, {@code [lanes × observationSize]}. */
    abstract void observe(int from, int to, double[] observations);

    private void check(int count, double[] actions) {
        if (count < 1 || count > elapsed.length) {
            throw new IllegalArgumentException("count must lie in 1 … " + elapsed.length + ", got " + count);
        }
        for (int i = 0; i < count; i++) {
            if (elapsed[i] == maxEpisodeSteps) throw new IllegalStateException("lane " + i + " needs a reset");
            checkAction(i, actions[i]);
        }
    }

    private void conclude(int count, Outcome[] outcomes) {
        for (int i = 0; i < count; i++) {
            elapsed[i]++;
            if (terminated[i]) elapsed[i] = maxEpisodeSteps;
            boolean over = elapsed[i] == maxEpisodeSteps;
            Outcome outcome = terminated[i] ? Outcome.TERMINATED : over ? Outcome.TRUNCATED : Outcome.RUNNING;
            // A reference is written for the garbage collector, too; most outcomes are what they were.
            if (outcomes[i] != outcome) outcomes[i] = outcome;
        }
    }
}
