package io.github.uphillrl.rollout;

import io.github.uphillrl.RunInterruptedException;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.SeededRandom;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The episodes of one batch, still to be played; shared by the threads that play them. */
final class EpisodeQueue<A> {
    private static final long ENVIRONMENT_STREAM = 0;
    private static final long ACTION_STREAM = 1;

    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Integer> returned = new ConcurrentLinkedQueue<>();
    private final long runSeed;
    private final long firstIndex;
    private final List<Episode<A>> episodes;
    private volatile long wantedBelow = Long.MAX_VALUE;

    EpisodeQueue(long runSeed, long firstIndex, List<Episode<A>> episodes) {
        this.runSeed = runSeed;
        this.firstIndex = firstIndex;
        this.episodes = episodes;
    }

    /** Returns the place in the batch of an episode that nobody plays yet, or −1 if there is none. */
    int take() {
        Integer again = returned.poll();
        int place = again != null ? again : next.getAndIncrement();
        return place < episodes.size() && index(place) < wantedBelow ? place : -1;
    }

    /**
     * Tells the others that the batch is lost because of an episode: none needs to be played any more, but for those of
     * lower numbers that are being played, so that of several faults it is the first that is reported.
     *
     * @param episode the number of the episode; −1 if nothing is wanted any more
     */
    synchronized void abandon(long episode) {
        wantedBelow = Math.min(wantedBelow, episode);
        next.set(episodes.size());
    }

    /** Asks for episodes that were begun and not ended to be played again, from the beginning, by whoever has time. */
    void giveBack(List<Integer> places) {
        returned.addAll(places);
    }

    /** Returns those of some places whose episodes have not ended. */
    List<Integer> unfinished(BitSet places) {
        return places.stream()
                .filter(place -> episodes.get(place).outcome() == Outcome.RUNNING)
                .boxed()
                .toList();
    }

    /**
     * Returns whether any of the episodes that a thread plays is still wanted; to be asked before each step.
     *
     * @throws RunInterruptedException if the thread is told to stop
     */
    boolean isWanted(List<Episode<A>> playing, int running) {
        PlayingThreads.requireNotInterrupted();
        if (wantedBelow == Long.MAX_VALUE) return true;
        for (int lane = 0; lane < running; lane++) {
            if (playing.get(lane).index() < wantedBelow) return true;
        }
        return false;
    }

    Episode<A> episode(int place) {
        return episodes.get(place);
    }

    long index(int place) {
        return firstIndex + place;
    }

    /** Returns the number of the episode with this seed; −1 if there is none. */
    long indexOf(long seed) {
        for (int place = 0; place < episodes.size(); place++) {
            if (environmentSeed(place) == seed) return index(place);
        }
        return -1;
    }

    long environmentSeed(int place) {
        return environmentSeed(runSeed, index(place));
    }

    long actionSeed(int place) {
        return actionSeed(runSeed, index(place));
    }

    static long environmentSeed(long runSeed, long episode) {
        return SeededRandom.derive(runSeed, ENVIRONMENT_STREAM, episode);
    }

    static long actionSeed(long runSeed, long episode) {
        return SeededRandom.derive(runSeed, ACTION_STREAM, episode);
    }
}
