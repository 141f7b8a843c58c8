package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AwakeTimeTest {
    private long clock = Long.MAX_VALUE - 10;
    private final AwakeTime time = new AwakeTime(() -> clock, 20);

    /** The clock overflows meanwhile, as {@link System#nanoTime()} may. */
    @Test
    void look_regularly_isTheTimeThatHasPassed() {
        for (int look = 1; look <= 5; look++) {
            clock += 20;
            assertEquals(20L * look, time.look());
        }
    }

    @Test
    void look_afterAPauseOfTheWholeProgram_countsOneLongLook() {
        clock += 3_600_000_000_000L;
        assertEquals(20, time.look());
        clock += 7;
        assertEquals(27, time.look());
    }
}
