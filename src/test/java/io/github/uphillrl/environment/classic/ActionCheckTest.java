package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionCheckTest {
    @ParameterizedTest
    @ValueSource(doubles = {3, -1, 0.5, 2.0000001, Double.NaN, Double.POSITIVE_INFINITY})
    void index_noneOfThem_namesLaneRangeAndAction(double action) {
        assertRejected(
                "the action of lane 4 must be a whole number in 0 … 2, got " + action,
                () -> ActionCheck.index(4, action, 3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e39, -1e39, Double.NaN, Double.NEGATIVE_INFINITY})
    void real_notAFiniteFloat32_namesLaneAndAction(double action) {
        assertRejected(
                "the action of lane 4 must be a finite float32, got " + action, () -> ActionCheck.real(4, action));
    }

    @Test
    void check_anActionOfTheSpace_passes() {
        for (int i = 0; i < 3; i++) ActionCheck.index(0, i, 3);
        for (double action : new double[] {0, -2.5, 1e38, Double.MIN_VALUE}) ActionCheck.real(0, action);
    }

    private static void assertRejected(String expected, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
