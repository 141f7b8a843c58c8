package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
    @Test
    void everyCheck_valueWithinTheRule_returnsIt() {
        assertEquals(1, Check.positive(1, "n"));
        assertEquals(1L << 40, Check.positive(1L << 40, "n"));
        assertEquals(Double.MIN_VALUE, Check.positive(Double.MIN_VALUE, "x"), 0.0);
        assertEquals(0.0, Check.nonNegative(0.0, "x"), 0.0);
        assertEquals(0.0, Check.fraction(0.0, "x"), 0.0);
        assertEquals(1.0, Check.fraction(1.0, "x"), 0.0);
        assertEquals(-3.5, Check.finite(-3.5, "x"), 0.0);
    }

    @Test
    void positive_integerBelowOne_namesValueAndRule() {
        assertRefused("lanes must be at least 1, got 0", () -> Check.positive(0, "lanes"));
        assertRefused("steps must be at least 1, got -5", () -> Check.positive(-5L, "steps"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY})
    void positive_numberNotAboveZero_namesValueAndRule(double value) {
        assertRefused("rate must be a finite number above 0, got " + value, () -> Check.positive(value, "rate"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY})
    void nonNegative_numberBelowZero_namesValueAndRule(double value) {
        assertRefused(
                "decay must be a finite number, 0 or above, got " + value, () -> Check.nonNegative(value, "decay"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void fraction_outsideTheUnitInterval_namesValueAndRule(double value) {
        assertRefused("discount must lie in 0 … 1, got " + value, () -> Check.fraction(value, "discount"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void finite_notFinite_namesValueAndRule(double value) {
        assertRefused("reward must be finite, got " + value, () -> Check.finite(value, "reward"));
    }

    /** Where numbers are written in the digits of their reader, a message would not be found by searching for it. */
    @Test
    void require_arabicLocale_writesTheDigitsOfTheCode() {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertRefused("lanes must be at least 1, got -12", () -> Check.positive(-12, "lanes"));
        } finally {
            Locale.setDefault(usual);
        }
    }

    private static void assertRefused(String message, Executable check) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, check).getMessage());
    }
}
