package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.RunInterruptedException;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.SeededRandom;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpisodeQueueTest {
    @Test
    void take_untilEmpty_givesEveryPlaceInOrderAndThenMinusOne() {
        EpisodeQueue<Integer> queue = new EpisodeQueue<>(1, 0, blanks(3));

        assertEquals(0, queue.take());
        assertEquals(1, queue.take());
        assertEquals(2, queue.take());
        assertEquals(-1, queue.take());
        assertEquals(-1, queue.take());
    }

    @Test
    void take_byManyThreads_givesEveryPlaceOnce() {
        int count = 1000;
        EpisodeQueue<Integer> queue = new EpisodeQueue<>(1, 0, blanks(count));
        List<Integer> taken = new ArrayList<>();

        try (Engine engine = Engine.local(4)) {
            engine.run(4, shard -> takeAll(queue)).forEach(taken::addAll);
        }

        taken.sort(null);
        assertEquals(IntStream.range(0, count).boxed().toList(), taken);
    }

    private static List<Integer> takeAll(EpisodeQueue<Integer> queue) {
        List<Integer> taken = new ArrayList<>();
        for (int place = queue.take(); place >= 0; place = queue.take()) taken.add(place);
        return taken;
    }

    @Test
    void abandon_someTaken_leavesNoneToTake() {
        EpisodeQueue<Integer> queue = new EpisodeQueue<>(1, 0, blanks(3));
        queue.take();

        queue.abandon(0);

        assertEquals(-1, queue.take());
        assertEquals(-1, queue.take());
    }

    @Test
    void isWanted_afterAbandon_onlyWhatIsBeforeTheLostEpisode() {
        List<Episode<Integer>> playing = blanks(3);
        EpisodeQueue<Integer> queue = new EpisodeQueue<>(1, 40, playing);
        for (int i = 0; i < 3; i++) playing.get(i).begin(40 + i, 0, new double[2], 0);
        assertTrue(queue.isWanted(playing, 3));

        queue.abandon(42);
        queue.abandon(43);

        assertTrue(queue.isWanted(playing, 3));
        assertTrue(queue.isWanted(playing.subList(1, 3), 2));
        assertFalse(queue.isWanted(playing.subList(2, 3), 1));
        queue.abandon(Faults.WHOLE_BATCH);
        assertFalse(queue.isWanted(playing, 3));
    }

    @Test
    void isWanted_interruptedThread_isToldToStop() {
        EpisodeQueue<Integer> queue = new EpisodeQueue<>(1, 0, blanks(1));
        Thread.currentThread().interrupt();

        assertThrows(RunInterruptedException.class, () -> queue.isWanted(List.of(), 0));
        assertTrue(Thread.interrupted(), "the flag stays set");
    }

    @Test
    void giveBack_unfinished_areTakenAgainBeforeTheOthers() {
        List<Episode<Integer>> episodes = blanks(5);
        EpisodeQueue<Integer> queue = new EpisodeQueue<>(1, 0, episodes);
        BitSet taken = new BitSet();
        for (int i = 0; i < 3; i++) taken.set(queue.take());
        episodes.get(1).end(Outcome.TRUNCATED);

        queue.giveBack(queue.unfinished(taken));

        assertEquals(List.of(0, 2, 3, 4), takeAll(queue));
    }

    @Test
    void indexOf_seed_isTheEpisodesNumber() {
        EpisodeQueue<Integer> queue = new EpisodeQueue<>(9, 15, blanks(3));

        assertEquals(17, queue.indexOf(queue.environmentSeed(2)));
        assertEquals(-1, queue.indexOf(42));
    }

    @Test
    void episode_place_isThatOfTheBatch() {
        List<Episode<Integer>> episodes = blanks(2);

        assertSame(episodes.get(1), new EpisodeQueue<>(1, 40, episodes).episode(1));
    }

    @Test
    void seeds_place_dependOnRunAndEpisodeNumberAlone() {
        EpisodeQueue<Integer> early = new EpisodeQueue<>(9, 0, blanks(20));
        EpisodeQueue<Integer> late = new EpisodeQueue<>(9, 15, blanks(3));

        assertEquals(17, late.index(2));
        assertEquals(early.environmentSeed(17), late.environmentSeed(2));
        assertEquals(early.actionSeed(17), late.actionSeed(2));
        assertEquals(SeededRandom.derive(9, 0, 17), late.environmentSeed(2));
        assertEquals(SeededRandom.derive(9, 1, 17), late.actionSeed(2));
    }

    @Test
    void seeds_manyRunsAndEpisodes_allDiffer() {
        Set<Long> seeds = new HashSet<>();

        for (long run = 0; run < 20; run++) {
            for (long episode = 0; episode < 500; episode++) {
                seeds.add(EpisodeQueue.environmentSeed(run, episode));
                seeds.add(EpisodeQueue.actionSeed(run, episode));
            }
        }

        assertEquals(20 * 500 * 2, seeds.size());
    }

    private static List<Episode<Integer>> blanks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Episode<>(1, ActionSpace.discrete(2)))
                .toList();
    }
}
