package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.api.Test;

class StepTest {
    private final double[] observation = {1, 2};

    @Test
    void factories_observationAndReward_areKeptAsTheyAre() {
        assertEquals(Outcome.RUNNING, Step.running(observation, 3).outcome());
        assertEquals(Outcome.TERMINATED, Step.terminated(observation, 3).outcome());
        assertEquals(Outcome.TRUNCATED, Step.truncated(observation, 3).outcome());
        assertSame(observation, Step.running(observation, 3).observation());
        assertEquals(3, Step.truncated(observation, 3).reward());
    }

    @Test
    void isFinal_onlyRunning_isNot() {
        assertFalse(Outcome.RUNNING.isFinal());
        assertTrue(Outcome.TERMINATED.isFinal());
        assertTrue(Outcome.TRUNCATED.isFinal());
    }
}
