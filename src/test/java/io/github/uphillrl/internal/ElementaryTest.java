package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
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

    @Test
    void arrayForms_partOfAnArray_changeThatPartOnly() {
        assertArrayEquals(new double[] {1, Elementary.exp(2.0), 3}, changed(Elementary::exp));
        assertArrayEquals(new double[] {1, Elementary.log(2.0), 3}, changed(Elementary::log));
        assertArrayEquals(new double[] {1, Elementary.tanh(2.0), 3}, changed(Elementary::tanh));
        assertArrayEquals(new double[] {1, Elementary.sin(2.0), 3}, changed(Elementary::sin));
        assertArrayEquals(new double[] {1, Elementary.cos(2.0), 3}, changed(Elementary::cos));
    }

    @Test
    void floatArrayForms_partOfAnArray_changeThatPartOnly() {
        assertArrayEquals(new float[] {1, Elementary.exp(2f), 3}, changedFloats(Elementary::exp));
        assertArrayEquals(new float[] {1, Elementary.log(2f), 3}, changedFloats(Elementary::log));
        assertArrayEquals(new float[] {1, Elementary.sin(2f), 3}, changedFloats(Elementary::sin));
        assertArrayEquals(new float[] {1, Elementary.cos(2f), 3}, changedFloats(Elementary::cos));
    }

    private interface ArrayForm<T> {
        void apply(T values, int from, int to);
    }

    private static double[] changed(ArrayForm<double[]> form) {
        double[] values = {1, 2, 3};
        form.apply(values, 1, 2);
        return values;
    }

    private static float[] changedFloats(ArrayForm<float[]> form) {
        float[] values = {1, 2, 3};
        form.apply(values, 1, 2);
        return values;
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
