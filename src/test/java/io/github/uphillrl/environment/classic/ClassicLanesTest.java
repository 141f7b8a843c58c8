package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.uphillrl.environment.Step.Outcome;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link ClassicLanes} does for every world; that lanes equal single environments is the contract test's business. */
class ClassicLanesTest {
    private static final int LANES = 3;

    private final double[] observations = new double[LANES * 6];
    private final double[] rewards = new double[LANES];
    private final Outcome[] outcomes = new Outcome[LANES];

    @Test
    void step_upToTheLimit_isTruncatedThenNeedsAReset() {
        CartPoleLanes lanes = new CartPoleLanes(LANES);
        lanes.reset(0, 0, observations);
        for (int i = 1; i <= 500; i++) {
            lanes.writeState(0, 0, 0, 0, 0);
            step(lanes, 1, 0);
            assertEquals(i == 500 ? Outcome.TRUNCATED : Outcome.RUNNING, outcomes[0]);
        }
        assertThrows(IllegalStateException.class, () -> step(lanes, 1, 0));
    }

    @Test
    void step_fallsAtTheLimit_terminationWins() {
        CartPoleLanes lanes = new CartPoleLanes(LANES);
        lanes.reset(0, 0, observations);
        for (int i = 1; i < 500; i++) {
            lanes.writeState(0, 0, 0, 0, 0);
            step(lanes, 1, 0);
        }
        lanes.writeState(0, 3, 0, 0, 0);
        step(lanes, 1, 0);
        assertEquals(Outcome.TERMINATED, outcomes[0]);
    }

    @ParameterizedTest
    @MethodSource(ClassicWorld.ALL)
    void step_laneThatHasMovedAway_needsAReset(ClassicWorld world) {
        ClassicLanes<?> lanes = world.lanes().apply(LANES);
        for (int lane = 0; lane < LANES; lane++) lanes.reset(lane, lane, observations);
        lanes.move(2, 0);
        step(lanes, 2, 0, 0);
        String message = assertThrows(IllegalStateException.class, () -> step(lanes, 3, 0, 0, 0))
                .getMessage();
        assertTrue(message.contains("lane 2"), message);
    }

    @ParameterizedTest
    @MethodSource(ClassicWorld.ALL)
    void move_ontoItself_changesNothing(ClassicWorld world) {
        ClassicLanes<?> lanes = world.lanes().apply(LANES);
        lanes.reset(0, 0, observations);
        lanes.move(0, 0);
        step(lanes, 1, 1);
        assertEquals(Outcome.RUNNING, outcomes[0]);
    }

    @ParameterizedTest
    @MethodSource(ClassicWorld.ALL)
    void step_actionNotANumber_namesLaneAndActionAndMovesNoLane(ClassicWorld world) {
        ClassicLanes<?> lanes = world.lanes().apply(LANES);
        for (int lane = 0; lane < LANES; lane++) lanes.reset(lane, lane, observations);
        double[] before = new double[lanes.stateSize()];
        lanes.readState(0, before);
        String message = assertThrows(IllegalArgumentException.class, () -> step(lanes, 2, 0, Double.NaN))
                .getMessage();
        assertTrue(message.contains("lane 1") && message.contains("got NaN"), message);
        double[] after = new double[lanes.stateSize()];
        lanes.readState(0, after);
        assertArrayEquals(before, after);
    }

    @ParameterizedTest
    @CsvSource({"0", "4", "-1"})
    void step_countOutOfRange_namesCountAndRange(int count) {
        CartPoleLanes lanes = new CartPoleLanes(LANES);
        String message = assertThrows(IllegalArgumentException.class, () -> step(lanes, count, 0, 0, 0, 0))
                .getMessage();
        assertTrue(message.contains("1 … 3, got " + count), message);
    }

    @ParameterizedTest
    @MethodSource(ClassicWorld.ALL)
    void state_writtenAndRead_isTheSame(ClassicWorld world) {
        ClassicLanes<?> lanes = world.lanes().apply(LANES);
        double[] state = new double[lanes.stateSize()];
        Arrays.setAll(state, i -> 0.25 * i);
        lanes.writeState(1, state);
        double[] read = new double[state.length];
        lanes.readState(1, read);
        assertArrayEquals(state, read);
        lanes.readState(0, read);
        assertArrayEquals(new double[state.length], read, "another lane");
    }

    /** An object of the smallest size in each of the steps would be more than is allowed. */
    @ParameterizedTest
    @MethodSource(ClassicWorld.ALL)
    void step_manyTimes_allocatesNothing(ClassicWorld world) {
        ClassicLanes<?> lanes = world.lanes().apply(LANES);
        double[] actions = new double[LANES];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int lane = 0; lane < LANES; lane++) lanes.reset(lane, lane, observations);
        step(lanes, LANES, actions);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            for (int lane = 0; lane < LANES; lane++) lanes.reset(lane, i, observations);
            lanes.step(LANES, actions, observations, rewards, outcomes);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 1600, () -> allocated + " bytes in 100 steps");
    }

    @ParameterizedTest
    @MethodSource(ClassicWorld.ALL)
    void construct_noLanes_isRejected(ClassicWorld world) {
        assertThrows(IllegalArgumentException.class, () -> world.lanes().apply(0));
    }

    private void step(ClassicLanes<?> lanes, int count, double... actions) {
        lanes.step(count, actions, observations, rewards, outcomes);
    }
}
