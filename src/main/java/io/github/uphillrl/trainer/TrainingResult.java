package io.github.uphillrl.trainer;

import java.time.Duration;

/**
 * How a call of {@code train} ended. Counts are totals since the run began.
 *
 * @param updates updates made
 * @param episodes episodes played
 * @param steps environment steps taken
 * @param meanReturn mean undiscounted return of the last 100 training episodes, or of all if there are fewer
 * @param stopReason why training stopped
 * @param wallTime how long this call took
 */
public record TrainingResult(
        long updates, long episodes, long steps, double meanReturn, String stopReason, Duration wallTime) {}
