package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.api.Test;

/** Each test has its fault in lane 1 of two. */
class CheckedLanesTest {
    private final double[] observations = {-9, -9, -9, -9};
    private final double[] rewards = {-9, -9};
    private final Outcome[] outcomes = new Outcome[2];

    @Test
    void everything_goodWorld_isHandedOn() {
        StubLanes world = StubLanes.ordinary(2);
        CheckedLanes<Integer> lanes = new CheckedLanes<>(new Stub(), world, 2);

        assertEquals(2, lanes.lanes());
        assertEquals(2, lanes.observationSize());
        assertEquals(ActionSpace.discrete(2), lanes.actionSpace());
        lanes.reset(0, 1, observations);
        step(lanes, 1);
        lanes.move(0, 1);
        lanes.reset(0, 1, observations);
        step(lanes, 2);
        assertArrayEquals(new double[] {1, 1, 2, 1}, observations);
        assertArrayEquals(new double[] {1, 1}, rewards);
        assertArrayEquals(new Outcome[] {Outcome.RUNNING, Outcome.RUNNING}, outcomes);
        lanes.close();
        assertEquals(1, world.closings());
    }

    @Test
    void move_throws_isAFaultOfTheLaneThatWasToBeMoved() {
        AssertionError thrown = new AssertionError("planted");
        StubLanes world = new StubLanes(new Stub(), new Stub()) {
            @Override
            public void move(int from, int to) {
                throw thrown;
            }
        };

        EpisodeFault fault =
                assertThrows(EpisodeFault.class, () -> new CheckedLanes<>(new Stub(), world, 2).move(1, 0));

        assertEquals("move threw java.lang.AssertionError: planted", fault.getMessage());
        assertSame(thrown, fault.getCause());
        assertEquals(1, fault.lane());
    }

    @Test
    void legalActions_mask_isHandedOn() {
        CheckedLanes<Integer> lanes = lanes(new Stub().onLegal(clock -> new boolean[] {false, true}));
        boolean[] legal = new boolean[4];
        lanes.reset(1, 1, observations);

        assertFalse(lanes.legalActions(0, legal));
        assertTrue(lanes.legalActions(1, legal));

        assertArrayEquals(new boolean[] {false, false, false, true}, legal);
    }

    @Test
    void reset_badObservation_isAFaultOfTheLane() {
        CheckedLanes<Integer> lanes = lanes(new Stub().onReset(seed -> new double[] {0, Double.NaN}));

        EpisodeFault fault = assertThrows(EpisodeFault.class, () -> lanes.reset(1, 1, observations));

        assertEquals("observation[1] is NaN, not finite", fault.getMessage());
        assertEquals(1, fault.lane());
    }

    @Test
    void reset_throws_isAFaultOfTheLane() {
        IllegalStateException cause = new IllegalStateException("boom");
        CheckedLanes<Integer> lanes = lanes(new Stub().onReset(seed -> {
            throw cause;
        }));

        EpisodeFault fault = assertThrows(EpisodeFault.class, () -> lanes.reset(1, 1, observations));

        assertEquals("reset threw java.lang.IllegalStateException: boom", fault.getMessage());
        assertSame(cause, fault.getCause());
        assertEquals(1, fault.lane());
    }

    @Test
    void step_badResult_isAFaultOfTheLane() {
        double[] good = {0, 0};
        assertStepFault("the step's outcome is null", new Step(good, 0, null));
        assertStepFault("the reward is NaN, not finite", Step.running(good, Double.NaN));
        assertStepFault(
                "observation[0] is Infinity, not finite", Step.running(new double[] {Double.POSITIVE_INFINITY, 0}, 0));
    }

    @Test
    void step_throws_isAFaultOfNoLaneInParticular() {
        IllegalStateException cause = new IllegalStateException("boom");
        CheckedLanes<Integer> lanes = lanes(new Stub().onStep(0, () -> {
            throw cause;
        }));
        resetBoth(lanes);

        EpisodeFault fault = assertThrows(EpisodeFault.class, () -> step(lanes, 2));

        assertEquals("step threw java.lang.IllegalStateException: boom", fault.getMessage());
        assertSame(cause, fault.getCause());
        assertEquals(EpisodeFault.UNKNOWN_LANE, fault.lane());
    }

