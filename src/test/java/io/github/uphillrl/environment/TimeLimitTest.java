package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.classic.CartPole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLimitTest {
    @ParameterizedTest
    @CsvSource({"2, 3, TRUNCATED", "3, 3, TERMINATED", "1, 3, TRUNCATED", "9, 3, TERMINATED"})
    void step_limitAndWorld_whicheverEndsFirstAndTerminatedWins(int limit, int ticks, Outcome expected) {
        try (TimeLimit<Integer> world = TimeLimit.of(new Ticker(ticks), limit)) {
            for (int episode = 0; episode < 2; episode++) {
                world.reset(5);
                int last = Math.min(limit, ticks);
                for (int i = 1; i < last; i++)
                    assertEquals(Outcome.RUNNING, world.step(0).outcome());
                Step step = world.step(2);
                assertEquals(expected, step.outcome());
                assertEquals(10 * (last - 1) + 2, step.reward());
                assertArrayEquals(new double[] {5, last}, step.observation());
                assertThrows(IllegalStateException.class, () -> world.step(0));
            }
        }
    }

    @Test
    void spec_smallerLimit_isTold() {
        assertEquals(7, limit(TimeLimit.of(new Ticker(4), 7)));
        assertEquals(50, limit(TimeLimit.of(new Ticker(4), 70)));
        assertEquals(7, limit(TimeLimit.of(TimeLimit.of(new Ticker(4), 7), 9)));
        assertTrue(TimeLimit.of(new PushedPoints(), 7).spec().isEmpty());
    }

    private static int limit(Environment<?> world) {
        return world.spec().orElseThrow().maxEpisodeSteps().orElseThrow();
    }

    @Test
    void lanes_cutOffHere_needAReset() {
        try (VectorEnvironment<Integer> lanes =
                TimeLimit.of(new CartPole(), 1).vectorized(2).orElseThrow()) {
            double[] observations = new double[8];
            double[] actions = new double[2];
            Outcome[] outcomes = new Outcome[2];
            lanes.reset(0, 1, observations);
            lanes.step(1, actions, observations, new double[2], outcomes);
            assertEquals(Outcome.TRUNCATED, outcomes[0]);
            String message = assertThrows(
                            IllegalStateException.class,
                            () -> lanes.step(1, actions, observations, new double[2], outcomes))
                    .getMessage();
            assertEquals("lane 0 needs a reset", message);
        }
    }
}
