package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends and errors of {@link CartPoleLanes}; that lanes equal single environments is the contract test's business. */
class CartPoleLanesTest {
    private final CartPoleLanes lanes = new CartPoleLanes(3);
    private final double[] observations = new double[12];
    private final double[] rewards = new double[3];
    private final Outcome[] outcomes = new Outcome[3];

    @ParameterizedTest
    @CsvSource({
        "2.4001, 0, TERMINATED",
        "-2.4001, 0, TERMINATED",
        "0, 0.2095, TERMINATED",
        "0, -0.2095, TERMINATED",
        "2.3999, 0.2094, RUNNING",
        "-2.3999, -0.2094, RUNNING"
    })
    void step_atRest_endsBeyondTheThresholds(double position, double angle, Outcome expected) {
        lanes.reset(0, 0, observations);
        // At rest: Euler's method moves position and angle one step later.
        lanes.writeState(0, position, 0, angle, 0);
        step(1, 0);
        assertEquals(expected, outcomes[0]);
        assertEquals(1, rewards[0]);
    }

    @Test
    void step_fallsAtTheLimit_terminationWins() {
        lanes.reset(0, 0, observations);
        for (int i = 1; i < 500; i++) {
            lanes.writeState(0, 0, 0, 0, 0);
            step(1, 0);
            assertEquals(Outcome.RUNNING, outcomes[0]);
        }
        lanes.writeState(0, 3, 0, 0, 0);
        step(1, 0);
        assertEquals(Outcome.TERMINATED, outcomes[0]);
    }

    @Test
    void step_upToTheLimit_isTruncatedThenNeedsAReset() {
        lanes.reset(0, 0, observations);
        for (int i = 1; i <= 500; i++) {
            lanes.writeState(0, 0, 0, 0, 0);
            step(1, 0);
        }
        assertEquals(Outcome.TRUNCATED, outcomes[0]);
        assertThrows(IllegalStateException.class, () -> step(1, 0));
    }

    @Test
    void step_laneThatHasMovedAway_needsAReset() {
        for (int lane = 0; lane < 3; lane++) lanes.reset(lane, lane, observations);
        lanes.move(2, 0);
        step(2, 0, 0);
        String message = assertThrows(IllegalStateException.class, () -> step(3, 0, 0, 0))
                .getMessage();
        assertTrue(message.contains("lane 2"), message);
    }

    @Test
    void move_ontoItself_changesNothing() {
        lanes.reset(0, 0, observations);
        lanes.move(0, 0);
        step(1, 1);
        assertEquals(Outcome.RUNNING, outcomes[0]);
    }

    @ParameterizedTest
    @CsvSource({"2", "-1", "0.5", "NaN"})
    void step_noSuchAction_namesLaneAndAction(double action) {
        lanes.reset(0, 0, observations);
        lanes.reset(1, 0, observations);
        String message = assertThrows(IllegalArgumentException.class, () -> step(2, 0, action))
                .getMessage();
        assertTrue(message.contains("lane 1") && message.contains("got " + action), message);
    }

    @ParameterizedTest
    @CsvSource({"0", "4", "-1"})
    void step_countOutOfRange_namesCountAndRange(int count) {
        String message = assertThrows(IllegalArgumentException.class, () -> step(count, 0, 0, 0, 0))
                .getMessage();
        assertTrue(message.contains("1 … 3, got " + count), message);
    }

    @Test
    void construct_noLanes_isRejected() {
        assertThrows(IllegalArgumentException.class, () -> new CartPoleLanes(0));
    }

    private void step(int count, double... actions) {
        lanes.step(count, actions, observations, rewards, outcomes);
    }
}