    @Test
    void step_faultInALaneThatIsNotRunning_isNotLookedAt() {
        CheckedLanes<Integer> lanes = lanes(new Stub().onStep(0, () -> Step.running(new double[2], Double.NaN)));
        resetBoth(lanes);
        rewards[1] = Double.NaN;

        step(lanes, 1);

        assertEquals(1.0, rewards[0]);
    }

    @Test
    void legalActions_allForbidden_isAFault() {
        CheckedLanes<Integer> lanes = lanes(new Stub().onLegal(clock -> new boolean[2]));
        lanes.reset(1, 1, observations);

        EpisodeFault fault =
                assertThrows(EpisodeFault.class, () -> lanes.legalActions(1, new boolean[] {true, true, true, true}));

        assertEquals("at least one action must be legal, but all 2 are forbidden", fault.getMessage());
    }

    @Test
    void legalActions_throws_isAFaultOfTheLane() {
        ArithmeticException cause = new ArithmeticException("/ by zero");
        CheckedLanes<Integer> lanes = lanes(new Stub().onLegal(clock -> {
            throw cause;
        }));
        lanes.reset(1, 1, observations);

        EpisodeFault fault = assertThrows(EpisodeFault.class, () -> lanes.legalActions(1, new boolean[4]));

        assertEquals("legalActions threw java.lang.ArithmeticException: / by zero", fault.getMessage());
        assertSame(cause, fault.getCause());
        assertEquals(1, fault.lane());
    }

    @Test
    void constructor_otherNumberOfLanes_isRefusedAndAllIsClosed() {
        assertRefused(
                "3 lanes, observations of length 2 and an action space, got 2, 2 and discrete(2)",
                3,
                StubLanes.ordinary(2));
    }

    @Test
    void constructor_observationsOfAnotherLength_areRefusedAndAllIsClosed() {
        StubLanes world = new StubLanes(new Stub(), new Stub()) {
            @Override
            public int observationSize() {
                return 3;
            }
        };

        assertRefused("2 lanes, observations of length 2 and an action space, got 2, 3 and discrete(2)", 2, world);
    }

    @Test
    void constructor_noActionSpace_isRefusedAndAllIsClosed() {
        StubLanes world = new StubLanes(new Stub(), new Stub()) {
            @Override
            public ActionSpace<Integer> actionSpace() {
                return null;
            }
        };

        assertRefused("2 lanes, observations of length 2 and an action space, got 2, 2 and null", 2, world);
    }

    @Test
    void constructor_worldThrows_keepsTheCauseAndClosesAll() {
        IllegalStateException cause = new IllegalStateException("not connected");
        Stub plain = new Stub();
        StubLanes world = new StubLanes(new Stub(), new Stub()) {
            @Override
            public int lanes() {
                throw cause;
            }
        };

        EnvironmentException error =
                assertThrows(EnvironmentException.class, () -> new CheckedLanes<>(plain, world, 2));

        assertEquals("Stub threw java.lang.IllegalStateException: not connected", error.getMessage());
        assertSame(cause, error.getCause());
        assertEquals(1, plain.closings());
        assertEquals(1, world.closings());
    }

    private static void assertRefused(String rule, int lanes, StubLanes world) {
        Stub plain = new Stub();

        EnvironmentException error =
                assertThrows(EnvironmentException.class, () -> new CheckedLanes<>(plain, world, lanes));

        assertEquals("Stub: vectorized(" + lanes + ") must have " + rule, error.getMessage());
        assertEquals(1, plain.closings());
        assertEquals(1, world.closings());
    }

    private void assertStepFault(String message, Step step) {
        CheckedLanes<Integer> lanes = lanes(new Stub().onStep(0, () -> step));
        resetBoth(lanes);

        EpisodeFault fault = assertThrows(EpisodeFault.class, () -> step(lanes, 2));

        assertEquals(message, fault.getMessage());
        assertNull(fault.getCause());
        assertEquals(1, fault.lane());
    }

    private static CheckedLanes<Integer> lanes(Stub second) {
        return new CheckedLanes<>(new Stub(), new StubLanes(new Stub(), second), 2);
    }

    private void resetBoth(CheckedLanes<Integer> lanes) {
        lanes.reset(0, 1, observations);
        lanes.reset(1, 1, observations);
    }

    private void step(CheckedLanes<Integer> lanes, int count) {
        lanes.step(count, new double[2], observations, rewards, outcomes);
    }
}
