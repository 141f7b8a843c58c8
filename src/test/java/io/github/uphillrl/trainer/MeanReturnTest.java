package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanReturnTest {
    private final MeanReturn mean = new MeanReturn();

    @Test
    void add_batches_givesMeanAndItsError() {
        assertEquals(0, mean.squaredError());
        mean.add(ScriptedWorld.play(new double[] {1, 2}));
        assertEquals(3, mean.value());
        assertEquals(0, mean.squaredError());
        mean.add(ScriptedWorld.play(new double[] {5}, new double[] {10}));
        assertEquals(3, mean.episodes());
        assertEquals(6, mean.value(), 1e-15);
        // variance 13 = (9 + 1 + 16)/2, of 3 episodes
        assertEquals(13.0 / 3, mean.squaredError(), 1e-14);
    }
}
