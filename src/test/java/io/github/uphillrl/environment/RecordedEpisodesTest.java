package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Step.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedEpisodesTest {
    private final List<EpisodeRecord<Integer>> episodes = new ArrayList<>();

    @Test
    void episode_played_isHandedOverAtItsEnd() {
        Environment<Integer> world = RecordedEpisodes.of(new Ticker(3), episodes::add);
        world.reset(-1);
        for (int action : new int[] {1, 0, 2}) {
            assertEquals(List.of(), episodes);
            world.step(action);
        }
        EpisodeRecord<Integer> episode = episodes.get(0);
        assertEquals(-1, episode.seed());
        assertEquals(3, episode.length());
        for (int t = 0; t <= 3; t++) assertArrayEquals(new double[] {-1, t}, episode.observation(t));
        assertEquals(List.of(1, 0, 2), List.of(episode.action(0), episode.action(1), episode.action(2)));
        assertArrayEquals(
                new double[] {1, 10, 22}, new double[] {episode.reward(0), episode.reward(1), episode.reward(2)});
        assertEquals(33, episode.totalReward());
        assertEquals(Outcome.TERMINATED, episode.outcome());
    }

    @Test
    void episode_abandoned_isHandedOverAsRunning() {
        Environment<Integer> world = RecordedEpisodes.of(new Ticker(3), episodes::add);
        world.reset(1);
        world.reset(2);
        world.step(0);
        world.reset(3);
        world.step(0);
        world.step(0);
        world.close();
        assertEquals(
                List.of(
                        "episode of seed 2: 1 steps, return 0.0, RUNNING",
                        "episode of seed 3: 2 steps, return 10.0, RUNNING"),
                episodes.stream().map(EpisodeRecord::toString).toList());
    }

    @Test
    void episode_arraysChangedAfterwards_staysAsItWas() {
        List<EpisodeRecord<double[]>> pushed = new ArrayList<>();
        Environment<double[]> world = RecordedEpisodes.of(TimeLimit.of(new PushedPoints(), 1), pushed::add);
        double[] first = world.reset(4);
        double start = first[0];
        double[] action = {3, -0.5};
        double[] last = world.step(action).observation();
        first[0] = 77;
        action[0] = 77;
        last[0] = 77;
        EpisodeRecord<double[]> episode = pushed.get(0);
        episode.observation(0)[0] = 77;
        episode.action(0)[0] = 77;
        assertEquals(start, episode.observation(0)[0]);
        assertArrayEquals(new double[] {3, -0.5}, episode.action(0));
        assertEquals(start + 3, episode.observation(1)[0]);
        assertEquals(Outcome.TRUNCATED, episode.outcome());
    }

    @Test
    void consumer_thatFails_stopsTheRunButNotTheClosing() {
        Ticker ticker = new Ticker(3);
        Environment<Integer> world = RecordedEpisodes.of(ticker, episode -> {
            throw new IllegalArgumentException("disk full");
        });
        world.reset(1);
        world.step(0);
        String message =
                assertThrows(IllegalArgumentException.class, world::close).getMessage();
        assertEquals("disk full", message);
        assertEquals(1, ticker.closings());
    }

    @Test
    void record_stepThatIsNotThere_isRejected() {
        Environment<Integer> world = RecordedEpisodes.of(new Ticker(1), episodes::add);
        world.reset(1);
        world.step(0);
        EpisodeRecord<Integer> episode = episodes.get(0);
        assertRejected("step must lie in 0 … 1, got 2", () -> episode.observation(2));
        assertRejected("step must lie in 0 … 0, got 1", () -> episode.action(1));
        assertRejected("step must lie in 0 … 0, got -1", () -> episode.reward(-1));
    }

    private static void assertRejected(String fragment, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(fragment), message);
    }
}
