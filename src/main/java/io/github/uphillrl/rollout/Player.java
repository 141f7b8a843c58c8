package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.EnvironmentException.Place;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread's lanes, which can be made anew when an environment was lost. */
final class Player<A> {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final EnvironmentSource<A> source;
    private final Function<EnvironmentSource<A>, LaneGroup<A>> maker;
    private final boolean watched;
    private Heartbeat heartbeat = new Heartbeat();
    private LaneGroup<A> lanes;
    private boolean lost;

    /** @param watched whether the environments' calls are timed */
    Player(EnvironmentSource<A> source, Function<EnvironmentSource<A>, LaneGroup<A>> maker, boolean watched) {
        this.source = source;
        this.maker = maker;
        this.watched = watched;
        lanes = made(heartbeat);
    }

    private LaneGroup<A> made(Heartbeat fresh) {
        return maker.apply(
                watched ? source.wrapped(environment -> new WatchedEnvironment<>(environment, fresh)) : source);
    }

    LaneGroup<A> lanes() {
        return lanes;
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    /** Makes lanes if the last ones were lost and nobody has done so yet. */
    void prepare() {
        if (lost) renew();
    }

    /** Closes the lanes, whatever comes of that, and makes new ones. */
    void renew() {
        if (!lost) closeQuietly();
        lost = true;
        Heartbeat fresh = new Heartbeat();
        lanes = made(fresh);
        heartbeat = fresh;
        lost = false;
    }

    private void closeQuietly() {
        try {
            lanes.close();
        } catch (Throwable e) {
            LOG.warn("an environment that failed could not be closed either", e);
        }
    }

    /**
     * Gives the lanes up together with the thread that is still inside of one of them, which closes that one if it ever
     * returns; the others are closed.
     *
     * @return what to tell the caller
     */
    EnvironmentException leaveBehind(EpisodeQueue<A> queue) {
        WatchedWorld world = heartbeat.world();
        List<Place> places = world == null ? List.of() : world.places(queue::indexOf);
        String name = "uphill-hung " + lanes.name()
                + places.stream().map(place -> ", " + place).collect(Collectors.joining());
        Thread thread = heartbeat.thread();
        if (thread != null) thread.setName(name);
        EnvironmentException error = new EpisodeFault(
                        heartbeat.verdict() + ", and did not return for " + Watchdog.GRACE.toMillis()
                                + " ms more; it is left on the daemon thread \"" + name + "\"",
                        stack(thread))
                .located(lanes.name(), places);
        LOG.warn("{}; its environment is closed by that thread if it ever returns", error.getMessage());
        lost = true;
        closeQuietly();
        return error;
    }

    /** Returns where a thread stands at present, as the cause of its being left there. */
    private static @Nullable Throwable stack(@Nullable Thread thread) {
        if (thread == null) return null;
        Throwable hanging = new IllegalStateException("still running here");
        hanging.setStackTrace(thread.getStackTrace());
        return hanging;
    }

    void close() {
        if (!lost) lanes.close();
    }
}
