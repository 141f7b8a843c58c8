package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimeAwareTest {
    @Test
    void episode_limitGiven_showsThePartThatIsOver() {
        try (Environment<Integer> world = TimeAware.of(new Ticker(4), 3)) {
            assertEquals(3, world.observationSize());
            assertArrayEquals(new double[] {7, 0, 0}, world.reset(7));
            assertArrayEquals(new double[] {7, 1, 1 / 3.0}, world.step(0).observation());
            assertArrayEquals(new double[] {7, 2, 2 / 3.0}, world.step(0).observation());
            assertArrayEquals(new double[] {7, 3, 1}, world.step(0).observation());
            assertArrayEquals(new double[] {7, 4, 4 / 3.0}, world.step(0).observation());
            assertArrayEquals(new double[] {8, 0, 0}, world.reset(8));
        }
    }

    @Test
    void of_specWithALimit_usesIt() {
        Environment<Integer> world = TimeAware.of(new Ticker(4));
        world.reset(0);
        assertEquals(1 / 50.0, world.step(0).observation()[2]);
        Environment<Integer> limited = TimeAware.of(TimeLimit.of(new Ticker(4), 2));
        limited.reset(0);
        assertEquals(0.5, limited.step(0).observation()[2]);
    }

    @Test
    void of_noLimitKnown_isRejectedAndTheInnerClosed() {
        boolean[] closed = new boolean[1];
        Environment<double[]> nameless = new Wrapper<>(new PushedPoints()) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        String message = assertThrows(IllegalArgumentException.class, () -> TimeAware.of(nameless))
                .getMessage();
        assertTrue(message.endsWith("must tell a time limit, or else it must be given, got no spec"), message);
        assertTrue(closed[0]);
    }
}
