package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException;
import org.jspecify.annotations.Nullable;

/** What is wrong with an environment, on its way to where episode, step and seed are known. */
final class EpisodeFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private int lane;

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
        String where = String.format(
                "%s, episode %d, %s, seed %s: ",
                environment, episode, step < 0 ? "reset" : "step " + step, Long.toUnsignedString(seed));
        return new EnvironmentException(where + getMessage(), getCause());
    }
}
