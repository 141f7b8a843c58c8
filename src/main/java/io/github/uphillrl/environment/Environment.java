package io.github.uphillrl.environment;

import java.util.Optional;

/**
 * A world that plays one episode at a time: {@link #reset(long)}, then {@link #step(Object)} until a step is final.
 *
 * <p>An instance is used by one thread at a time and closed by whoever called its factory. Everything random in an
 * episode must come from the seed given to {@code reset}: the same seed and actions give the same episode, bit for bit.
 *
 * @param <A> the type of an action: {@code Integer}, {@code int[]}, {@code boolean[]} or {@code double[]}
 */
public interface Environment<A> extends AutoCloseable {
    /** What {@link #legalActions()} returns when nothing is forbidden. */
    boolean[] ALL_LEGAL = new boolean[0];

    /** Returns the length of every observation. */
    int observationSize();

    /** Returns the actions that {@link #step(Object)} accepts. */
    ActionSpace<A> actionSpace();

    /**
     * Begins an episode; may be called at any time, also in mid-episode.
     *
     * @param seed where all of the episode's randomness comes from, read as an unsigned 64-bit number
     * @return the first observation, {@code [observationSize]}
     */
    double[] reset(long seed);

    /**
     * Takes one action.
     *
     * @param action an action that the space contains
     * @return what followed
     * @throws IllegalStateException before the first {@code reset} or after a final step
     */
    Step step(A action);

    /**
     * Returns which actions are legal in the current observation, {@code [number of actions]}; an empty array means all
     * of them. Wrappers hand it on.
     */
    default boolean[] legalActions() {
        return ALL_LEGAL;
    }

    /**
     * Returns many lanes of this very world in one object, if it has such a form; the collector prefers it for speed.
     * Episodes must be the same, bit for bit, as this object's.
     *
     * @param lanes how many episodes are played side by side, at least 1
     */
    default Optional<VectorEnvironment<A>> vectorized(int lanes) {
        return Optional.empty();
    }

    /** Returns id, time limit and reward threshold, if this is an environment with a name. Wrappers hand it on. */
    default Optional<EnvironmentSpec> spec() {
        return Optional.empty();
    }

    /** Returns how to look at the present state, if the environment can be drawn. Wrappers hand it on. */
    default Optional<Drawing> drawing() {
        return Optional.empty();
    }

    /** Releases what the environment holds; does nothing unless overridden. */
    @Override
    default void close() {}
}
