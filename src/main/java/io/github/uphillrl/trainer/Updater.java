package io.github.uphillrl.trainer;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.GradientClip;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one update after the other: play, credit, differentiate, step, fit the baseline. */
final class Updater<A> {
    private final ReinforceSettings settings;
    private final NetworkPolicy<A> policy;
    private final Collector<A> collector;
    private final Optimizer optimizer;
    private final BatchGradient gradient;
    private final StepWeights stepWeights;
    private final ParameterBackup before = new ParameterBackup();
    private final AscentWatch watch;
    private boolean whole = true;

    Updater(
            ReinforceSettings settings,
            NetworkPolicy<A> policy,
            Collector<A> collector,
            Engine engine,
            AscentWatch watch) {
        this.settings = settings;
        this.policy = policy;
        this.collector = collector;
        this.optimizer = settings.optimizer().fresh();
        this.gradient = new BatchGradient(policy, engine);
        this.stepWeights = new StepWeights(collector.environmentName(), settings.estimator(), policy);
        this.watch = watch;
    }

    /**
     * Makes an update with the next episodes of the run and adds it to the run's progress.
     *
     * @throws NumericalException if a number is not finite; run and parameters are as before
     * @throws IllegalStateException if an earlier update was broken off half way
     */
    UpdateReport update(Progress progress) {
        if (!whole) throw new IllegalStateException(brokenOff(progress));
        long begin = System.nanoTime();
        List<Episode<A>> episodes =
                collector.collect(settings.seed(), progress.episodes(), settings.episodesPerUpdate());
        double norm;
        Optional<AscentWarning> warning;
        try {
            double[] weights = stepWeights.of(episodes);
            double entropyCoefficient =
                    settings.estimator().entropyCoefficient(progress.updates()) / stepWeights.divisor();
            gradient.compute(stepWeights.batch(), weights, entropyCoefficient);
            watch.beforeStep(stepWeights.batch(), weights, entropyCoefficient);
            norm = descend();
            warning = watch.afterStep(gradient, Math.min(1, settings.maxGradientNorm() / norm), before);
        } catch (NumericalException e) {
            throw placed(e, progress.updates());
        }
        progress.record(episodes);
        // after the update is counted: if a baseline's fit fails, the update was made all the same
        learn(episodes, progress.updates());
        whole = true;
        UpdateReport report = report(progress, episodes, norm, (System.nanoTime() - begin) / 1e9, warning);
        collector.recycle(episodes);
        return report;
    }

    /** Lets everything else learn from the batch, which was played and differentiated with what was known before. */
    private void learn(List<Episode<A>> episodes, long updates) {
        try {
            policy.observationNormalization()
                    .ifPresent(normalization -> episodes.forEach(episode -> episode.addObservationsTo(normalization)));
            stepWeights.fit();
        } catch (NumericalException e) {
            throw new NumericalException(
                    "update " + updates + " was made, but then: " + e.getMessage() + ". The parameters stay finite", e);
        }
    }

    private static String brokenOff(Progress progress) {
        return "an error broke an update off half way, after " + progress.updates()
                + " were counted; resume the run from its last checkpoint";
    }

    private static NumericalException placed(NumericalException e, long updates) {
        return new NumericalException(
                "update " + (updates + 1) + ": " + e.getMessage() + ". The run stays as after update " + updates, e);
    }

    /** Takes one optimizer step down the loss and returns the norm of the gradient before clipping. */
    private double descend() {
        if (!Double.isFinite(gradient.loss())) throw new NumericalException("the loss is " + gradient.loss());
        List<Parameter> parameters = policy.parameters();
        policy.zeroGradients();
        ReinforceLoss.addGradient(gradient.flat(), parameters);
        double max = settings.maxGradientNorm();
        double norm = Double.isInfinite(max)
                ? GradientClip.globalNorm(parameters)
                : GradientClip.byGlobalNorm(parameters, max);
        before.keep(parameters);
        try {
            optimizer.step(parameters);
        } catch (NumericalException e) {
            before.restore(parameters);
            throw e;
        } catch (Throwable e) {
            whole = false;
            before.restore(parameters);
            throw e;
        }
        whole = false;
        before.restoreUnlessFinite(parameters);
        return norm;
    }

    /** Returns what may have state, by name. */
    Map<String, Object> parts() {
        Map<String, Object> parts = new HashMap<>(stepWeights.parts());
        parts.put("optimizer", optimizer);
        return parts;
    }

    /** Takes note that everything was put back to how it was between two updates. */
    void restored() {
        whole = true;
    }

    /** Returns whether no update was broken off after it had begun to change more than the parameters. */
    boolean isWhole() {
        return whole;
    }

    private UpdateReport report(
            Progress progress,
            List<Episode<A>> episodes,
            double gradientNorm,
            double seconds,
            Optional<AscentWarning> warning) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Episode<?> episode : episodes) {
            sum += episode.totalReward();
            min = Math.min(min, episode.totalReward());
            max = Math.max(max, episode.totalReward());
        }
        int count = episodes.size();
        return new UpdateReport(
                progress.updates(),
                progress.episodes(),
                progress.steps(),
                sum / count,
                min,
                max,
                (double) stepWeights.batch().steps() / count,
                gradient.entropy() / stepWeights.batch().steps(),
                gradientNorm,
                gradient.loss(),
                seconds,
                warning);
    }
}
