package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FrameStackTest {
    @Test
    void episode_threeFrames_showsTheOldestFirst() {
        try (Environment<Integer> world = FrameStack.of(new Ticker(4), 3)) {
            assertEquals(6, world.observationSize());
            assertArrayEquals(new double[] {7, 0, 7, 0, 7, 0}, world.reset(7));
            assertArrayEquals(new double[] {7, 0, 7, 0, 7, 1}, world.step(0).observation());
            assertArrayEquals(new double[] {7, 0, 7, 1, 7, 2}, world.step(0).observation());
            assertArrayEquals(new double[] {7, 1, 7, 2, 7, 3}, world.step(0).observation());
            assertArrayEquals(new double[] {8, 0, 8, 0, 8, 0}, world.reset(8));
        }
    }

    @Test
    void episode_oneFrame_isAsItWas() {
        try (Environment<Integer> world = FrameStack.of(new Ticker(4), 1)) {
            assertArrayEquals(new double[] {7, 0}, world.reset(7));
            assertArrayEquals(new double[] {7, 1}, world.step(0).observation());
        }
    }
}
