package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShowTest {
    @Test
    void value_arraysAndOthers_showWhatTheyHold() {
        assertEquals("[1.0, 2.5]", Show.value(new double[] {1, 2.5}));
        assertEquals("[1, 2]", Show.value(new int[] {1, 2}));
        assertEquals("[true, false]", Show.value(new boolean[] {true, false}));
        assertEquals("3", Show.value(3));
    }

    @Test
    void numbers_anySize_haveTheirDigits() {
        assertEquals("0.500000", Show.probability(0.5));
        assertEquals("+0.000000", Show.change(-0.0));
        assertEquals("1.235", Show.mean(1.2346));
        assertEquals("1 update", Show.count(1, "update"));
        assertEquals("0 updates", Show.count(0, "update"));
    }
}
