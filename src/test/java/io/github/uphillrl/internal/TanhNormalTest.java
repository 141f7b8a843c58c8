package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References are 30-digit integrals, recorded by {@code src/test/python/record_distributions.py}. */
class TanhNormalTest {
    private final TanhNormal moments = new TanhNormal();

    /** Seen: 2.6e-15 of the scale. */
    @Test
    void compute_recordedMeansAndDeviations_withinRounding() {
        for (double[] point : RecordedNormal.all("moments")) {
            moments.compute(point[0], point[1]);

            String where = "mean " + point[0] + ", log σ " + point[1];
            double scale = 1 + Math.abs(point[0]) + Math.exp(point[1]);
            assertEquals(point[2], moments.logDerivative(), 6e-15 * scale, where);
            assertEquals(point[3], moments.meanGradient(), 6e-15, where);
            assertEquals(point[4], moments.logStdGradient(), 6e-15 * scale, where);
        }
    }

    /** For σ → ∞, log sech² u is 2 log 2 − 2|u| nearly everywhere. */
    @ParameterizedTest
    @ValueSource(doubles = {20, 100, 350})
    void compute_enormousDeviation_isThatOfTheSize(double logStd) {
        moments.compute(3, logStd);

        double expected = -2 * Math.exp(logStd) * Math.sqrt(2 / Math.PI);
        assertEquals(expected, moments.logDerivative(), 1e-8 * -expected);
        assertEquals(expected, moments.logStdGradient(), 1e-8 * -expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-350, -20})
    void compute_tinyDeviation_isTheFunctionAtTheMean(double logStd) {
        moments.compute(0.75, logStd);

        assertEquals(TanhNormal.logDerivative(0.75), moments.logDerivative(), 1e-15);
        assertEquals(-2 * Math.tanh(0.75), moments.meanGradient(), 1e-15);
        assertEquals(0, moments.logStdGradient(), 1e-15);
    }

    @Test
    void logDerivative_anyArgument_isTheLogarithmOfSechSquared() {
        for (double u : new double[] {0, -0.0, 1e-9, -0.3, 2, -5, 15}) {
            assertEquals(-2 * Math.log(Math.cosh(u)), TanhNormal.logDerivative(u), 5e-15);
        }
        assertEquals(2 * Math.log(2) - 2e6, TanhNormal.logDerivative(1e6), 1e-9);
        assertEquals(-2e300, TanhNormal.logDerivative(-1e300));
    }

    @Test
    void squash_anyArgument_staysWithinTheBounds() {
        SeededRandom random = new SeededRandom(3);
        for (int i = 0; i < 100_000; i++) {
            double low = 10 * random.nextDouble() - 5;
            double high = low + 3 * random.nextDouble();
            double u = 100 * (random.nextDouble() - 0.5);
            double action = TanhNormal.squash(u, low, high);
            assertTrue(action >= low && action <= high);
            assertEquals(low + (high - low) * (Math.tanh(u) + 1) / 2, action, 4e-15);
        }
        assertEquals(-2.0, TanhNormal.squash(-1e300, -2, 2));
        assertEquals(2.0, TanhNormal.squash(20, -2, 2));
    }
}
