package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.EnvironmentException.Place;
import java.util.List;
import java.util.stream.Collectors;
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
        return located(environment, List.of(new Place(episode, step, seed)));
    }

    /** Returns the error for the user, which happened at one of several places. */
    EnvironmentException located(String environment, List<Place> places) {
        String words = places.stream().map(Place::toString).collect(Collectors.joining("; or "));
        return new EnvironmentException(environment + ", " + words + ": " + getMessage(), getCause(), places);
    }
}
