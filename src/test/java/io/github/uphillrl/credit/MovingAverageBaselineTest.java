package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovingAverageBaselineTest {
    private final MovingAverageBaseline baseline = new MovingAverageBaseline(0.75);

    @Test
    void value_beforeTheFirstBatch_isZero() {
        assertEquals(0.0, value(baseline));
    }

    @Test
    void fit_firstBatch_beginsWithItsMean() {
        baseline.fit(batch(8));

        assertEquals(8.0, value(baseline));
    }

    @Test
    void fit_laterBatches_movesByAQuarter() {
        baseline.fit(batch(8));
        baseline.fit(batch(4));
        assertEquals(0.75 * 8 + 0.25 * 4, value(baseline));

        baseline.fit(batch(-1));
        assertEquals(0.75 * 7 + 0.25 * -1, value(baseline));
    }

    @Test
    void fit_severalEpisodes_countsEveryStepAlike() {
        CreditedBatch batch = new CreditedBatch();
        batch.load(Played.episodes(new double[] {1, 2}, new double[] {7}), CreditAssignment.rewardToGo(), 1);

        baseline.fit(batch);

        assertEquals((3 + 2 + 7) / 3.0, value(baseline));
    }

    /** Zero is a mean like any other: it must not be taken for a beginning. */
    @Test
    void fit_meanZeroFirst_hasBegun() {
        baseline.fit(batch(0));
        baseline.fit(batch(4));

        assertEquals(1.0, value(baseline));
    }

    @Test
    void fit_decayAtTheEnds_keepsTheFirstOrTheLast() {
        MovingAverageBaseline first = new MovingAverageBaseline(1);
        MovingAverageBaseline last = new MovingAverageBaseline(0);
        for (MovingAverageBaseline each : new MovingAverageBaseline[] {first, last}) {
            each.fit(batch(3));
            each.fit(batch(5));
        }

        assertEquals(3.0, value(first));
        assertEquals(5.0, value(last));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void restore_stateAfterSomeBatches_goesOnBitForBit(int batches) {
        for (int i = 0; i < batches; i++) baseline.fit(batch(0.1 + i));
        MovingAverageBaseline restored = new MovingAverageBaseline(0.75);
        restored.fit(batch(1000));

        restored.restore(baseline.state());

        assertEquals(value(baseline), value(restored));
        baseline.fit(batch(0.7));
        restored.fit(batch(0.7));
        assertEquals(value(baseline), value(restored));
    }

    @Test
    void state_changedByItsReader_isACopy() {
        baseline.fit(batch(8));

        baseline.state().get("average")[0] = 99;

        assertEquals(8.0, value(baseline));
    }

    @Test
    void state_beforeTheFirstBatch_isEmpty() {
        assertTrue(baseline.state().isEmpty());
    }

    @Test
    void restore_otherState_isRefusedAndChangesNothing() {
        baseline.fit(batch(8));

        assertRefused(
                "a moving average's state is one number called 'average', got [mean] of 0 numbers",
                Map.of("mean", new double[] {1}));
        assertRefused(
                "a moving average's state is one number called 'average', got [average] of 2 numbers",
                Map.of("average", new double[] {1, 2}));
        assertRefused("average must be finite, got NaN", Map.of("average", new double[] {Double.NaN}));
        assertThrows(
                IllegalArgumentException.class,
                () -> baseline.restore(Map.of("average", new double[] {1}, "mean", new double[] {1})));
        assertEquals(8.0, value(baseline));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void movingAverage_decayOutOfRange_isRefused(double decay) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Baseline.movingAverage(decay));

        assertEquals("decay must lie in 0 … 1, got " + decay, error.getMessage());
    }

    @Test
    void toString_always_namesTheDecay() {
        assertEquals("movingAverage(0.75)", baseline.toString());
    }

    private void assertRefused(String message, Map<String, double[]> state) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> baseline.restore(state))
                        .getMessage());
    }

    private static double value(Baseline baseline) {
        double[] values = baseline.values(Played.episode(1, 2));
        assertArrayEquals(new double[] {values[0], values[0]}, values);
        return values[0];
    }

    private static CreditedBatch batch(double reward) {
        CreditedBatch batch = new CreditedBatch();
        batch.load(Played.episodes(new double[] {reward}), CreditAssignment.rewardToGo(), 1);
        return batch;
    }
}
