package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultToleranceTest {
    @Test
    void none_default_toleratesNothing() {
        assertEquals(new FaultTolerance(Optional.empty(), 0), FaultTolerance.NONE);
    }

    @Test
    void with_oneSetting_keepsTheOther() {
        FaultTolerance both = FaultTolerance.NONE.withRetries(3).withStepTimeLimit(Duration.ofSeconds(2));

        assertEquals(new FaultTolerance(Optional.of(Duration.ofSeconds(2)), 3), both);
        assertEquals(new FaultTolerance(Optional.of(Duration.ofSeconds(2)), 5), both.withRetries(5));
    }

    @Test
    void with_invalidNumber_namesItAndTheRule() {
        assertEquals(
                "stepTimeLimit must be above 0 and at most PT8760H, got PT0S",
                assertThrows(IllegalArgumentException.class, () -> FaultTolerance.NONE.withStepTimeLimit(Duration.ZERO))
                        .getMessage());
        assertEquals(
                "stepTimeLimit must be above 0 and at most PT8760H, got PT8760H0.000000001S",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> FaultTolerance.NONE.withStepTimeLimit(
                                        Duration.ofDays(365).plusNanos(1)))
                        .getMessage());
        assertEquals(
                "retries must be at least 0, got -1",
                assertThrows(IllegalArgumentException.class, () -> FaultTolerance.NONE.withRetries(-1))
                        .getMessage());
    }
}
