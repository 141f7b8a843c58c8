package io.github.uphillrl.environment.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final CountDownLatch expired = new CountDownLatch(1);
    private Deadline deadline;

    @AfterEach
    void close() {
        deadline.close();
    }

    /** In the third case a long call comes first: a thread that slept for as long as it may last would miss the second. */
    @ParameterizedTest
    @CsvSource({"60000, 60000", "60000, 50", "50, 60000", "50, 50"})
    void end_afterTheTime_saysSoAndTheActionHasRun(long usualMillis, long firstMillis) throws InterruptedException {
        start(Duration.ofMillis(usualMillis));
        if (firstMillis > usualMillis) {
            deadline.begin(Duration.ofMillis(firstMillis));
            assertFalse(expired.await(4 * usualMillis, TimeUnit.MILLISECONDS));
            assertTrue(deadline.end());
        }
        long begin = System.nanoTime();
        deadline.begin(Duration.ofMillis(50));
        assertTrue(expired.await(10, TimeUnit.SECONDS));
        assertTrue(System.nanoTime() - begin >= 50_000_000);
        assertTrue(System.nanoTime() - begin < 5_000_000_000L);
        assertFalse(deadline.end());
        assertFalse(deadline.end());
    }

    @Test
    void end_inTime_isTrueAgainAndAgain() {
        start(LONG);
        for (int call = 0; call < 1000; call++) {
            deadline.begin(LONG);
            assertTrue(deadline.end());
        }
        assertEquals(1, expired.getCount());
    }

    @Test
    void close_idleThread_ends() {
        start(LONG);
        deadline.close();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("deadline under test")));
    }

    private void start(Duration usual) {
        deadline = new Deadline("deadline under test", usual, expired::countDown);
    }
}
