package io.github.uphillrl.rollout;

import io.github.uphillrl.internal.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets players play on threads that can be done without, and looks at their heartbeats meanwhile: the caller, who must
 * be able to go away from a call that never returns, has nothing else to do.
 *
 * <p>A heartbeat costs a thread two atomic writes per call of a world; handing every step to another thread and waiting
 * for it with a time limit would cost it two changes of threads, a thousand times as much, and would leave results as
 * they are too. The price is precision: a call is given up between the limit and twice {@link #LONGEST_LOOK} later, never
 * earlier, and not for the time that the whole program stood still. Its thread is interrupted; if it is still inside after {@link #GRACE}, it is left behind.
 */
final class Watchdog implements AutoCloseable {
    static final Duration LONGEST_LOOK = Duration.ofMillis(100);
    private static final Duration SHORTEST_LOOK = Duration.ofMillis(1);
    static final Duration GRACE = Duration.ofMillis(300);

    private static final String THREAD = "uphill-player";

    private final Duration limit;
    private final long lookNanos;
    private final ExecutorService threads;

    /** Someone who plays and can be replaced. */
    interface Player {
        /** Returns the heartbeat of the present player, another one once that was left behind. */
        Heartbeat heartbeat();

        /** Plays until nothing is left to do; throws nothing. */
        void play();

        /** Returns whether to play again, with a new heartbeat, after the thread of the former was left behind. */
        boolean replace();
    }

    Watchdog(Duration limit) {
        this.limit = limit;
        lookNanos = Math.max(SHORTEST_LOOK.toNanos(), Math.min(limit.toNanos() / 8, LONGEST_LOOK.toNanos()));
        threads = Executors.newCachedThreadPool(Watchdog::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, THREAD);
        thread.setDaemon(true);
        return thread;
    }

    /** Lets all play and waits until each has ended or was left behind. An interruption is handed on to all of them. */
    void run(List<? extends Player> players) {
        Semaphore ended = new Semaphore(0);
        List<Watch> watches = new ArrayList<>();
        Throwable failure = null;
        try {
            for (Player player : players) watches.add(new Watch(player, ended));
        } catch (Throwable e) {
            // no thread to be had: those who play already are waited for all the same
            failure = e;
            watches.forEach(Watch::tell);
        }
        boolean interrupted = watch(watches, ended);
        if (interrupted) Thread.currentThread().interrupt();
        Resources.rethrow(failure);
    }

    private boolean watch(List<Watch> watches, Semaphore ended) {
        int running = watches.size();
        boolean interrupted = false;
        AwakeTime time = new AwakeTime(System::nanoTime, 2 * lookNanos);
        while (running > 0) {
            try {
                if (ended.tryAcquire(lookNanos, TimeUnit.NANOSECONDS)) running--;
            } catch (InterruptedException e) {
                interrupted = true;
                watches.forEach(Watch::tell);
            }
            long now = time.look();
            for (Watch watch : watches) {
                if (watch.isLostAt(now) && !watch.replaced()) running--;
            }
        }
        return interrupted;
    }

    /** One player under watch. */
    private final class Watch {
        private final Player player;
        private final Semaphore ended;
        private Heartbeat heartbeat;
        private @Nullable Thread thread;
        private boolean told;
        private long seen;
        private long since;
        private long interruptedAt;

        Watch(Player player, Semaphore ended) {
            this.player = player;
            this.ended = ended;
            heartbeat = player.heartbeat();
            start(heartbeat);
        }

        private void start(Heartbeat watched) {
            heartbeat = watched;
            seen = 0;
            threads.execute(() -> play(watched));
        }

        private void play(Heartbeat watched) {
            watched.begin();
            work(Thread.currentThread());
            try {
                player.play();
            } finally {
                // a thread that was left behind and has come back has nothing to say any more
                if (watched.isAbandoned()) Thread.currentThread().setName(THREAD);
                else end();
            }
        }

        private synchronized void work(Thread current) {
            thread = current;
            if (told) current.interrupt();
        }

        private void end() {
            synchronized (this) {
                thread = null;
            }
            ended.release();
        }

        synchronized void tell() {
            told = true;
            if (thread != null) thread.interrupt();
        }

        /** Looks at the heartbeat, and returns whether its thread had to be left behind. */
        boolean isLostAt(long now) {
            long count = heartbeat.count();
            if (count != seen) {
                seen = count;
                since = now;
            } else if (count > 0 && count % 2 == 1 && now - since >= limit.toNanos()) {
                if (heartbeat.interrupt(count, words(now - since))) seen = -count;
                interruptedAt = now;
            } else if (count < 0 && now - interruptedAt >= GRACE.toNanos()) {
                return heartbeat.abandon(-count);
            }
            return false;
        }

        boolean replaced() {
            boolean again = player.replace();
            if (again) start(player.heartbeat());
            return again;
        }
    }

    private String words(long elapsedNanos) {
        return String.format(
                Locale.ROOT,
                "the step time limit of %s s; after %.3f s it was interrupted",
                seconds(),
                elapsedNanos / 1e9);
    }

    private String seconds() {
        return limit.toNanos() % 1_000_000_000 == 0
                ? Long.toString(limit.toSeconds())
                : Double.toString(limit.toNanos() / 1e9);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
