package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.RunInterruptedException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OccupancyTest {
    private final Occupancy occupancy = new Occupancy();

    @Test
    void begin_oneAfterTheOther_isAllowed() {
        occupancy.begin();
        occupancy.requireOpen();
        occupancy.end();
        occupancy.begin();
    }

    @Test
    void begin_atTheSameTime_isRefused() {
        occupancy.begin();

        assertThrows(IllegalStateException.class, occupancy::begin);
    }

    @Test
    void close_twice_isSaidTheSecondTime() {
        assertTrue(occupancy.close(() -> {}));
        assertFalse(occupancy.close(() -> {}));
        assertEquals(
                "this run is closed",
                assertThrows(IllegalStateException.class, occupancy::begin).getMessage());
    }

    @Test
    void close_byTheTrainerItself_neitherBreaksOffNorWaits() {
        occupancy.begin();

        assertTrue(occupancy.close(() -> {
            throw new AssertionError("nothing to break off");
        }));
        assertThrows(RunInterruptedException.class, occupancy::requireOpen);
    }

    @Test
    void close_byAnotherThread_breaksOffAndWaitsForTheEnd() throws InterruptedException {
        CountDownLatch brokenOff = new CountDownLatch(1);
        boolean[] ended = new boolean[1];
        occupancy.begin();
        boolean[] seen = new boolean[2];
        Thread closing = new Thread(() -> {
            Thread.currentThread().interrupt();
            occupancy.close(brokenOff::countDown);
            seen[0] = ended[0];
            seen[1] = Thread.currentThread().isInterrupted();
        });
        closing.start();
        brokenOff.await();
        while (closing.getState() != Thread.State.WAITING && closing.isAlive()) Thread.onSpinWait();
        ended[0] = true;
        occupancy.end();
        closing.join();

        assertTrue(seen[0], "it did not wait");
        assertTrue(seen[1], "the flag of who closes stays set");
    }
}
