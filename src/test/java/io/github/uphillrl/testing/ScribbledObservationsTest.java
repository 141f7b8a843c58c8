package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class ScribbledObservationsTest {
    @Test
    void end_arrayReturnedTwice_holdsWhatItHeldAtFirst() {
        double[] array = {1, 2};
        ScribbledObservations<Integer> scribbled = new ScribbledObservations<>();
        scribbled.observed(array, -1);
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, array);
        scribbled.observed(array, 0);
        scribbled.end();
        assertArrayEquals(new double[] {1, 2}, array);
    }
}
