package io.github.uphillrl.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final Map<String, Schedule> RECORDED = Map.of(
            "linear", Schedule.linear(0.5, 0.05, 8),
            "exponential", Schedule.exponential(0.5, 0.9),
            "cosine", Schedule.cosine(0.5, 0.01, 11));

    @ParameterizedTest
    @ValueSource(strings = {"linear", "exponential", "cosine"})
    void at_everyUpdate_agreesWithTorch(String name) throws IOException {
        double[] rates = TorchOptim.load().numbers("schedule-" + name);

        for (int update = 0; update < rates.length; update++) {
            assertEquals(rates[update], RECORDED.get(name).at(update), 1e-15, name + " at " + update);
        }
    }

    @Test
    void at_theEndAndBeyond_stays() {
        for (long update : new long[] {10, 11, 1_000_000, Long.MAX_VALUE}) {
            assertEquals(0.1, Schedule.linear(0.3, 0.1, 10).at(update));
            assertEquals(0.1, Schedule.cosine(0.3, 0.1, 10).at(update));
            assertEquals(0.3 * 0.0009765625, Schedule.exponential(0.3, 0.5, 10).at(update));
            assertEquals(0.3, Schedule.constant(0.3).at(update));
        }
        assertEquals(0.0, Schedule.exponential(0.3, 0.5).at(Long.MAX_VALUE));
    }

    @Test
    void at_theBeginning_isFrom() {
        assertEquals(0.3, Schedule.linear(0.3, 0.1, 10).at(0));
        assertEquals(0.3, Schedule.cosine(0.3, 0.1, 10).at(0));
        assertEquals(0.3, Schedule.exponential(0.3, 0.5, 10).at(0));
    }

    @Test
    void factories_invalidValues_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> Schedule.constant(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Schedule.linear(Double.NaN, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Schedule.linear(0, Double.POSITIVE_INFINITY, 1));
        assertThrows(IllegalArgumentException.class, () -> Schedule.linear(0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(0, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> Schedule.exponential(Double.NaN, 0.5));
        assertThrows(IllegalArgumentException.class, () -> Schedule.exponential(1, 1.5));
        assertThrows(IllegalArgumentException.class, () -> Schedule.exponential(1, 0.5, 0));
    }

    @Test
    void equals_sameFormula_isTrue() {
        assertEquals(Schedule.linear(1, 0, 5), Schedule.linear(1, 0, 5));
        assertEquals(
                "Cosine[from=1.0, to=0.0, updates=5]", Schedule.cosine(1, 0, 5).toString());
    }
}
