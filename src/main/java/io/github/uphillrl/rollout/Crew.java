package io.github.uphillrl.rollout;

import io.github.uphillrl.internal.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All who play at the same time: with a step time limit on threads that can be left behind, otherwise where the engine
 * works. Whatever an environment throws, all of them have ended, or were left behind, when {@link #play} returns.
 */
final class Crew<A> implements AutoCloseable {
    private final Engine engine;
    private final FaultTolerance tolerance;
    private final @Nullable Watchdog watchdog;
    private final PlayingThreads threads = new PlayingThreads();
    private final AtomicLong retries = new AtomicLong();
    private final List<Player<A>> players = new ArrayList<>();

    Crew(Engine engine, FaultTolerance tolerance) {
        this.engine = engine;
        this.tolerance = tolerance;
        watchdog = tolerance.stepTimeLimit().map(Watchdog::new).orElse(null);
    }

    /**
     * Adds a player with lanes of its own.
     *
     * @param source makes environments
     * @param lanes makes the lanes from a source, now and whenever they are lost
     * @return the lanes as they are now
     */
    LaneGroup<A> add(EnvironmentSource<A> source, Function<EnvironmentSource<A>, LaneGroup<A>> lanes) {
        Player<A> player = new Player<>(source, lanes, watchdog != null);
        players.add(player);
        return player.lanes();
    }

    /** Plays all episodes of a batch, or throws what the first of them failed of. */
    void play(EpisodeQueue<A> queue) {
        PlayingThreads.requireNotInterrupted();
        Faults faults = new Faults(tolerance.retries());
        for (Player<A> player : players) player.prepare();
        if (watchdog == null) {
            engine.run(players.size(), index -> {
                play(players.get(index), queue, faults);
                return index;
            });
        } else {
            watchdog.run(players.stream()
                    .map(player -> new Seat<>(this, player, queue, faults))
                    .toList());
        }
        faults.rethrow(threads);
    }

    private void play(Player<A> player, EpisodeQueue<A> queue, Faults faults) {
        Throwable failure = failure(player, queue);
        while (failure != null && recovers(player, failure, queue, faults)) failure = failure(player, queue);
    }

    /** Plays until nothing is left, and returns what it failed of. */
    private @Nullable Throwable failure(Player<A> player, EpisodeQueue<A> queue) {
        LaneGroup<A> lanes = player.lanes();
        Heartbeat heartbeat = player.heartbeat();
        try {
            threads.enter();
            lanes.play(queue);
            return null;
        } catch (Throwable e) {
            // a thread that was left behind finds that others have taken its place
            return heartbeat.isAbandoned() ? null : threads.explained(e);
        } finally {
            threads.leave();
        }
    }

    /** Returns whether to go on, with fresh environments, after a failure. */
    private boolean recovers(Player<A> player, Throwable failure, EpisodeQueue<A> queue, Faults faults) {
        // an interruption that is not the watchdog's is somebody's wish to stop
        boolean told =
                PlayingThreads.isInterruption(failure) && !player.heartbeat().wasLate();
        if (told || !faults.forgives(failure)) {
            queue.abandon(faults.add(failure));
            return false;
        }
        retries.incrementAndGet();
        List<Integer> again = queue.unfinished(player.lanes().taken());
        try {
            player.renew();
        } catch (Throwable e) {
            Resources.suppress(e, failure);
            queue.abandon(faults.add(e));
            return false;
        }
        queue.giveBack(again);
        return true;
    }

    /** Returns how often an episode was played again. */
    long retries() {
        return retries.get();
    }

    /** Ends what is being played, for good; may be called from any thread. */
    void breakOff() {
        threads.sendHome();
    }

    /** Breaks off what other threads play, waits for them, and closes all environments that nobody is inside of. */
    @Override
    public void close() {
        breakOff();
        threads.awaitOthers();
        List<Runnable> closings = new ArrayList<>();
        for (Player<A> player : players) closings.add(player::close);
        if (watchdog != null) closings.add(watchdog::close);
        Resources.closeAll(closings);
    }

    /** A player and what it plays at present, as the watchdog sees it. */
    private record Seat<A>(Crew<A> crew, Player<A> player, EpisodeQueue<A> queue, Faults faults)
            implements Watchdog.Player {
        @Override
        public Heartbeat heartbeat() {
            return player.heartbeat();
        }

        @Override
        public void play() {
            crew.play(player, queue, faults);
        }

        @Override
        public boolean replace() {
            Throwable failure;
            try {
                failure = player.leaveBehind(queue);
            } catch (Throwable e) {
                failure = e;
            }
            crew.threads.forget(player.heartbeat().thread());
            return crew.recovers(player, crew.threads.explained(failure), queue, faults);
        }
    }
}
