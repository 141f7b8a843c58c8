package io.github.uphillrl.trainer;

import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.rollout.Evaluator;
import io.github.uphillrl.rollout.FaultTolerance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link Reinforce.Builder} that says how a run goes about it.
 *
 * @param <B> the builder
 */
abstract class TrainingOptions<B> extends EstimatorOptions<B> {
    private static final int MOST_DEFAULT_LANES = 128;

    private final List<TrainingListener> listeners = new ArrayList<>();
    private Optimizer optimizer = Adam.withLearningRate(0.01);
    private int episodesPerUpdate = 16;
    private double maxGradientNorm = Double.POSITIVE_INFINITY;
    private int maxEpisodeSteps = Evaluator.DEFAULT_MAX_EPISODE_STEPS;
    private @Nullable Integer lanes;
    private int threads = 1;
    private FaultTolerance tolerance = FaultTolerance.NONE;
    private long seed;
    private AscentMonitor monitor = AscentMonitor.standard();

    TrainingOptions(int observationSize) {
        super(observationSize);
    }

    /** Sets what descends; the run uses a fresh one. Adam with learning rate 0.01 unless set. */
    public B optimizer(Optimizer value) {
        optimizer = value;
        return self();
    }

    /** Sets how many episodes an update learns from, at least 1; 16 unless set. */
    public B episodesPerUpdate(int episodes) {
        episodesPerUpdate = episodes;
        return self();
    }

    /** Clips the gradient to this Euclidean norm, above 0, which biases it; not clipped unless set. */
    public B maxGradientNorm(double norm) {
        maxGradientNorm = norm;
        return self();
    }

    /** Sets after how many steps an episode is cut off, at least 1; 10 000 unless set. */
    public B maxEpisodeSteps(int steps) {
        maxEpisodeSteps = steps;
        return self();
    }

    /** Sets how many episodes are played side by side; as many as an update has, at most 128, unless set. */
    public B lanes(int count) {
        lanes = count;
        return self();
    }

    /** Sets how many threads play and differentiate, at least 1; 1 unless set. */
    public B threads(int count) {
        threads = count;
        return self();
    }

    /**
     * Sets how long one call of an environment's {@code reset}, {@code step} or {@code legalActions} may take; as long as
     * it likes unless set. A vector environment steps all its lanes in one call.
     *
     * <p>A call that takes longer is interrupted and becomes an {@link io.github.uphillrl.EnvironmentException} within a
     * second after the limit. Where it ignores the interruption, its thread cannot be stopped: it is left behind, a daemon
     * with a name that begins with {@code uphill-hung}, and reported in the log.
     *
     * <p>With a limit, environments are called on threads of the run's own, never on the one that trains, and each call
     * costs two atomic writes more; without one nothing is different.
     *
     * @param limit above 0; longer than any call takes that is in order, so that it does not depend on the machine's load
     *     which runs end with an error
     */
    public B stepTimeLimit(Duration limit) {
        tolerance = tolerance.withStepTimeLimit(limit);
        return self();
    }

    /**
     * Sets how often an episode that an environment has broken off, by an exception, an invalid answer or the {@link
     * #stepTimeLimit}, is played again; never unless set.
     *
     * <p>Its thread's environments are closed and made anew, and the episodes that they were in the middle of begin again
     * from their seeds: the run is the one without the fault, bit for bit. Each retry is a warning in the log. An episode
     * that fails once more than that is an error, with the former ones suppressed in it. Where a vector environment throws
     * and does not say in which lane, the retry counts for all of them.
     *
     * @param perEpisode at least 0
     */
    public B retries(int perEpisode) {
        tolerance = tolerance.withRetries(perEpisode);
        return self();
    }

    /** Sets where all randomness of the run comes from; 0 unless set. */
    public B seed(long value) {
        seed = value;
        return self();
    }

    /** Sets what watches whether updates climb; {@link AscentMonitor#standard()} unless set. */
    public B monitor(AscentMonitor value) {
        monitor = value;
        return self();
    }

    /** Adds a listener; they are called in the order in which they were added. */
    public B listener(TrainingListener listener) {
        listeners.add(listener);
        return self();
    }

    /** Adds a listener that is told of updates only. */
    public B onUpdate(Consumer<UpdateReport> consumer) {
        return listener(new TrainingListener() {
            @Override
            public void onUpdate(UpdateReport report) {
                consumer.accept(report);
            }
        });
    }

    AscentMonitor monitor() {
        return monitor;
    }

    List<TrainingListener> listeners() {
        return listeners;
    }

    ReinforceSettings settings() {
        int sideBySide = lanes != null ? lanes : Math.min(Math.max(episodesPerUpdate, 1), MOST_DEFAULT_LANES);
        return new ReinforceSettings(
                estimator(),
                optimizer,
                episodesPerUpdate,
                maxGradientNorm,
                maxEpisodeSteps,
                sideBySide,
                threads,
                tolerance,
                seed);
    }
}
