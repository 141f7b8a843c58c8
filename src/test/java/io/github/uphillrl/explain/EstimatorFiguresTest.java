package io.github.uphillrl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatorFiguresTest {
    @ParameterizedTest
    @CsvSource({
        "true,  0.9e-9, 1,       1,       true",
        "true,  1e-9,   -1,      1,       false",
        "false, 1,      0,       1,       true",
        "false, 1,      -1,      0,       true",
        "false, 0,      1e-300,  1,       false",
        "false, 0,      -1,      -1e-300, false"
    })
    void mayBeUnbiased_edges_areWithin(boolean exact, double error, double low, double high, boolean expected) {
        assertEquals(expected, figures("any", exact, low, high, error, 1).mayBeUnbiased());
    }

    /** Neither signal nor noise: no 0/0, but what holds in the limit of no noise and of no signal. */
    @Test
    void of_neverAnything_isInfiniteAndNotNaN() {
        Measured measured = new Measured(new Measured.Direction(new double[] {1}, 1));
        measured.add(1, new double[1], new double[1]);
        EstimatorFigures figures = EstimatorFigures.of(new Candidate("zero", 3, options -> {}), true, measured);

        assertEquals(0, figures.variance());
        assertEquals(Double.POSITIVE_INFINITY, figures.signalToNoise());
        assertEquals(Double.POSITIVE_INFINITY, figures.episodesNeeded());
    }

    static EstimatorFigures figures(
            String name, boolean exact, double low, double high, double error, double variance) {
        return new EstimatorFigures(
                name, 2, 10, exact, 0.5, low, high, error, variance, 3, 4, new double[1], new double[1]);
    }
}
