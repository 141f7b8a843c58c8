package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {
    @Test
    void fixed_always_isWhatWasGiven() {
        assertEquals("one", KernelChoice.fixed("one").present());
    }

    @Test
    void warming_atFirst_isTheFirst() {
        KernelChoice<String> choice = KernelChoice.warming("plain", "vector", name -> () -> {});
        assertEquals("plain", choice.present());
    }

    @Test
    void warm_secondIsFaster_isChosen() {
        KernelChoice<String> choice = KernelChoice.fixed("plain");
        double[] values = new double[100_000];
        choice.warm("vector", () -> Arrays.setAll(values, k -> StrictMath.sin(values[k] + k)), () -> {});
        assertEquals("vector", choice.present());
        assertTrue(values[1] != 0);
    }
}
