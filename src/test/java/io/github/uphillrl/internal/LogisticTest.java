package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticTest {
    @ParameterizedTest
    @ValueSource(doubles = {-800, -30, -2, -1e-9, 0, 1e-9, 0.5, 3, 36, 37, 800})
    void logProbability_bothWays_isTheLogarithmOfProbability(double z) {
        double on = Logistic.probability(z);

        assertEquals(1, on + Logistic.probability(-z), 2.5e-16);
        if (on > 0) assertEquals(StrictMath.log(on), Logistic.logProbability(z, true), 2e-16 * Math.max(1, -z));
        assertEquals(Logistic.logProbability(z, true), Logistic.logProbability(-z, false));
    }

    /** Where 1 + e⁻ᶻ rounds away what there is. */
    @ParameterizedTest
    @CsvSource({"40, -4.248354255291589e-18", "100, -3.720075976020836e-44", "700, -9.859676543759770e-305"})
    void logProbability_nearlyCertain_keepsItsDigits(double z, double expected) {
        assertEquals(expected, Logistic.logProbability(z, true), -1e-15 * expected);
        assertEquals(-expected, Logistic.score(z, true), -1e-15 * expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, Double.MAX_VALUE})
    void everything_hugeLogits_isCertain(double z) {
        assertEquals(1.0, Logistic.probability(z));
        assertEquals(0.0, Logistic.probability(-z));
        assertEquals(0.0, Logistic.logProbability(z, true));
        assertEquals(-z, Logistic.logProbability(z, false));
        assertEquals(-1.0, Logistic.score(z, false));
        assertEquals(0.0, Logistic.entropy(z));
        assertEquals(0.0, Logistic.entropyGradient(z));
    }

    @Test
    void everything_masked_isOffForCertain() {
        double masked = Double.NEGATIVE_INFINITY;

        assertEquals(0.0, Logistic.probability(masked));
        assertEquals(0.0, Logistic.logProbability(masked, false));
        assertEquals(masked, Logistic.logProbability(masked, true));
        assertEquals(0.0, Logistic.score(masked, false));
        assertEquals(0.0, Logistic.score(masked, true));
        assertEquals(0.0, Logistic.entropy(masked));
        assertEquals(0.0, Logistic.entropyGradient(masked));
    }

    @Test
    void entropy_evenChances_isLogTwoAndFlat() {
        assertEquals(Math.log(2), Logistic.entropy(0), 1e-16);
        assertEquals(0.0, Math.abs(Logistic.entropyGradient(0)));
    }
}
