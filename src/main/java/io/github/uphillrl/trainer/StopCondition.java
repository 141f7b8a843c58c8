package io.github.uphillrl.trainer;

import io.github.uphillrl.internal.Check;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** When to stop training; asked after each update. One that is {@link io.github.uphillrl.Stateful} is saved with the run. */
@FunctionalInterface
public interface StopCondition {
    /** Returns why to stop now, or empty to go on. */
    Optional<String> reason(Progress progress);

    /** Stops when the run has taken {@code n} environment steps, counted since it began. */
    static StopCondition steps(long n) {
        Check.positive(n, "steps");
        return progress -> when(progress.steps() >= n, "took " + n + " steps");
    }

    /** Stops when the run has played {@code n} episodes, counted since it began. */
    static StopCondition episodes(long n) {
        Check.positive(n, "episodes");
        return progress -> when(progress.episodes() >= n, "played " + n + " episodes");
    }

    /** Stops when the run has made {@code n} updates, counted since it began. */
    static StopCondition updates(long n) {
        Check.positive(n, "updates");
        return progress -> when(progress.updates() >= n, "made " + n + " updates");
    }

    /**
     * Stops when the mean undiscounted return of the latest training episodes reaches a target; never before there are
     * as many episodes as the window holds.
     *
     * @param target finite
     * @param window how many episodes, 1 … {@link Progress#LONGEST_WINDOW}
     */
    static StopCondition meanReturn(double target, int window) {
        Check.finite(target, "target");
        Check.require(
                window >= 1 && window <= Progress.LONGEST_WINDOW,
                "window must lie in 1 … %d, got %d",
                Progress.LONGEST_WINDOW,
                window);
        return progress -> {
            OptionalDouble mean = progress.meanReturn(window);
            if (mean.isEmpty() || mean.getAsDouble() < target) return Optional.empty();
            return Optional.of(String.format(
                    Locale.ROOT,
                    "mean return %.1f over the last %d episodes reached %s",
                    mean.getAsDouble(),
                    window,
                    target));
        };
    }

    /** Stops when this condition or the other says so. */
    default StopCondition or(StopCondition other) {
        return new CombinedStop(this, other) {
            @Override
            public Optional<String> reason(Progress progress) {
                Optional<String> mine = first.reason(progress);
                Optional<String> theirs = second.reason(progress);
                return mine.or(() -> theirs);
            }
        };
    }

    /** Stops when both conditions say so at the same update. */
    default StopCondition and(StopCondition other) {
        return new CombinedStop(this, other) {
            @Override
            public Optional<String> reason(Progress progress) {
                Optional<String> mine = first.reason(progress);
                Optional<String> theirs = second.reason(progress);
                return mine.flatMap(reason -> theirs.map(another -> reason + " and " + another));
            }
        };
    }

    private static Optional<String> when(boolean reached, String reason) {
        return reached ? Optional.of(reason) : Optional.empty();
    }
}
