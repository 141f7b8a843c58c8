package io.github.uphillrl.environment.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Step.Outcome;
import java.lang.management.ManagementFactory;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** Corners of {@link TableLanes}; that lanes equal single environments is the contract test's business. */
class TableLanesTest {
    private static final FiniteMdp TAXI = new Taxi().mdp();

    /** A stream whose every number is the largest there is. */
    private static final class Largest extends Draws {
        private final IntBinaryOperator beyond;

        Largest(IntBinaryOperator beyond) {
            this.beyond = beyond;
        }

        @Override
        void reseed(long seed) {}

        @Override
        double next() {
            return Math.nextDown(1.0);
        }

        @Override
        int beyond(int first, int last) {
            return beyond.applyAsInt(first, last);
        }
    }

    /** 300 times 1/300, added up, is less than the largest draw: once in 5 · 10¹⁴ seeds that matters. */
    @Test
    void reset_drawBeyondTheSum_isTheFirstStateForGymnasiumAndTheLastForUphill() {
        TableLanes gymnasiums = new TableLanes(TAXI, 1, () -> new Largest(Draws.numpy()::beyond));
        gymnasiums.reset(0, 0, new double[500]);
        assertEquals(0, gymnasiums.state(0));
        TableLanes own = new TableLanes(TAXI, 1, () -> new Largest(Draws.own()::beyond));
        own.reset(0, 0, new double[500]);
        // taxi in the lower right corner, passenger at blue, destination yellow
        assertEquals(((4 * 5 + 4) * 5 + 3) * 4 + 2, own.state(0));
    }

    @Test
    void step_drawBeyondTheSum_staysWithinTheRow() {
        FiniteMdp mdp = FiniteMdp.builder(2, 1)
                .ending(0, 0, 0.5, 0, 1)
                .ending(0, 0, 0.5 - 1e-10, 1, 2)
                .ending(1, 0, 1, 1, 3)
                .build();
        double[] reward = new double[1];
        TableLanes own = new TableLanes(mdp, 1, () -> new Largest(Draws.own()::beyond));
        own.reset(0, 0, new double[2]);
        own.step(1, new double[1], new double[2], reward, new Outcome[1]);
        assertEquals(2, reward[0]);
    }

    @Test
    void step_lanesOutOfOrder_areRejected() {
        TableLanes lanes = new TableLanes(TAXI, 2, Draws::own);
        assertThrows(IllegalStateException.class, () -> step(lanes, 1));
        lanes.reset(0, 0, new double[1000]);
        assertThrows(IllegalArgumentException.class, () -> step(lanes, 0));
        lanes.move(0, 1);
        assertThrows(IllegalStateException.class, () -> step(lanes, 1));
        lanes.move(1, 1);
        lanes.move(1, 0);
        step(lanes, 1);
        assertThrows(IllegalStateException.class, () -> step(lanes, 2));
    }

    @Test
    void step_manyTimes_allocatesNothing() {
        TableLanes lanes = new TableLanes(CliffWalking.slippery().mdp(), 8, Draws::numpy);
        double[] observations = new double[8 * 48];
        double[] actions = new double[8];
        double[] rewards = new double[8];
        Outcome[] outcomes = new Outcome[8];
        for (int lane = 0; lane < 8; lane++) lanes.reset(lane, lane, observations);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 2000; i++) lanes.step(8, actions, observations, rewards, outcomes);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // one object of the smallest kind per lane and step would be 256 000; loading a class costs a few
        assertTrue(allocated < 16_000, () -> allocated + " bytes");
    }

    private static void step(TableLanes lanes, int count) {
        lanes.step(count, new double[2], new double[1000], new double[2], new Outcome[2]);
    }
}
