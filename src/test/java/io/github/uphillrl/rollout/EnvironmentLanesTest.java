package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EnvironmentLanesTest {
    private final List<Stub> made = new ArrayList<>();
    private final double[] observations = {-9, -9, -9, -9, -9, -9};
    private final double[] rewards = {-9, -9, -9};
    private final Outcome[] outcomes = new Outcome[3];

    @Test
    void sizes_always_areThoseOfTheEnvironments() {
        EnvironmentLanes<Integer> lanes = lanes(3, Stub::new);

        assertEquals(3, lanes.lanes());
        assertEquals(2, lanes.observationSize());
        assertEquals(ActionSpace.discrete(2), lanes.actionSpace());
    }

    @Test
    void reset_oneLane_writesItsRowOnly() {
        lanes(3, Stub::new).reset(1, 7, observations);

        assertArrayEquals(new double[] {-9, -9, 0, 1, -9, -9}, observations);
        assertArrayEquals(
                new int[] {0, 1, 0}, made.stream().mapToInt(Stub::resets).toArray());
    }

    @Test
    void step_firstTwoOfThree_leavesTheThirdAlone() {
        EnvironmentLanes<Integer> lanes = lanes(3, Stub::new);
        lanes.reset(0, 1, observations);
        lanes.reset(1, 1, observations);

        lanes.step(2, new double[3], observations, rewards, outcomes);
        lanes.step(1, new double[3], observations, rewards, outcomes);

        assertArrayEquals(new double[] {2, 1, 1, 1, -9, -9}, observations);
        assertArrayEquals(new double[] {1, 1, -9}, rewards);
        assertArrayEquals(new Outcome[] {Outcome.RUNNING, Outcome.RUNNING, null}, outcomes);
    }

    @Test
    void move_runningLane_goesOnInItsNewPlace() {
        EnvironmentLanes<Integer> lanes = lanes(3, Stub::new);
        lanes.reset(2, 1, observations);
        lanes.move(2, 0);

        lanes.step(1, new double[3], observations, rewards, outcomes);
        assertEquals(1.0, observations[0]);

        // both environments are still there, to be used again and to be closed
        lanes.reset(2, 1, observations);
        lanes.close();
        assertArrayEquals(new int[] {1, 1, 1}, closings());
    }

    @Test
    void legalActions_masks_areWrittenToTheLanesRow() {
        EnvironmentLanes<Integer> lanes = lanes(3, () -> new Stub().onLegal(clock -> new boolean[] {false, true}));
        lanes.reset(1, 1, observations);
        boolean[] legal = new boolean[6];

        assertTrue(lanes.legalActions(1, legal));

        assertArrayEquals(new boolean[] {false, false, false, true, false, false}, legal);
    }

    @Test
    void legalActions_nothingForbidden_writesNothing() {
        boolean[] legal = new boolean[6];

        assertFalse(lanes(3, Stub::new).legalActions(1, legal));

        assertArrayEquals(new boolean[6], legal);
    }

    @Test
    void legalActions_wrongLength_isAFaultOfTheLane() {
        EnvironmentLanes<Integer> lanes = lanes(3, () -> new Stub().onLegal(clock -> new boolean[] {true, true, true}));
        lanes.reset(2, 1, observations);

        EpisodeFault fault = assertThrows(EpisodeFault.class, () -> lanes.legalActions(2, new boolean[6]));

        assertEquals("legalActions has length 3, but there are 2 actions", fault.getMessage());
        assertEquals(2, fault.lane());
    }

    @Test
    void faults_ofALane_knowTheLane() {
        int bad = 2;
        EnvironmentLanes<Integer> lanes = lanes(
                3, () -> made.size() == bad ? new Stub().onReset(seed -> null).onStep(0, () -> null) : new Stub());

        assertEquals(
                bad,
                assertThrows(EpisodeFault.class, () -> lanes.reset(bad, 1, observations))
                        .lane());

        lanes.reset(0, 1, observations);
        lanes.reset(1, 1, observations);
        EpisodeFault fault =
                assertThrows(EpisodeFault.class, () -> lanes.step(3, new double[3], observations, rewards, outcomes));
        assertEquals(bad, fault.lane());
    }

    @Test
    void constructor_lanesNotAlike_isRefusedAndAllAreClosed() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> lanes(3, () -> made.isEmpty() ? new Stub() : new Wide()));

        assertEquals(
                "the supplier must make environments alike, but Wide shows observations of length 2 and then 3",
                error.getMessage());
        assertArrayEquals(new int[] {1, 1}, closings());
    }

    @Test
    void constructor_supplierThrowsHalfway_closesWhatThereIsOnce() {
        assertThrows(
                EnvironmentException.class,
                () -> lanes(4, () -> {
                    if (made.size() == 3) throw new IllegalStateException("enough");
                    return new Stub();
                }));

        assertArrayEquals(new int[] {1, 1, 1}, closings());
    }

    @Test
    void close_oneThrows_closesTheOthersAllTheSame() {
        IllegalStateException failure = new IllegalStateException("stuck");
        EnvironmentLanes<Integer> lanes = lanes(3, Stub::new);
        made.get(1).onClose(() -> {
            throw failure;
        });

        assertSame(
                failure, assertThrows(EnvironmentException.class, lanes::close).getCause());

        assertArrayEquals(new int[] {1, 1, 1}, closings());
    }

    private EnvironmentLanes<Integer> lanes(int count, Supplier<Stub> supplier) {
        EnvironmentSource<Integer> source = new EnvironmentSource<>(() -> {
            Stub stub = supplier.get();
            made.add(stub);
            return stub;
        });
        return new EnvironmentLanes<>(source.next(), source, count);
    }

    private int[] closings() {
        return made.stream().mapToInt(Stub::closings).toArray();
    }

    private static final class Wide extends Stub {
        @Override
        public int observationSize() {
            return 3;
        }
    }
}
