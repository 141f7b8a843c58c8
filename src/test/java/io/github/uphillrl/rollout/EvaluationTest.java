package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EvaluationTest {
    @Test
    void of_fourReturns_hasTheirMomentsWithNMinusOne() {
        double[] returns = {1, 2, 3, 6};
        int[] lengths = {9, 8, 7, 6};

        Evaluation evaluation = Evaluation.of(returns, lengths);

        assertEquals(3.0, evaluation.meanReturn());
        assertEquals(Math.sqrt(14 / 3.0), evaluation.standardDeviation());
        assertEquals(1.959963984540054 * Math.sqrt(14 / 3.0) / 2, evaluation.confidenceInterval95());
        assertArrayEquals(new double[] {1, 2, 3, 6}, evaluation.returns());
        assertArrayEquals(new int[] {9, 8, 7, 6}, evaluation.lengths());
    }

    @Test
    void of_oneReturn_hasNoSpread() {
        Evaluation evaluation = Evaluation.of(new double[] {-2.5}, new int[] {1});

        assertEquals(-2.5, evaluation.meanReturn());
        assertEquals(0.0, evaluation.standardDeviation());
        assertEquals(0.0, evaluation.confidenceInterval95());
    }

    /** The textbook formula Σx² − n·mean² has no correct digit here. */
    @Test
    void of_smallSpreadAroundALargeMean_keepsTheSpread() {
        Evaluation evaluation = Evaluation.of(new double[] {1e9 + 1, 1e9 + 2, 1e9 + 3}, new int[3]);

        assertEquals(1e9 + 2, evaluation.meanReturn());
        assertEquals(1.0, evaluation.standardDeviation());
    }
}
