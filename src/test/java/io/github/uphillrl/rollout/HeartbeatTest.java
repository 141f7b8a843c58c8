package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException.Place;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeartbeatTest {
    private final Heartbeat heartbeat = new Heartbeat();
    private final World world = new World();

    private static final class World implements WatchedWorld {
        private int closings;

        @Override
        public List<Place> places(LongUnaryOperator episode) {
            return List.of();
        }

        @Override
        public void closeInner() {
            closings++;
        }
    }

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    void count_enterAndLeave_isOddInside() {
        heartbeat.begin();
        for (int call = 0; call < 3; call++) {
            assertEquals(2L * call, heartbeat.count());
            heartbeat.enter(world, "step");
            assertEquals(2L * call + 1, heartbeat.count());
            heartbeat.leave(null);
        }
        assertFalse(heartbeat.wasLate());
    }

    @Test
    void interrupt_duringTheCall_isClearedWhenThatEndsAndBecomesAFault() {
        IllegalStateException thrown = new IllegalStateException();
        heartbeat.begin();
        heartbeat.enter(world, "step");

        assertTrue(heartbeat.interrupt(1, "a limit"));
        assertFalse(heartbeat.interrupt(1, "a limit"), "once");

        assertTrue(Thread.currentThread().isInterrupted());
        EpisodeFault fault = assertThrows(EpisodeFault.class, () -> heartbeat.leave(thrown));
        assertEquals("step did not return within a limit", fault.getMessage());
        assertSame(thrown, fault.getCause());
        assertFalse(Thread.currentThread().isInterrupted());
        assertTrue(heartbeat.wasLate());
        assertEquals(0, world.closings);
        assertEquals(2, heartbeat.count());
        heartbeat.enter(world, "reset");
        heartbeat.leave(null);
        assertEquals(4, heartbeat.count());
    }

    @Test
    void interrupt_afterTheCall_doesNothing() {
        heartbeat.begin();
        heartbeat.enter(world, "step");
        heartbeat.leave(null);

        assertFalse(heartbeat.interrupt(1, "a limit"));
        assertFalse(heartbeat.abandon(1));

        assertFalse(Thread.currentThread().isInterrupted());
        assertFalse(heartbeat.isAbandoned());
    }

    @Test
    void abandon_callThatWasGivenUp_letsItsThreadCloseTheWorld() {
        heartbeat.begin();
        heartbeat.enter(world, "step");
        assertFalse(heartbeat.abandon(1), "not before it was interrupted");
        heartbeat.interrupt(1, "a limit");

        assertTrue(heartbeat.abandon(1));

        assertTrue(heartbeat.isAbandonedIn(world));
        assertFalse(heartbeat.isAbandonedIn(new World()));
        assertSame(world, heartbeat.world());
        assertSame(Thread.currentThread(), heartbeat.thread());
        assertThrows(EpisodeFault.class, () -> heartbeat.leave(null));
        assertEquals(1, world.closings);
    }

    /** Whoever is first, call or watchdog: no interruption is left over, and each one has made its call a fault. */
    @Test
    void interrupt_atRandomMoments_neverReachesALaterCall() throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        int[] given = new int[1];
        int[] seen = new int[1];
        int[] stray = new int[1];
        Thread playing = new Thread(() -> {
            heartbeat.begin();
            while (seen[0] < 100) {
                if (Thread.interrupted()) stray[0]++;
                heartbeat.enter(world, "step");
                Thread.onSpinWait();
                try {
                    heartbeat.leave(null);
                } catch (EpisodeFault fault) {
                    seen[0]++;
                }
            }
            over.set(true);
        });
        playing.start();
        while (!over.get()) {
            long count = heartbeat.count();
            if (count > 0 && count % 2 == 1 && heartbeat.interrupt(count, "a limit")) given[0]++;
        }
        playing.join();

        assertEquals(0, stray[0]);
        assertEquals(given[0], seen[0]);
    }
}
