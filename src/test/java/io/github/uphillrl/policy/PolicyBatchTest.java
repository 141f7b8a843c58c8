package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PolicyBatchTest {
    /** Room for 3 rows of 2 observed numbers, 1 action column and 3 outputs. */
    private final PolicyBatch batch = new PolicyBatch(3, 2, 1, 3, 0);

    @Test
    void add_consecutiveRows_areCopiedOneAfterTheOther() {
        double[] observations = {9, 9, 1, 2, 3, 4};
        double[] actions = {9, 2, 1};
        batch.clear(0.5);
        batch.add(observations, actions, null, 1, 2);
        batch.add(new double[] {5, 6}, new double[] {0}, null, 0, 1);
        observations[2] = 100;
        actions[1] = 100;

        assertEquals(3, batch.rows());
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, Arrays.copyOf(batch.observations(), 6));
        assertArrayEquals(new double[] {2, 1, 0}, Arrays.copyOf(batch.actions(), 3));
        assertEquals(0.5, batch.entropyCoefficient());
    }

    @Test
    void room_rowsAdded_getsLess() {
        assertEquals(3, batch.room());
        addRows(null, 0, 2);
        assertEquals(1, batch.room());
        addRows(null, 0, 1);
        assertEquals(0, batch.room());
        batch.clear(0);
        assertEquals(3, batch.room());
    }

    @Test
    void legal_noMaskAdded_isNull() {
        addRows(null, 0, 1);

        assertNull(batch.legal());
    }

    @Test
    void legal_someRowsMasked_theOthersAllowEverything() {
        boolean[] masks = {false, false, false, false, true, false};
        addRows(null, 0, 1);
        addRows(masks, 1, 1);
        addRows(null, 0, 1);

        masks[4] = false;

        assertArrayEquals(new boolean[] {true, true, true, false, true, false, true, true, true}, batch.legal());
    }

    @Test
    void clear_maskedRows_forgetsRowsAndMasks() {
        addRows(new boolean[6], 0, 2);

        batch.clear(1);

        assertEquals(0, batch.rows());
        assertNull(batch.legal());
        addRows(null, 0, 1);
        addRows(new boolean[] {true, false, false}, 0, 1);
        assertArrayEquals(new boolean[] {true, true, true, true, false, false}, Arrays.copyOf(batch.legal(), 6));
    }

    private void addRows(boolean[] masks, int first, int count) {
        batch.add(new double[6], new double[3], masks, first, count);
    }
}
