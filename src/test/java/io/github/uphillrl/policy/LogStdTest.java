package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogStdTest {
    @Test
    void of_withinBounds_clampsAndHasNoSlopeOutside() {
        LogStd clamped = LogStd.predicted().within(-20, 2);

        assertTrue(clamped.isPredicted());
        assertEquals(-20.0, clamped.of(-1e300));
        assertEquals(2.0, clamped.of(2.5));
        assertEquals(1.5, clamped.of(1.5));
        assertEquals(0.0, clamped.slope(-20.5));
        assertEquals(0.0, clamped.slope(2.5));
        assertEquals(1.0, clamped.slope(2), "at the bound too, as in PyTorch");
        assertEquals(1.0, clamped.slope(-20));
    }

    @Test
    void within_learned_staysLearned() {
        LogStd learned = LogStd.learned(-0.5);
        LogStd clamped = learned.within(-1, 1);

        assertFalse(clamped.isPredicted());
        assertEquals(-0.5, clamped.initial());
        assertEquals(5.0, learned.of(5), "the first is as it was");
        assertEquals(1.0, learned.slope(300));
    }

    @ParameterizedTest
    @ValueSource(doubles = {350.1, -1e9, Double.NaN})
    void of_outOfRange_isANumericalError(double raw) {
        assertThrows(NumericalException.class, () -> LogStd.predicted().of(raw));
        assertThrows(IllegalArgumentException.class, () -> LogStd.learned(raw));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "-351, 0", "0, 351", "NaN, 1", "0, NaN"})
    void within_badBounds_areRefusedByRule(double low, double high) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> LogStd.learned(0).within(low, high));

        assertEquals(
                "log σ must be kept within two ordered bounds of ±350.0, got " + low + " … " + high,
                error.getMessage());
    }
}
