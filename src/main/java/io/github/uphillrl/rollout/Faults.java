package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.EnvironmentException.Place;
import io.github.uphillrl.RunInterruptedException;
import io.github.uphillrl.internal.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong in one batch: which episodes were played again for it, and what is told to the caller in the end. */
final class Faults {
    /** The number of an episode before all others, for what concerns the whole batch. */
    static final long WHOLE_BATCH = -1;

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final int retries;
    private final Map<Long, List<Throwable>> former = new HashMap<>();
    private @Nullable Throwable first;
    private long firstEpisode;

    /** @param retries how often an episode may be played again */
    Faults(int retries) {
        this.retries = retries;
    }

    /**
     * Returns whether the episodes that a failure is about may be played once more; if not, what they failed of before
     * is suppressed in it.
     */
    synchronized boolean forgives(Throwable failure) {
        if (retries == 0 || first != null) return false;
        if (!(failure instanceof EnvironmentException fault) || fault.places().isEmpty()) return false;
        int most = 0;
        for (Place place : fault.places()) {
            List<Throwable> before = former.computeIfAbsent(place.episode(), episode -> new ArrayList<>());
            if (before.size() == retries) {
                before.forEach(earlier -> Resources.suppress(failure, earlier));
                return false;
            }
            before.add(failure);
            most = Math.max(most, before.size());
        }
        LOG.warn(
                "{}; playing it again with its seed in fresh environments, retry {} of {}",
                words(fault),
                most,
                retries);
        return true;
    }

    private static String words(EnvironmentException fault) {
        return String.valueOf(fault.getMessage());
    }

    /**
     * Adds a failure that cannot be forgiven.
     *
     * @return the number of the episode from which on nothing needs to be played any more
     */
    synchronized long add(Throwable failure) {
        long episode = episode(failure);
        boolean before = first == null || episode < firstEpisode;
        Throwable later = before ? first : failure;
        if (before) {
            first = failure;
            firstEpisode = episode;
        }
        if (later != null && first != null) Resources.suppress(first, later);
        return episode;
    }

    private static long episode(Throwable failure) {
        if (failure instanceof RunInterruptedException) return WHOLE_BATCH;
        if (!(failure instanceof EnvironmentException fault)) return 0;
        return fault.places().stream().mapToLong(Place::episode).min().orElse(0);
    }

    /**
     * Throws the failure of the first episode that failed, if any did; the others are suppressed in it.
     *
     * @param threads know whether the caller was told to stop, so that this is why
     */
    synchronized void rethrow(PlayingThreads threads) {
        if (first != null) Resources.rethrow(threads.explained(first));
    }
}
