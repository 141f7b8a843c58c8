package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;

/**
 * Many lanes of one world in one object, stepped together and writing into the caller's arrays, so that nothing is
 * allocated per step. A lane plays one episode at a time; lanes never influence each other.
 *
 * <p>Lane <i>k</i> owns row <i>k</i> of every array. {@link #step} plays the first {@code count} lanes; the caller keeps
 * the running ones in front with {@link #move}.
 *
 * @param <A> the type of an action
 */
public interface VectorEnvironment<A> extends AutoCloseable {
    /** Returns how many lanes there are. */
    int lanes();

    /** Returns the length of every observation. */
    int observationSize();

    /** Returns the actions of every lane. */
    ActionSpace<A> actionSpace();

    /**
     * Begins an episode in one lane, as {@link Environment#reset(long)} would.
     *
     * @param lane which lane
     * @param seed where all of the episode's randomness comes from
     * @param observations {@code [lanes × observationSize]}, row by row; row {@code lane} is written
     */
    void reset(int lane, long seed, double[] observations);

    /**
     * Takes one action in each of the first {@code count} lanes, all of which must be running.
     *
     * @param count how many lanes, 1 … {@link #lanes()}
     * @param actions encoded actions, {@code [lanes × actionSpace.width]}, row by row; not modified
     * @param observations {@code [lanes × observationSize]}; the first {@code count} rows are written
     * @param rewards {@code [lanes]}; the first {@code count} are written
     * @param outcomes {@code [lanes]}; the first {@code count} are written
     */
    void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes);

    /**
     * Returns whether {@link #legalActions} may ever forbid an action; where it never does, nobody asks lane by lane at
     * every step. True unless overridden.
     */
    default boolean forbidsActions() {
        return true;
    }

    /**
     * Writes which actions are legal in a lane's current observation.
     *
     * @param lane which lane
     * @param legal {@code [lanes × number of actions]}, row by row; row {@code lane} is written
     * @return false, with nothing written, if all of them are
     */
    default boolean legalActions(int lane, boolean[] legal) {
        return false;
    }

    /**
     * Makes lane {@code to} go on where lane {@code from} stands; lane {@code from} needs a reset before it is used
     * again. The caller moves its own rows.
     */
    void move(int from, int to);

    /** Releases what the lanes hold; does nothing unless overridden. */
    @Override
    default void close() {}
}
