package io.github.uphillrl.trainer;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.rollout.Episode;
import java.util.List;
import java.util.OptionalDouble;

/** How far a run has come: totals since it began, and the returns of its latest training episodes. Live. */
public final class Progress {
    /** The largest window that {@link #meanReturn(int)} can look at. */
    public static final int LONGEST_WINDOW = 10_000;

    private final double[] latestReturns = new double[LONGEST_WINDOW];
    private long updates;
    private long episodes;
    private long steps;

    Progress() {}

    void record(List<? extends Episode<?>> batch) {
        updates++;
        for (Episode<?> episode : batch) {
            latestReturns[(int) (episodes++ % LONGEST_WINDOW)] = episode.totalReward();
            steps += episode.length();
        }
    }

    /** Returns the latest returns, the oldest first, as many as a window may look at. */
    double[] latestReturns() {
        double[] latest = new double[(int) Math.min(LONGEST_WINDOW, episodes)];
        for (int i = 0; i < latest.length; i++) {
            latest[i] = latestReturns[(int) ((episodes - latest.length + i) % LONGEST_WINDOW)];
        }
        return latest;
    }

    /** Replaces everything, as {@link #latestReturns()} and the counts once were. */
    void set(long newUpdates, long newEpisodes, long newSteps, double[] returns) {
        long known = Math.min(LONGEST_WINDOW, newEpisodes);
        Check.require(returns.length == known, "%d episodes have %d latest returns", newEpisodes, returns.length);
        updates = newUpdates;
        episodes = newEpisodes;
        steps = newSteps;
        for (int i = 0; i < returns.length; i++) {
            latestReturns[(int) ((episodes - returns.length + i) % LONGEST_WINDOW)] = returns[i];
        }
    }

    /** Returns how many updates were made. */
    public long updates() {
        return updates;
    }

    /** Returns how many episodes were played. */
    public long episodes() {
        return episodes;
    }

    /** Returns how many environment steps were taken. */
    public long steps() {
        return steps;
    }

    /**
     * Returns the mean undiscounted return of the latest training episodes; empty while there are fewer.
     *
     * @param window how many episodes, 1 … {@link #LONGEST_WINDOW}
     */
    public OptionalDouble meanReturn(int window) {
        Check.require(
                window >= 1 && window <= LONGEST_WINDOW, "window must lie in 1 … %d, got %d", LONGEST_WINDOW, window);
        return episodes < window ? OptionalDouble.empty() : OptionalDouble.of(meanOfLatest(window));
    }

    /** Returns the mean return of the latest {@code window} episodes, or of all if there are fewer; NaN if none. */
    double meanOfLatest(int window) {
        int count = (int) Math.min(window, episodes);
        double sum = 0;
        for (long e = episodes - count; e < episodes; e++) {
            sum += latestReturns[(int) (e % LONGEST_WINDOW)];
        }
        return sum / count;
    }
}
