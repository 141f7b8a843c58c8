package io.github.uphillrl.trainer;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes warnings to the log, at most one of a kind per minute. */
final class WarningLog {
    private static final Logger LOG = LoggerFactory.getLogger(AscentMonitor.class);
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final LongSupplier nanoTime;
    private final Map<AscentWarning.Kind, Long> lastTimes = new EnumMap<>(AscentWarning.Kind.class);

    /** @param nanoTime the clock, as {@link System#nanoTime()} */
    WarningLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void write(long update, AscentWarning warning) {
        long now = nanoTime.getAsLong();
        Long last = lastTimes.get(warning.kind());
        if (last != null && now - last < MINUTE_NANOS) return;
        lastTimes.put(warning.kind(), now);
        LOG.warn("update {}: {}", update, warning);
    }
}
