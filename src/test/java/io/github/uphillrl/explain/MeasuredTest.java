package io.github.uphillrl.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Two batches beside the direction (3, 4): what each figure is, by hand. */
class MeasuredTest {
    private static final double EXACT = 1e-12;

    private final Measured measured = new Measured(new Measured.Direction(new double[] {3, 4}, 25));

    @Test
    void add_twoBatches_areTheirMoments() {
        measured.add(1, new double[] {6, 8}, new double[] {3, 4});
        measured.add(1, new double[] {2, 0}, new double[] {3, 4});

        assertEquals(2, measured.count());
        assertArrayEquals(new double[] {4, 4}, measured.mean(), EXACT);
        assertArrayEquals(new double[] {4, 16}, measured.variances(true), EXACT);
        assertArrayEquals(new double[] {8, 32}, measured.variances(false), EXACT);
        // the differences (3, 4) and (−1, −4) are 1 and −0.76 along the direction
        assertEquals(0.12, measured.bias(), EXACT);
        assertEquals(1.959963984540054 * 0.88, measured.halfWidth(), EXACT);
        assertEquals(32, measured.squaredSignal(true), EXACT);
        assertEquals(32 - (8 + 32) / 2.0, measured.squaredSignal(false), EXACT);
        assertEquals(0.2, measured.relativeError(true), EXACT);
        assertEquals(0, measured.relativeError(false), "the noise explains all of it");
    }

    @Test
    void relativeError_ofASample_leavesOutItsNoise() {
        measured.add(1, new double[] {30, 40}, new double[2]);
        measured.add(1, new double[] {28, 40}, new double[2]);

        assertEquals(Math.sqrt((29 * 29 + 40 * 40 - 1) / 25.0), measured.relativeError(false), EXACT);
    }
}
