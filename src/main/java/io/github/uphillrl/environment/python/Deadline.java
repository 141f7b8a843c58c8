package io.github.uphillrl.environment.python;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Does something when a call takes too long. Calls come one after the other; a usual one costs two writes, since the
 * thread that watches need not be woken: it never sleeps longer than the usual timeout, so it is awake before the next
 * call can expire.
 */
final class Deadline implements AutoCloseable {
    private static final long NONE = 0;
    private static final long EXPIRED = -1;
    private static final long LONGEST_END_MILLIS = 500;

    private final long usualNanos;
    private final Runnable onExpiry;
    private final long origin = System.nanoTime();
    private final AtomicLong due = new AtomicLong(NONE);
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param name the name of the thread
     * @param usual the timeout of most calls; shorter ones cost more
     * @param onExpiry what to do, in a thread of this object's; at most once
     */
    Deadline(String name, Duration usual, Runnable onExpiry) {
        this.usualNanos = usual.toNanos();
        this.onExpiry = onExpiry;
        this.thread = new Thread(this::watch, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A call begins. */
    void begin(Duration timeout) {
        due.compareAndSet(NONE, elapsed() + timeout.toNanos());
        if (timeout.toNanos() < usualNanos) LockSupport.unpark(thread);
    }

    /** The call is over; returns false if it expired. */
    boolean end() {
        return due.getAndUpdate(time -> time == EXPIRED ? EXPIRED : NONE) != EXPIRED;
    }

    /** Ends the thread, and waits for its end. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(LONGEST_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!closed) {
            long time = due.get();
            long now = elapsed();
            if (time == NONE || time > now) {
                LockSupport.parkNanos(this, time == NONE ? usualNanos : Math.min(time - now, usualNanos));
            } else if (due.compareAndSet(time, EXPIRED)) {
                onExpiry.run();
                return;
            }
        }
    }

    /** At least 1, which neither {@link #NONE} nor {@link #EXPIRED} is. */
    private long elapsed() {
        return System.nanoTime() - origin + 1;
    }
}
