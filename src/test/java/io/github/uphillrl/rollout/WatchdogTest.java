package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException.Place;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration NEVER_REACHED = Duration.ofMinutes(10);
    private static final WatchedWorld WORLD = new WatchedWorld() {
        @Override
        public List<Place> places(LongUnaryOperator episode) {
            return List.of();
        }

        @Override
        public void closeInner() {}
    };

    private final CountDownLatch gate = new CountDownLatch(1);

    /** A player whose work is one call of a world. */
    private static class OneCall implements Watchdog.Player {
        private final Runnable call;
        private Heartbeat heartbeat = new Heartbeat();
        private volatile Thread thread;
        private volatile boolean late;
        private int replacements;

        OneCall(Runnable call) {
            this.call = call;
        }

        @Override
        public Heartbeat heartbeat() {
            return heartbeat;
        }

        @Override
        public void play() {
            thread = Thread.currentThread();
            Heartbeat own = heartbeat;
            own.enter(WORLD, "step");
            call.run();
            try {
                own.leave(null);
            } catch (EpisodeFault fault) {
                late = true;
            }
        }

        @Override
        public boolean replace() {
            replacements++;
            return false;
        }
    }

    @AfterEach
    void release() {
        gate.countDown();
        Thread.interrupted();
    }

    /** What is promised: whoever calls hears of a call that hangs within a second after the limit. */
    @Test
    void times_together_areBelowASecond() {
        // seen for the first time, seen to be too long, given a last chance, seen to have missed it
        Duration longest = Watchdog.LONGEST_LOOK.multipliedBy(3).plus(Watchdog.GRACE);

        assertTrue(longest.compareTo(Duration.ofSeconds(1)) < 0, longest::toString);
    }

    @Test
    void run_several_playAtTheSameTimeOnDaemonsOfItsOwn() {
        CountDownLatch all = new CountDownLatch(3);
        List<OneCall> players = Stream.generate(() -> new OneCall(() -> {
                    all.countDown();
                    awaitStubbornly(all);
                }))
                .limit(3)
                .toList();
        try (Watchdog watchdog = new Watchdog(NEVER_REACHED)) {
            watchdog.run(players);

            assertEquals(
                    3, players.stream().map(player -> player.thread).distinct().count());
            for (OneCall player : players) {
                assertFalse(player.late);
                assertTrue(player.thread.isDaemon());
                assertNotSame(Thread.currentThread(), player.thread);
            }
        }
    }

    @Test
    void run_callBeyondTheLimit_isInterruptedAndNeverTooEarly() {
        OneCall hanging = new OneCall(this::awaitUntilInterrupted);
        long begin = System.nanoTime();
        try (Watchdog watchdog = new Watchdog(SHORT)) {
            watchdog.run(List.of(hanging));
        }
        assertTrue(System.nanoTime() - begin >= SHORT.toNanos());
        assertTrue(hanging.late);
        assertEquals(0, hanging.replacements);
    }

    @Test
    void run_callThatIgnoresItsInterruption_isLeftBehind() throws InterruptedException {
        OneCall stubborn = new OneCall(() -> awaitStubbornly(gate));
        OneCall other = new OneCall(() -> {});
        try (Watchdog watchdog = new Watchdog(SHORT)) {
            watchdog.run(List.of(stubborn, other));

            assertEquals(1, stubborn.replacements);
            assertEquals(0, other.replacements);
            assertTrue(stubborn.thread.isAlive());
            assertFalse(stubborn.late);
        }
        gate.countDown();
        stubborn.thread.join();
        assertTrue(stubborn.late);
    }

    @Test
    void run_callerInterrupted_tellsAllWhoPlayAndKeepsTheFlag() {
        OneCall one = new OneCall(this::awaitUntilInterrupted);
        OneCall two = new OneCall(this::awaitUntilInterrupted);
        Thread.currentThread().interrupt();
        try (Watchdog watchdog = new Watchdog(NEVER_REACHED)) {
            watchdog.run(List.of(one, two));
        }
        assertTrue(Thread.interrupted());
        assertFalse(one.late || two.late);
    }

    @Test
    void close_afterwards_endsItsThreads() throws InterruptedException {
        OneCall player = new OneCall(() -> {});
        Watchdog watchdog = new Watchdog(NEVER_REACHED);
        watchdog.run(List.of(player));

        watchdog.close();

        player.thread.join();
    }

    private void awaitUntilInterrupted() {
        try {
            gate.await();
            throw new AssertionError("must be interrupted");
        } catch (InterruptedException e) {
            // that is what was waited for
        }
    }

    private static void awaitStubbornly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // that is the point of it
            }
        }
    }
}
