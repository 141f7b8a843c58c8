package io.github.uphillrl.rollout;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Resources;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Plays episodes with a policy that nobody changes meanwhile. Lanes of environments go in lockstep, with one batched
 * pass through the network per step; each thread of the engine has lanes of its own and takes the next episode when one
 * ends.
 *
 * <p>Episode <i>e</i> of run seed <i>s</i> draws everything from streams derived from (<i>s</i>, <i>e</i>): the episodes
 * are the same, bit for bit, however many lanes and threads there are.
 *
 * @param <A> the type of an action
 */
public final class Collector<A> implements AutoCloseable {
    private final NetworkPolicy<A> policy;
    private final Crew<A> crew;
    private final LaneGroup<A> first;
    private final Deque<Episode<A>> spare = new ArrayDeque<>();
    private volatile boolean closed;

    /**
     * @param environments makes environments, a new one at each call; the collector closes them
     * @param policy who acts; read, never changed
     * @param lanes how many episodes are played side by side, over all threads, at least 1
     * @param maxEpisodeSteps after how many steps an episode is cut off, at least 1
     * @param engine where the work is done; not closed by the collector
     * @throws IllegalArgumentException if policy and environment do not fit each other, the supplier returns null or the
     *     same environment twice, or an array cannot hold the lanes of a thread
     * @throws io.github.uphillrl.EnvironmentException if the supplier or the environment throws, or its vector form is
     *     of another shape
     */
    public Collector(
            Supplier<? extends Environment<A>> environments,
            NetworkPolicy<A> policy,
            int lanes,
            int maxEpisodeSteps,
            Engine engine) {
        this(environments, policy, lanes, maxEpisodeSteps, engine, FaultTolerance.NONE);
    }

    /**
     * As {@link #Collector(Supplier, NetworkPolicy, int, int, Engine)}, for worlds that may fail or hang.
     *
     * @param tolerance what to put up with; with a step time limit, episodes are played on threads of the collector's
     *     own, as many as the engine's parallelism
     */
    public Collector(
            Supplier<? extends Environment<A>> environments,
            NetworkPolicy<A> policy,
            int lanes,
            int maxEpisodeSteps,
            Engine engine,
            FaultTolerance tolerance) {
        Check.positive(lanes, "lanes");
        Check.positive(maxEpisodeSteps, "maxEpisodeSteps");
        this.policy = policy;
        EnvironmentSource<A> source = new EnvironmentSource<>(environments);
        int threads = Math.min(Check.positive(engine.parallelism(), "the engine's parallelism"), lanes);
        crew = new Crew<>(engine, tolerance);
        try {
            List<LaneGroup<A>> groups = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int share = (lanes + thread) / threads;
                groups.add(crew.add(source, made -> group(made, share, maxEpisodeSteps)));
            }
            first = groups.get(0);
        } catch (Throwable e) {
            Resources.closedAfter(e, crew::close);
            throw e;
        }
    }

    private LaneGroup<A> group(EnvironmentSource<A> source, int lanes, int maxEpisodeSteps) {
        LaneGroup<A> group = new LaneGroup<>(source, policy, lanes, maxEpisodeSteps);
        try {
            checkFit(group);
            return group;
        } catch (Throwable e) {
            Resources.closedAfter(e, group::close);
            throw e;
        }
    }

    private void checkFit(LaneGroup<A> group) {
        int seen = group.world().observationSize();
        int expected = policy.observationSize();
        Check.require(
                seen == expected,
                "%s shows observations of length %d, but the policy's network has %d inputs",
                group.name(),
                seen,
                expected);
        Check.require(
                policy.accepts(group.world().actionSpace()),
                "%s takes actions of %s, but the policy chooses from %s",
                group.name(),
                group.world().actionSpace(),
                policy.actionSpace());
    }

    /**
     * Plays {@code count} episodes to their ends.
     *
     * @param runSeed the run's seed
     * @param firstEpisode the number of the first episode within the run
     * @param count how many, at least 1
     * @return the episodes in order of their numbers; valid until {@link #recycle}
     * @throws IllegalStateException if the collector is closed
     * @throws io.github.uphillrl.EnvironmentException if an environment fails or returns something invalid; of several
     *     that were found at the same time, the one of the lowest episode, with the others suppressed
     * @throws io.github.uphillrl.NumericalException if the policy's network gives a number that is not finite
     * @throws io.github.uphillrl.RunInterruptedException if this thread is interrupted, or another one calls {@link
     *     #breakOff()} or {@link #close()}
     */
    public List<Episode<A>> collect(long runSeed, long firstEpisode, int count) {
        if (closed) throw new IllegalStateException("the collector is closed");
        Check.positive(count, "count");
        List<Episode<A>> episodes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) episodes.add(blank());
        EpisodeQueue<A> queue = new EpisodeQueue<>(runSeed, firstEpisode, episodes);
        crew.play(queue);
        return episodes;
    }

    private Episode<A> blank() {
        Episode<A> used = spare.poll();
        return used != null
                ? used
                : new Episode<>(policy.observationSize(), first.world().actionSpace());
    }

    /**
     * Takes episodes back, so that the next batch can use their memory; nobody may read them any more.
     *
     * @throws IllegalArgumentException if one has been taken back already
     */
    public void recycle(List<Episode<A>> episodes) {
        for (Episode<A> episode : episodes) {
            if (!episode.recycle()) {
                throw new IllegalArgumentException("episode " + episode.index()
                        + " was recycled twice; its memory can serve one new episode only");
            }
            spare.add(episode);
        }
    }

    /** Returns what the environment is called in messages. */
    public String environmentName() {
        return first.name();
    }

    /** Returns how often an episode was played again after an environment had broken it off. */
    public long retries() {
        return crew.retries();
    }

    /** Ends the batch that is being played, and lets no other begin; may be called from any thread. */
    public void breakOff() {
        crew.breakOff();
    }

    /**
     * Closes the environments; a second call does nothing. What another thread plays is broken off and waited for.
     *
     * @throws io.github.uphillrl.EnvironmentException if an environment cannot be closed; the others are all the same
     */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        crew.close();
    }
}
