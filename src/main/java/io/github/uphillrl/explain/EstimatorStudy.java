package io.github.uphillrl.explain;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import io.github.uphillrl.rollout.Evaluator;
import io.github.uphillrl.trainer.GradientEstimator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares estimators of ∇J at one policy: their bias, their variance, and how many episodes they need. Where the world is
 * a {@link FiniteMdp} the bias is that from the {@linkplain ExactPolicyGradient exact gradient}, and where all batches can
 * be enumerated everything is exact. Elsewhere batches are sampled, and the bias is the mean difference from {@link
 * CreditAssignment#rewardToGoDiscountedFromStart()} with {@link Baseline#leaveOneOut()} on the very same batches, which
 * is unbiased if episodes terminate.
 *
 * <p>All estimators see the same episodes. A baseline that learns is first taught by some batches of other episodes, and
 * then stays as it is. Nothing is trained: neither the policy's parameters nor its gradients are modified.
 *
 * @param <A> the type of an action
 */
public final class EstimatorStudy<A> {
    private static final long SAMPLE = 0;
    private static final long LESSONS = 1;
    private static final long DIRECTION = 2;

    private final Supplier<? extends Environment<A>> environments;
    private final NetworkPolicy<A> policy;
    private final @Nullable TableOracle oracle;
    private final List<Candidate> candidates = new ArrayList<>();
    private double discount = 0.99;
    private int batches = 1000;
    private int lessons = 20;
    private int mostBatches = 100_000;
    private int maxEpisodeSteps = Evaluator.DEFAULT_MAX_EPISODE_STEPS;
    private long seed;

    private EstimatorStudy(
            Supplier<? extends Environment<A>> environments, NetworkPolicy<A> policy, @Nullable TableOracle oracle) {
        this.environments = environments;
        this.policy = policy;
        this.oracle = oracle;
    }

    /**
     * Begins a study in any world.
     *
     * @param environments makes environments, which the study closes
     * @param policy at whose parameters estimators are compared
     */
    public static <A> EstimatorStudy<A> of(Supplier<? extends Environment<A>> environments, NetworkPolicy<A> policy) {
        return new EstimatorStudy<>(environments, policy, null);
    }

    /** Begins a study in a world whose gradient is known; its time limit, if it has one, is part of J. */
    public static EstimatorStudy<Integer> of(FiniteMdp mdp, NetworkPolicy<Integer> policy) {
        return new EstimatorStudy<>(mdp, policy, new TableOracle(mdp, policy));
    }

    /** Sets γ of J and of all estimators, 0 … 1; 0.99 unless set. */
    public EstimatorStudy<A> discount(double gamma) {
        discount = Check.fraction(gamma, "discount");
        return this;
    }

    /** Sets how many batches are sampled per estimator, at least 2; 1000 unless set. */
    public EstimatorStudy<A> batches(int count) {
        Check.require(count >= 2, "batches must be at least 2, got %d", count);
        batches = count;
        return this;
    }

    /** Sets how many batches there may be for all to be enumerated, 0 or more; 100 000 unless set, 0 to sample always. */
    public EstimatorStudy<A> enumerateUpTo(int count) {
        Check.require(count >= 0, "the most batches to enumerate must be 0 or more, got %d", count);
        mostBatches = count;
        return this;
    }

    /** Sets how many batches teach a baseline before it is studied, 0 or more; 20 unless set. */
    public EstimatorStudy<A> lessons(int count) {
        Check.require(count >= 0, "lessons must be 0 or more, got %d", count);
        lessons = count;
        return this;
    }

    /** Sets after how many steps a sampled episode is cut off, at least 1; 10 000 unless set. */
    public EstimatorStudy<A> maxEpisodeSteps(int steps) {
        maxEpisodeSteps = Check.positive(steps, "maxEpisodeSteps");
        return this;
    }

    /** Sets where all randomness of the study comes from; 0 unless set. */
    public EstimatorStudy<A> seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Adds an estimator.
     *
     * @param name what to call it in the report
     * @param episodesPerUpdate K, at least 1
     * @param configure sets credit, baseline, standardisation …; what it leaves is as in a run
     */
    public EstimatorStudy<A> estimator(
            String name, int episodesPerUpdate, Consumer<GradientEstimator.Builder> configure) {
        candidates.add(new Candidate(name, episodesPerUpdate, configure));
        return this;
    }

    /**
     * Plays, estimates and compares.
     *
     * @throws IllegalArgumentException if there is no estimator, one of them is invalid, policy and world do not fit, or
     *     ∇J is 0, so that there is nothing to compare with
     * @throws NumericalException if sampling finds no gradient beside its noise, or a number is not finite
     * @throws io.github.uphillrl.EnvironmentException if an environment fails
     */
    public EstimatorReport run() {
        Check.require(!candidates.isEmpty(), "a study needs at least 1 estimator, got none");
        try (Engine engine = Engine.local(1);
                Collector<A> collector = new Collector<>(environments, policy, lanes(), maxEpisodeSteps, engine)) {
            Measured.Direction direction = oracle != null ? oracle.direction(discount) : sampledDirection(collector);
            List<EstimatorFigures> rows = new ArrayList<>();
            for (Candidate candidate : candidates) rows.add(figures(candidate, direction, collector));
            return new EstimatorReport(rows);
        }
    }

    private int lanes() {
        return candidates.stream()
                .mapToInt(Candidate::episodesPerUpdate)
                .map(k -> Math.min(k, 64))
                .max()
                .orElseThrow();
    }

    private EstimatorFigures figures(Candidate candidate, Measured.Direction direction, Collector<A> collector) {
        GradientEstimator estimator = candidate.make(policy, discount);
        teach(estimator, candidate, collector);
        Measured measured = new Measured(direction);
        Optional<Trajectories> all =
                oracle == null ? Optional.empty() : oracle.trajectories(candidate.episodesPerUpdate(), mostBatches);
        if (all.isPresent()) {
            EveryBatch.visit(
                    all.get(),
                    candidate.episodesPerUpdate(),
                    (chance, batch) -> measured.add(chance, estimator.estimate(batch), direction.vector()));
        } else {
            GradientEstimator unbiased = unbiased();
            sample(collector, SAMPLE, candidate.episodesPerUpdate(), batches, batch -> {
                double[] beside = oracle != null ? direction.vector() : unbiased.estimate(batch);
                measured.add(1, estimator.estimate(batch), beside);
            });
        }
        return EstimatorFigures.of(candidate, all.isPresent(), measured);
    }

    private void teach(GradientEstimator estimator, Candidate candidate, Collector<A> collector) {
        sample(collector, LESSONS, candidate.episodesPerUpdate(), lessons, batch -> {
            estimator.estimate(batch);
            estimator.fit();
        });
    }

    private GradientEstimator unbiased() {
        return GradientEstimator.builder(policy)
                .discount(discount)
                .credit(CreditAssignment.rewardToGoDiscountedFromStart())
                .baseline(Baseline.leaveOneOut())
                .build();
    }

    /** Episodes of its own: a direction from the same ones would lean towards their noise. */
    private Measured.Direction sampledDirection(Collector<A> collector) {
        GradientEstimator unbiased = unbiased();
        int size = Math.max(2, lanes());
        Moments moments = new Moments(GradientEstimator.size(policy));
        sample(collector, DIRECTION, size, batches, batch -> moments.add(1, unbiased.estimate(batch)));
        double square = Measured.squared(moments, false);
        if (square > 0) return new Measured.Direction(moments.mean(), square);
        throw new NumericalException("the gradient is lost in the noise of " + batches + " batches of " + size
                + " episodes; take more, or another policy");
    }

    private void sample(Collector<A> collector, long stream, int size, int count, Consumer<List<Episode<A>>> use) {
        long runSeed = SeededRandom.derive(seed, stream, 0);
        for (long index = 0; index < count; index++) {
            List<Episode<A>> batch = collector.collect(runSeed, index * size, size);
            use.accept(batch);
            collector.recycle(batch);
        }
    }
}
