package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementaryTest {
    /** Seen: 0.61 (exp), 0.59 (log), 0.62 (tanh), 0.63 (sin), 0.66 (cos). */
    @ParameterizedTest
    @ValueSource(strings = {"exp", "log", "tanh", "sin", "cos"})
    void function_fiftyDigitValues_withinThreeQuartersUlp(String function) throws IOException {
        ElementarySample sample = ElementarySample.of(function);
        for (int i = 0; i < sample.arguments().length; i++) {
            double x = sample.arguments()[i];
            double error = sample.ulpsFrom(function(function).applyAsDouble(x), i);
            assertTrue(error <= 0.75, () -> function + " of " + x + " is off by " + error + " ulp");
        }
    }

    private static DoubleUnaryOperator function(String name) {
        return switch (name) {
            case "exp" -> Elementary::exp;
            case "log" -> Elementary::log;
            case "tanh" -> Elementary::tanh;
            case "sin" -> Elementary::sin;
            case "cos" -> Elementary::cos;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
