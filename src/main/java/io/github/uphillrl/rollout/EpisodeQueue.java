package io.github.uphillrl.rollout;

import io.github.uphillrl.internal.SeededRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The episodes of one batch, still to be played; shared by the threads that play them. */
final class EpisodeQueue<A> {
    private static final long ENVIRONMENT_STREAM = 0;
    private static final long ACTION_STREAM = 1;

    private final AtomicInteger next = new AtomicInteger();
    private final long runSeed;
    private final long firstIndex;
    private final List<Episode<A>> episodes;

    EpisodeQueue(long runSeed, long firstIndex, List<Episode<A>> episodes) {
        this.runSeed = runSeed;
        this.firstIndex = firstIndex;
        this.episodes = episodes;
    }

    /** Returns the place in the batch of an episode that nobody plays yet, or −1 if there is none. */
    int take() {
        int place = next.getAndIncrement();
        return place < episodes.size() ? place : -1;
    }

    /** Leaves nothing more to take; who plays an episode plays it to its end. */
    void abandon() {
        next.set(episodes.size());
    }

    Episode<A> episode(int place) {
        return episodes.get(place);
    }

    long index(int place) {
        return firstIndex + place;
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
