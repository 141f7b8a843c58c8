package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EnvironmentSpecTest {
    private final EnvironmentSpec spec = EnvironmentSpec.of("Warehouse-v0");

    @Test
    void of_idAlone_hasNoLimitAndNoThreshold() {
        assertTrue(spec.maxEpisodeSteps().isEmpty());
        assertTrue(spec.rewardThreshold().isEmpty());
    }

    @Test
    void with_limitAndThreshold_keepsTheRest() {
        EnvironmentSpec full = spec.withRewardThreshold(-110).withMaxEpisodeSteps(200);
        assertEquals("Warehouse-v0", full.id());
        assertEquals(200, full.maxEpisodeSteps().orElseThrow());
        assertEquals(-110, full.rewardThreshold().orElseThrow());
    }

    @Test
    void construct_invalidValue_namesValueAndRule() {
        assertRejected("got \" \"", () -> EnvironmentSpec.of(" "));
        assertRejected("at least 1, got 0", () -> spec.withMaxEpisodeSteps(0));
        assertRejected("finite, got NaN", () -> spec.withRewardThreshold(Double.NaN));
    }

    private static void assertRejected(String fragment, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(fragment), message);
    }
}
