package io.github.uphillrl.rollout;

import java.util.function.LongSupplier;

/**
 * Nanoseconds during which someone who looks at the clock regularly was awake. When the whole program has stood still, for
 * a garbage collection or because the machine slept, no world is to blame.
 */
final class AwakeTime {
    private final LongSupplier nanoTime;
    private final long mostNanos;
    private long last;
    private long now;

    /**
     * @param nanoTime the clock, as {@link System#nanoTime()}
     * @param mostNanos as what any longer time between two looks counts
     */
    AwakeTime(LongSupplier nanoTime, long mostNanos) {
        this.nanoTime = nanoTime;
        this.mostNanos = mostNanos;
        last = nanoTime.getAsLong();
    }

    /** Looks at the clock, and returns the time since this was made. */
    long look() {
        long time = nanoTime.getAsLong();
        now += Math.min(time - last, mostNanos);
        last = time;
        return now;
    }
}
