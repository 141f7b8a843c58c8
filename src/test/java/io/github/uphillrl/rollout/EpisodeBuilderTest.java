package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.api.Test;

class EpisodeBuilderTest {
    private static final ActionSpace<Integer> SPACE = ActionSpace.discrete(3);

    @Test
    void end_stepsWritten_areTheEpisodes() {
        double[] seen = {1, 2};
        EpisodeBuilder<Integer> builder = EpisodeBuilder.of(SPACE, seen);
        seen[0] = 9;
        Episode<Integer> first = builder.step(2, -1.5, new double[] {3, 4}).end(Outcome.TERMINATED);
        Episode<Integer> longer = builder.step(0, 4, new double[] {5, 6}).end(Outcome.TRUNCATED);

        assertEquals(1, first.length());
        assertTrue(first.terminated());
        assertArrayEquals(new double[] {1, 2}, first.observation(0));
        assertArrayEquals(new double[] {3, 4}, first.finalObservation());
        assertEquals(2, first.action(0));
        assertEquals(-1.5, first.totalReward());
        assertFalse(longer.terminated());
        assertEquals(2, longer.length());
        assertEquals(2.5, longer.totalReward());
        assertEquals(0, longer.action(1));
        assertArrayEquals(new double[] {5, 6}, longer.finalObservation());
    }

    @Test
    void steps_many_areAllKept() {
        EpisodeBuilder<Integer> builder = EpisodeBuilder.of(SPACE, new double[1]);
        for (int t = 0; t < 100; t++) builder.step(t % 3, t, new double[] {t + 1});
        Episode<Integer> episode = builder.end(Outcome.TERMINATED);
        assertEquals(4950, episode.totalReward());
        assertEquals(99 % 3, episode.action(99));
        assertEquals(57, episode.observation(57)[0]);
    }

    @Test
    void arguments_invalid_areNamed() {
        EpisodeBuilder<Integer> builder = EpisodeBuilder.of(SPACE, new double[1]);
        assertMessage("at least 1 step", () -> builder.end(Outcome.TERMINATED));
        assertMessage("must have ended, got RUNNING", () -> builder.end(Outcome.RUNNING));
        assertMessage("action 3 is not in", () -> builder.step(3, 0, new double[1]));
        assertMessage("reward must be finite, got NaN", () -> builder.step(0, Double.NaN, new double[1]));
        assertMessage("length 1, and at least 1, got 2", () -> builder.step(0, 0, new double[2]));
        assertMessage("got 0", () -> EpisodeBuilder.of(SPACE, new double[0]));
        assertMessage("finite, got Infinity", () -> EpisodeBuilder.of(SPACE, new double[] {1 / 0.0}));
    }

    private static void assertMessage(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }
}
