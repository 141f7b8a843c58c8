package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException;
import org.jspecify.annotations.Nullable;

/** What is wrong with an environment, on its way to where episode, step and seed are known. */
final class EpisodeFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The lane of a fault of which only the world knows where it happened. */
    static final int UNKNOWN_LANE = -1;

    private int lane = UNKNOWN_LANE;

    EpisodeFault(String message) {
        this(message, null);
    }

    EpisodeFault(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    EpisodeFault inLane(int index) {
        lane = index;
        return this;
    }

    int lane() {
        return lane;
    }

    /**
     * Returns the error for the user.
     *
     * @param environment what to call the environment
     * @param episode the episode's number
     * @param step the number of the step that failed, from 0; −1 for the reset
     * @param seed what the environment was reset with
     */
    EnvironmentException located(String environment, long episode, int step, long seed) {
        return located(environment, place(episode, step, seed));
    }

    /** Returns the error for the user, with a place in words. */
    EnvironmentException located(String environment, String place) {
        return new EnvironmentException(environment + ", " + place + ": " + getMessage(), getCause());
    }

    /** Returns where an episode stands, in words; for step −1 it is the reset. */
    static String place(long episode, int step, long seed) {
        return "episode " + episode + (step < 0 ? ", reset" : ", step " + step) + ", seed "
                + Long.toUnsignedString(seed);
    }
}
