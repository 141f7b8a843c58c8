package io.github.uphillrl;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An environment threw, did not answer in time, or returned something that no training may learn from: an observation of
 * the wrong length, a reward or observation that is not finite, no outcome.
 *
 * <p>The message names environment, episode, step and seed, so that the fault can be replayed:
 * {@code environment.reset(seed)} and the same actions. Programs find them in {@link #places()}.
 */
public final class EnvironmentException extends UphillException {
    private static final long serialVersionUID = 1L;

    private final Place[] places;

    /**
     * Where an episode stood.
     *
     * @param episode the episode's number within its run, from 0
     * @param step the number of the step that failed, from 0; −1 for the reset
     * @param seed what the environment was reset with
     */
    public record Place(long episode, int step, long seed) implements Serializable {
        /** Returns the place in words, the seed unsigned. */
        @Override
        public String toString() {
            return "episode " + episode + (step < 0 ? ", reset" : ", step " + step) + ", seed "
                    + Long.toUnsignedString(seed);
        }
    }

    /**
     * @param message what happened, where
     * @param cause what the environment threw, or null if it returned something invalid
     */
    public EnvironmentException(String message, @Nullable Throwable cause) {
        this(message, cause, List.of());
    }

    /**
     * @param message what happened, where
     * @param cause what the environment threw, or null if it returned something invalid
     * @param places where, as {@link #places()} tells
     */
    public EnvironmentException(String message, @Nullable Throwable cause, List<Place> places) {
        super(message, cause);
        this.places = places.toArray(Place[]::new);
    }

    /**
     * Returns where it happened: one place; none if no episode was being played; several if a world that steps all its
     * lanes at once did not tell which of them it was.
     */
    public List<Place> places() {
        return List.of(places);
    }
}
