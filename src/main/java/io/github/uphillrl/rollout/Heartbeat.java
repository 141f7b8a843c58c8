package io.github.uphillrl.rollout;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells a {@link Watchdog} whether a thread is inside someone's world, and since which call.
 *
 * <p>A count says it all: odd inside, even outside, one more at each border. The thread that plays pays two atomic
 * writes per call and never looks at the clock; whoever sees the same odd number for longer than the limit knows that
 * one call has lasted at least so long. The count is negated when its call is given up, so that call and watchdog cannot
 * both believe to be first, and an interruption never reaches a later call.
 */
final class Heartbeat {
    private final AtomicLong count = new AtomicLong();
    private long own;
    private @Nullable Thread thread;
    private @Nullable WatchedWorld world;
    private String call = "";
    private String verdict = "";
    private volatile boolean late;
    private volatile boolean abandoned;

    /** To be called by the thread that is to be watched, before anything else. */
    void begin() {
        thread = Thread.currentThread();
    }

    void enter(WatchedWorld entered, String method) {
        world = entered;
        call = method;
        count.setRelease(++own);
    }

    /**
     * To be called when the world has returned or thrown.
     *
     * @param thrown what it threw, or null
     * @throws EpisodeFault if the call had been given up
     */
    void leave(@Nullable Throwable thrown) {
        if (!count.compareAndSet(own, own + 1)) throw late(thrown);
        own++;
    }

    private EpisodeFault late(@Nullable Throwable thrown) {
        synchronized (this) {
            // the interruption was meant for the call that is over
            Thread.interrupted();
            count.set(++own);
            late = true;
        }
        EpisodeFault fault = new EpisodeFault(verdict, thrown);
        // the others went on without this thread: nobody but it can have done with the world
        if (abandoned && world != null) world.closeInner();
        return fault;
    }

    long count() {
        return count.getAcquire();
    }

    /** Gives a call up and interrupts its thread; returns false if it is over. */
    synchronized boolean interrupt(long inside, String limit) {
        if (!count.compareAndSet(inside, -inside)) return false;
        verdict = call + " did not return within " + limit;
        if (thread != null) thread.interrupt();
        return true;
    }

    /** Leaves the thread of a call that was given up to itself; returns false if the call is over. */
    synchronized boolean abandon(long inside) {
        if (count.get() != -inside) return false;
        abandoned = true;
        return true;
    }

    /** Returns whether a call was given up and has ended since. */
    boolean wasLate() {
        return late;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Returns whether this thread was left to itself inside that world. */
    boolean isAbandonedIn(WatchedWorld asked) {
        return abandoned && world == asked;
    }

    /** Returns what is wrong with the call that was given up; to be asked after {@link #abandon}. */
    String verdict() {
        return verdict;
    }

    /** Returns the thread; to be asked after {@link #abandon}. */
    @Nullable
    Thread thread() {
        return thread;
    }

    /** Returns the world that the thread is inside of; to be asked after {@link #abandon}. */
    @Nullable
    WatchedWorld world() {
        return world;
    }
}
