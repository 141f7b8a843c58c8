package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementaryOracleTest {
    @ParameterizedTest
    @ValueSource(strings = {"exp", "log", "tanh", "sin", "cos"})
    void oracle_recordedValues_agreesToTheirResolution(String function) throws IOException {
        ElementarySample sample = ElementarySample.of(function);
        int compared = 0;
        for (int i = 0; i < sample.arguments().length; i++) {
            double x = sample.arguments()[i];
            boolean reduced = function.equals("exp") || function.equals("log") || Math.abs(x) <= 0x1p30;
            if (reduced && Math.abs(sample.rounded()[i]) >= Double.MIN_NORMAL) {
                assertTrue(difference(function, sample, i) < 1e-4, () -> function + " of " + x);
                compared++;
            }
        }
        assertTrue(compared > 1000, "only " + compared + " values compared");
    }

    private static double difference(String function, ElementarySample sample, int i) {
        double x = sample.arguments()[i];
        DoubleDouble value = value(function, x);
        int k = function.equals("exp") ? ElementaryOracle.expExponent(x) : 0;
        double rounded = ElementaryOracle.scaled(sample.rounded()[i], -k);
        double ulp = ElementaryOracle.scaled(Math.ulp(sample.rounded()[i]), -k);
        return Math.abs(((value.high() - rounded) + value.low()) / ulp - sample.rest()[i]);
    }

    private static DoubleDouble value(String function, double x) {
        return switch (function) {
            case "exp" -> ElementaryOracle.expFraction(x, ElementaryOracle.expExponent(x));
            case "log" -> ElementaryOracle.log(x);
            case "tanh" -> ElementaryOracle.tanh(x);
            case "sin" -> ElementaryOracle.sine(x, 0);
            case "cos" -> ElementaryOracle.sine(x, 1);
            default -> throw new IllegalArgumentException(function);
        };
    }
}
