package io.github.uphillrl.trainer;

import io.github.uphillrl.Stateful;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Resources;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a policy with REINFORCE (Williams 1992): play whole episodes, credit what was earned, push log π of each action
 * by its weight.
 *
 * <p>One update is: episodes → returns − baseline → ∂L/∂θ → one step of the optimizer <em>down</em> the loss, which is
 * up the expected return. A run is a function of its configuration and seed, bit for bit, whatever the number of lanes
 * and threads.
 *
 * <p>Not thread-safe, except for {@link #requestStop} and {@link #close}; the policy must not be changed by others while it is trained, and
 * is served meanwhile as a {@link NetworkPolicy#snapshot()}.
 *
 * @param <A> the type of an action
 */
public final class Reinforce<A> implements AutoCloseable, Stateful {
    private static final int REPORTED_WINDOW = 100;

    private final NetworkPolicy<A> policy;
    private final Engine engine;
    private final Collector<A> collector;
    private final Updater<A> updater;
    private final List<TrainingListener> listeners;
    private final RunConfiguration configuration;
    private final Progress progress = new Progress();
    private final RunState state;
    private volatile @Nullable String stopRequest;
    private final Occupancy occupancy = new Occupancy();

    private Reinforce(Builder<A> builder, ReinforceSettings settings) {
        policy = builder.policy;
        listeners = new ArrayList<>(builder.listeners());
        listeners.add(new ProgressLog(progress, System::nanoTime));
        engine = Engine.local(settings.threads());
        Collector<A> made = null;
        try {
            made = new Collector<>(
                    builder.environments,
                    policy,
                    settings.lanes(),
                    settings.maxEpisodeSteps(),
                    engine,
                    settings.tolerance());
            updater = new Updater<>(
                    settings, policy, made, engine, builder.monitor().watch(policy));
        } catch (Throwable e) {
            if (made != null) Resources.closedAfter(e, made::close);
            Resources.closedAfter(e, engine::close);
            throw e;
        }
        collector = made;
        configuration = new RunConfiguration(settings, policy, collector.environmentName(), builder.listeners());
        state = new RunState(updater, policy, progress, listeners);
    }

    /**
     * Begins the description of a run.
     *
     * @param environments makes environments, a new one at each call; the run closes them
     * @param policy what is trained, in place
     */
    public static <A> Builder<A> builder(Supplier<? extends Environment<A>> environments, NetworkPolicy<A> policy) {
        return new Builder<>(environments, policy);
    }

    /**
     * Makes updates until the condition says stop, at least one; called again, goes on. A run that was restored asks
     * first, as it would have when its state was saved, and may make no update.
     *
     * @param stop asked after each update; restored with the run if it is {@link Stateful}
     * @throws io.github.uphillrl.UphillException if an environment or the arithmetic fails; the parameters are as after
     *     the last complete update, and the run can be trained again
     * @throws io.github.uphillrl.RunInterruptedException if this thread is interrupted, or another one closes the run,
     *     while episodes are played; no update is broken off in the middle of its arithmetic
     * @throws IllegalStateException after {@link #close()}, while another thread trains this run, or when an error of
     *     somebody's optimizer or baseline has broken an update off half way
     */
    public TrainingResult train(StopCondition stop) {
        occupancy.begin();
        try {
            return trainAlone(stop);
        } finally {
            occupancy.end();
        }
    }

    private TrainingResult trainAlone(StopCondition stop) {
        long begin = System.nanoTime();
        for (TrainingListener listener : listeners) listener.onStart(this);
        state.begin(stop);
        Optional<String> reason = state.isToBeAsked() ? stop.reason(progress) : Optional.empty();
        while (reason.isEmpty()) {
            UpdateReport report = updater.update(progress);
            state.beforeAsking(stop);
            for (TrainingListener listener : listeners) listener.onUpdate(report);
            for (TrainingListener listener : listeners) listener.afterUpdate(this);
            occupancy.requireOpen();
            reason = takeStopRequest().or(() -> stop.reason(progress));
        }
        Duration wallTime = Duration.ofNanos(System.nanoTime() - begin);
        TrainingResult result =
                new TrainingResult(updates(), episodes(), steps(), meanReturn(), reason.get(), wallTime);
        for (TrainingListener listener : listeners) listener.onEnd(result);
        return result;
    }

    /**
     * Asks the run to stop after the update that is being made, or the next one; may be called from any thread.
     *
     * @param reason what the result will give as the reason
     */
    public void requestStop(String reason) {
        stopRequest = reason;
    }

    private Optional<String> takeStopRequest() {
        Optional<String> request = Optional.ofNullable(stopRequest);
        if (request.isPresent()) stopRequest = null;
        return request;
    }

    /** Returns the policy that is trained; live. */
    public NetworkPolicy<A> policy() {
        return policy;
    }

    /** Returns the mean undiscounted return of the last 100 training episodes, or of all if there are fewer; NaN if none. */
    public double meanReturn() {
        return progress.meanOfLatest(REPORTED_WINDOW);
    }

    /** Returns how many updates were made since the run began. */
    public long updates() {
        return progress.updates();
    }

    /** Returns how many episodes were played since the run began. */
    public long episodes() {
        return progress.episodes();
    }

    /** Returns how many environment steps were taken since the run began. */
    public long steps() {
        return progress.steps();
    }

    /** Returns how often this object has played an episode again, as {@link Builder#retries(int)} allows. */
    public long retriedEpisodes() {
        return collector.retries();
    }

    /**
     * Returns everything that this run has become: parameters, optimizer, baseline, counts, listeners. Together with the
     * configuration it is all that the next update depends on.
     *
     * @throws IllegalStateException if the last update was broken off half way
     */
    @Override
    public Map<String, double[]> state() {
        if (!isWhole()) throw new IllegalStateException("an error broke off update " + (updates() + 1) + " half way");
        return state.state();
    }

    /**
     * Makes this run what another of the same {@link #configuration()} was.
     *
     * @param saved what {@link #state()} returned
     * @throws IllegalArgumentException if it does not fit; nothing has changed then
     */
    @Override
    public void restore(Map<String, double[]> saved) {
        state.restore(saved);
        updater.restored();
    }

    /** Returns whether no update was broken off after it had begun to change the run. */
    public boolean isWhole() {
        return updater.isWhole();
    }

    /** Returns, in words, what the result of a run depends on. It cannot be changed. */
    public SortedMap<String, String> configuration() {
        return configuration.words();
    }

    /**
     * Closes the environments and ends the threads; may be called more than once, and from any thread. Where another
     * thread trains the run, what it plays is broken off, its threads are interrupted if they are inside an environment,
     * and this method waits until {@code train} has ended with a {@link io.github.uphillrl.RunInterruptedException}.
     *
     * @throws io.github.uphillrl.EnvironmentException if an environment cannot be closed; everything else is all the same
     */
    @Override
    public void close() {
        if (!occupancy.close(collector::breakOff)) return;
        List<Runnable> closings = new ArrayList<>();
        listeners.forEach(listener -> closings.add(() -> listener.onClose(this)));
        closings.add(collector::close);
        closings.add(engine::close);
        Resources.closeAll(closings);
    }

    /**
     * Describes a run; everything has a default, and everything is checked in {@link #build()}.
     *
     * @param <A> the type of an action
     */
    public static final class Builder<A> extends TrainingOptions<Builder<A>> {
        private final Supplier<? extends Environment<A>> environments;
        private final NetworkPolicy<A> policy;

        private Builder(Supplier<? extends Environment<A>> environments, NetworkPolicy<A> policy) {
            super(policy.observationSize());
            this.environments = environments;
            this.policy = policy;
        }

        @Override
        Builder<A> self() {
            return this;
        }

        /**
         * Makes the run and its environments.
         *
         * @throws IllegalArgumentException if a setting is invalid, the policy is frozen, or policy and environment do not fit each
         *     other
         */
        public Reinforce<A> build() {
            ReinforceLoss.requireTrainable(policy);
            return new Reinforce<>(this, settings());
        }
    }
}
