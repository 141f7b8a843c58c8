package io.github.uphillrl.rollout;

import io.github.uphillrl.internal.Check;
import java.time.Duration;
import java.util.Optional;

/**
 * What a collector puts up with. None of it changes a result: an episode that is played again from its seed is the same
 * episode, bit for bit, and a call that is given up is an error.
 *
 * @param stepTimeLimit how long one call of an environment's {@code reset}, {@code step} or {@code legalActions} may
 *     take; empty for as long as it likes
 * @param retries how often an episode that an environment has broken off is played again, on fresh environments
 */
public record FaultTolerance(Optional<Duration> stepTimeLimit, int retries) {
    /** Waits as long as it takes, and plays nothing again. */
    public static final FaultTolerance NONE = new FaultTolerance(Optional.empty(), 0);

    private static final Duration LONGEST = Duration.ofDays(365);

    /** @throws IllegalArgumentException if the limit is not above 0 and at most a year, or retries are below 0 */
    public FaultTolerance {
        stepTimeLimit.ifPresent(limit -> Check.require(
                limit.compareTo(Duration.ZERO) > 0 && limit.compareTo(LONGEST) <= 0,
                "stepTimeLimit must be above 0 and at most %s, got %s",
                LONGEST,
                limit));
        Check.require(retries >= 0, "retries must be at least 0, got %d", retries);
    }

    /** Returns one with a time limit for each call of an environment. */
    public FaultTolerance withStepTimeLimit(Duration limit) {
        return new FaultTolerance(Optional.of(limit), retries);
    }

    /** Returns one that plays an episode again, at most so many times, at least 0. */
    public FaultTolerance withRetries(int perEpisode) {
        return new FaultTolerance(stepTimeLimit, perEpisode);
    }
}
