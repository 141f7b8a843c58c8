package io.github.uphillrl.trainer;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Resources;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Evaluator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
 * <p>Not thread-safe, except for {@link #requestStop}; the policy must not be changed by others while it is trained, and
 * is served meanwhile as a {@link NetworkPolicy#snapshot()}.
 *
 * @param <A> the type of an action
 */
public final class Reinforce<A> implements AutoCloseable {
    private static final int REPORTED_WINDOW = 100;

    private final NetworkPolicy<A> policy;
    private final Engine engine;
    private final Collector<A> collector;
    private final Updater<A> updater;
    private final List<TrainingListener> listeners;
    private final Progress progress = new Progress();
    private volatile @Nullable String stopRequest;
    private boolean closed;

    private Reinforce(Builder<A> builder, ReinforceSettings settings) {
        policy = builder.policy;
        listeners = new ArrayList<>(builder.listeners);
        listeners.add(new ProgressLog(progress, System::nanoTime));
        engine = Engine.local(settings.threads());
        Collector<A> made = null;
        try {
            made = new Collector<>(builder.environments, policy, settings.lanes(), settings.maxEpisodeSteps(), engine);
            updater = new Updater<>(settings, policy, made, engine);
        } catch (RuntimeException e) {
            if (made != null) Resources.closedAfter(e, made::close);
            throw Resources.closedAfter(e, engine::close);
        }
        collector = made;
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
     * Makes updates until the condition says stop, at least one; called again, goes on.
     *
     * @param stop asked after each update
     * @throws io.github.uphillrl.UphillException if an environment or the arithmetic fails; the parameters are as after
     *     the last complete update
     * @throws IllegalStateException after {@link #close()}
     */
    public TrainingResult train(StopCondition stop) {
        if (closed) throw new IllegalStateException("this run is closed");
        long begin = System.nanoTime();
        listeners.forEach(listener -> listener.onStart(this));
        Optional<String> reason = Optional.empty();
        while (reason.isEmpty()) {
            UpdateReport report = updater.update(progress);
            listeners.forEach(listener -> listener.onUpdate(report));
            reason = takeStopRequest().or(() -> stop.reason(progress));
        }
        Duration wallTime = Duration.ofNanos(System.nanoTime() - begin);
        TrainingResult result = new TrainingResult(
                updates(), episodes(), steps(), progress.meanOfLatest(REPORTED_WINDOW), reason.get(), wallTime);
        listeners.forEach(listener -> listener.onEnd(result));
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

    /** Closes the environments and ends the threads; may be called more than once. */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        try {
            collector.close();
        } finally {
            engine.close();
        }
    }

    /**
     * Describes a run; everything has a default, and everything is checked in {@link #build()}.
     *
     * @param <A> the type of an action
     */
    public static final class Builder<A> extends EstimatorOptions<Builder<A>> {
        private static final int MOST_DEFAULT_LANES = 128;

        private final Supplier<? extends Environment<A>> environments;
        private final NetworkPolicy<A> policy;
        private final List<TrainingListener> listeners = new ArrayList<>();
        private Optimizer optimizer = Adam.withLearningRate(0.01);
        private int episodesPerUpdate = 16;
        private double maxGradientNorm = Double.POSITIVE_INFINITY;
        private int maxEpisodeSteps = Evaluator.DEFAULT_MAX_EPISODE_STEPS;
        private @Nullable Integer lanes;
        private int threads = 1;
        private long seed;

        private Builder(Supplier<? extends Environment<A>> environments, NetworkPolicy<A> policy) {
            super(policy.observationSize());
            this.environments = environments;
            this.policy = policy;
        }

        @Override
        Builder<A> self() {
            return this;
        }

        /** Sets what descends; the run uses a fresh one. Adam with learning rate 0.01 unless set. */
        public Builder<A> optimizer(Optimizer value) {
            optimizer = value;
            return this;
        }

        /** Sets how many episodes an update learns from, at least 1; 16 unless set. */
        public Builder<A> episodesPerUpdate(int episodes) {
            episodesPerUpdate = episodes;
            return this;
        }

        /** Clips the gradient to this Euclidean norm, above 0, which biases it; not clipped unless set. */
        public Builder<A> maxGradientNorm(double norm) {
            maxGradientNorm = norm;
            return this;
        }

        /** Sets after how many steps an episode is cut off, at least 1; 10 000 unless set. */
        public Builder<A> maxEpisodeSteps(int steps) {
            maxEpisodeSteps = steps;
            return this;
        }

        /** Sets how many episodes are played side by side; as many as an update has, at most 128, unless set. */
        public Builder<A> lanes(int count) {
            lanes = count;
            return this;
        }

        /** Sets how many threads play and differentiate, at least 1; 1 unless set. */
        public Builder<A> threads(int count) {
            threads = count;
            return this;
        }

        /** Sets where all randomness of the run comes from; 0 unless set. */
        public Builder<A> seed(long value) {
            seed = value;
            return this;
        }

        /** Adds a listener; they are called in the order in which they were added. */
        public Builder<A> listener(TrainingListener listener) {
            listeners.add(listener);
            return this;
        }

        /** Adds a listener that is told of updates only. */
        public Builder<A> onUpdate(Consumer<UpdateReport> consumer) {
            return listener(new TrainingListener() {
                @Override
                public void onUpdate(UpdateReport report) {
                    consumer.accept(report);
                }
            });
        }

        /**
         * Makes the run and its environments.
         *
         * @throws IllegalArgumentException if a setting is invalid, the policy is frozen, or policy and environment do not fit each
         *     other
         */
        public Reinforce<A> build() {
            ReinforceLoss.requireTrainable(policy);
            int sideBySide = lanes != null ? lanes : Math.min(Math.max(episodesPerUpdate, 1), MOST_DEFAULT_LANES);
            return new Reinforce<>(
                    this,
                    new ReinforceSettings(
                            estimator(),
                            optimizer,
                            episodesPerUpdate,
                            maxGradientNorm,
                            maxEpisodeSteps,
                            sideBySide,
                            threads,
                            seed));
        }
    }
}
