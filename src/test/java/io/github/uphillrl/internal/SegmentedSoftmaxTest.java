package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentedSoftmaxTest {
    private static final int[] SIZES = {3, 1, 5, 2};
    private static final int OUTPUTS = 11;

    private final SegmentedSoftmax segments = new SegmentedSoftmax(SIZES);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void rows_everySegment_isSoftmaxOfItAloneToTheBit(int rows) {
        double[] logits = logits(rows);
        for (boolean[] legal : new boolean[][] {null, masks(rows)}) {
            double[] logs = new double[rows * OUTPUTS];
            double[] probabilities = new double[rows * OUTPUTS];
            double[] alone = new double[rows * OUTPUTS];
            assertEquals(-1, segments.rows(logits, legal, rows, logs, probabilities));
            assertEquals(-1, segments.probabilities(logits, legal, rows, alone));

            assertArrayEquals(probabilities, alone);
            for (int segment = 0; segment < rows * SIZES.length; segment++) {
                int n = SIZES[segment % SIZES.length];
                int from = segment / SIZES.length * OUTPUTS + segments.start(segment % SIZES.length);
                double[] expectedLogs = new double[n];
                double[] expected = new double[n];
                boolean[] mask = legal == null ? null : Arrays.copyOfRange(legal, from, from + n);
                double[] part = Arrays.copyOfRange(logits, from, from + n);
                Softmax.row(part, mask, expectedLogs, expected);
                assertArrayEquals(expectedLogs, Arrays.copyOfRange(logs, from, from + n));
                assertArrayEquals(expected, Arrays.copyOfRange(probabilities, from, from + n));
            }
        }
    }

    @Test
    void rows_invalidSegments_areRefusedByRowChoiceAndRule() {
        double[] logits = logits(3);
        logits[2 * OUTPUTS + 5] = Double.NaN;
        double[] room = new double[3 * OUTPUTS];

        int refused = segments.rows(logits, null, 3, room, room.clone());

        assertEquals(2 * SIZES.length + 2, refused);
        assertEquals(refused, segments.probabilities(logits, null, 3, room));
        assertEquals(
                "choice 2: logit 1 must be finite, or −∞ to mask its action, got NaN",
                segments.complaint(logits, refused));

        boolean[] legal = new boolean[3 * OUTPUTS];
        Arrays.fill(legal, true);
        legal[OUTPUTS + 3] = false;
        refused = segments.rows(logits, legal, 3, room, room.clone());
        assertEquals(SIZES.length + 1, refused);
        assertEquals(
                "choice 1: at least one action must be legal and have a logit above −∞, but all 1 are masked",
                segments.complaint(logits, refused));
    }

    @Test
    void constructor_badSizes_areRefused() {
        assertEquals(
                "sizes[1] must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> new SegmentedSoftmax(2, 0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, SegmentedSoftmax::new);
        assertThrows(IllegalArgumentException.class, () -> new SegmentedSoftmax(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    private static double[] logits(int rows) {
        SeededRandom random = new SeededRandom(4);
        double[] logits = new double[rows * OUTPUTS];
        Arrays.setAll(logits, i -> (i % 5 == 0 ? 300 : 3) * (random.nextDouble() - 0.5));
        return logits;
    }

    /** The first option of each choice stays legal. */
    private boolean[] masks(int rows) {
        SeededRandom random = new SeededRandom(5);
        boolean[] legal = new boolean[rows * OUTPUTS];
        for (int i = 0; i < legal.length; i++) legal[i] = random.nextDouble() < 0.5;
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < SIZES.length; k++) legal[row * OUTPUTS + segments.start(k)] = true;
        }
        return legal;
    }
}
