package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.classic.CartPole;
import org.junit.jupiter.api.Test;

class OneHotTest {
    @Test
    void episode_twoIndices_areWrittenOneAfterAnother() {
        try (Environment<Integer> world = OneHot.of(new Ticker(4), 2, 3)) {
            assertEquals(5, world.observationSize());
            assertArrayEquals(new double[] {0, 1, 1, 0, 0}, world.reset(1));
            assertArrayEquals(new double[] {0, 1, 0, 1, 0}, world.step(0).observation());
            assertArrayEquals(new double[] {0, 1, 0, 0, 1}, world.step(0).observation());
            assertArrayEquals(new double[] {1, 0, 1, 0, 0}, world.reset(0));
        }
    }

    @Test
    void episode_indexThatDoesNotExist_isAnErrorThatNamesIt() {
        try (Environment<Integer> world = OneHot.of(new Ticker(4), 9, 2)) {
            world.reset(8);
            world.step(0);
            assertRejected("observation[1] must be one of 0 … 1 to be shown one-hot, got 2.0", () -> world.step(0));
            assertRejected("observation[0] must be one of 0 … 8 to be shown one-hot, got 9.0", () -> world.reset(9));
            assertRejected("got -1.0", () -> world.reset(-1));
        }
        try (Environment<Integer> world = OneHot.of(new CartPole(), 2, 2, 2, 2)) {
            assertRejected("observation[0] must be one of 0 … 1", () -> world.reset(0));
        }
    }

    private static void assertRejected(String fragment, Runnable call) {
        String message = assertThrows(EnvironmentException.class, call::run).getMessage();
        assertTrue(message.contains(fragment), message);
    }
}
