package io.github.uphillrl.examples.search;

import io.github.uphillrl.rollout.Evaluator;
import io.github.uphillrl.trainer.Preset;
import io.github.uphillrl.trainer.Presets;
import io.github.uphillrl.trainer.Progress;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import io.github.uphillrl.trainer.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/**
 * Trains every preset with the seeds 101 … 120, two runs at a time and one thread each, judges each policy in episodes it was
 * not trained on, and prints a table. An argument, if given, is the one environment to be looked at, which is then also
 * printed seed by seed.
 */
public final class PresetResults {
    private static final int SEEDS = 20;

    /** Those before it were looked at while presets were being chosen. */
    private static final int FIRST_SEED = 101;

    private static final long JUDGED_SEED = 2_000_000;

    /**
     * @param target the mean return that counts as learned
     * @param window over how many training episodes it is looked for, the smaller the less returns are left to chance
     * @param judged in how many episodes a policy is judged
     * @param greedy in how many its most probable actions are
     */
    private record Goal(double target, int window, int judged, int greedy) {
        static Goal of(String id) {
            return switch (id) {
                case "CartPole-v1" -> new Goal(475, 100, 100, 100);
                case "Acrobot-v1" -> new Goal(-100, 100, 100, 100);
                case "MountainCar-v0" -> new Goal(-110, 100, 100, 100);
                case "MountainCarContinuous-v0" -> new Goal(90, 100, 100, 100);
                case "Pendulum-v1" -> new Goal(-250, 100, 200, 200);
                case "FrozenLake-v1" -> new Goal(0.7, 1000, 2000, 2000);
                case "FrozenLake8x8-v1" -> new Goal(0.85, 1000, 2000, 2000);
                case "CliffWalking-v1" -> new Goal(-17, 100, 1000, 100);
                case "CliffWalkingSlippery-v1" -> new Goal(-100, 100, 1000, 100);
                case "Taxi-v4" -> new Goal(6, 100, 1000, 1000);
                case "Blackjack-v1" -> new Goal(-0.06, 10_000, 20_000, 20_000);
                case "ShortCorridor-v0" -> new Goal(-11.78, 10_000, 20_000, 10);
                default -> throw new IllegalArgumentException("no goal for " + id);
            };
        }
    }

    /** @param stepsToTarget infinite if the target was not reached */
    private record Run(double sampled, double greedy, double steps, double stepsToTarget, double seconds) {}

    private PresetResults() {}

    public static void main(String[] args) throws InterruptedException {
        boolean one = args.length > 0 && args[0].contains("-v");
        ExecutorService workers = Executors.newFixedThreadPool(2);
        System.out.println("| environment | sampled | greedy | target | reached by | steps to it | steps | seconds |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
        try {
            for (Preset<?> preset : Presets.all()) {
                if (one && !preset.environmentId().equals(args[0])) continue;
                List<Run> runs = runs(preset, workers);
                System.out.println(row(preset.environmentId(), runs));
                if (one) runs.forEach(System.out::println);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<Run> runs(Preset<?> preset, ExecutorService workers) throws InterruptedException {
        List<Callable<Run>> tasks = new ArrayList<>();
        for (int i = 0; i < SEEDS; i++) {
            long own = FIRST_SEED + i;
            tasks.add(() -> run(preset, Goal.of(preset.environmentId()), own));
        }
        List<Run> runs = new ArrayList<>();
        for (Future<Run> task : workers.invokeAll(tasks)) {
            try {
                runs.add(task.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return runs;
    }

    private static <A> Run run(Preset<A> preset, Goal goal, long seed) {
        Milestone milestone = new Milestone(StopCondition.meanReturn(goal.target, goal.window), preset.stop());
        try (Reinforce<A> run = preset.builder(seed).build()) {
            TrainingResult result = run.train(milestone);
            long judge = JUDGED_SEED + seed;
            double sampled = Evaluator.evaluate(preset.environments(), run.policy(), goal.judged, judge)
                    .meanReturn();
            double greedy = Evaluator.evaluateGreedy(preset.environments(), run.policy(), goal.greedy, judge, 1000)
                    .meanReturn();
            double seconds = result.wallTime().toMillis() / 1e3;
            return new Run(sampled, greedy, result.steps(), milestone.steps, seconds);
        }
    }

    private static String row(String id, List<Run> runs) {
        Goal goal = Goal.of(id);
        double[] stepsToTarget = sorted(runs, Run::stepsToTarget);
        double median = (stepsToTarget[SEEDS / 2 - 1] + stepsToTarget[SEEDS / 2]) / 2;
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s | %d of %d | %s | %.0f | %.1f |",
                id,
                interval(sorted(runs, Run::sampled)),
                interval(sorted(runs, Run::greedy)),
                goal.target,
                Arrays.stream(stepsToTarget).filter(Double::isFinite).count(),
                SEEDS,
                Double.isFinite(median) ? String.format(Locale.ROOT, "%.0f", median) : "–",
                Arrays.stream(sorted(runs, Run::steps)).average().orElseThrow(),
                Arrays.stream(sorted(runs, Run::seconds)).average().orElseThrow());
    }

    private static double[] sorted(List<Run> runs, ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).sorted().toArray();
    }

    private static String interval(double[] means) {
        Bootstrap bootstrap = Bootstrap.of(means);
        String format = Math.abs(bootstrap.mean()) < 1 ? "%.3f (%.3f … %.3f)" : "%.2f (%.2f … %.2f)";
        return String.format(Locale.ROOT, format, bootstrap.mean(), bootstrap.low(), bootstrap.high());
    }

    /** Notes when a target is met for the first time, and goes on. */
    private static final class Milestone implements StopCondition {
        private final StopCondition target;
        private final StopCondition end;
        private double steps = Double.POSITIVE_INFINITY;

        Milestone(StopCondition target, StopCondition end) {
            this.target = target;
            this.end = end;
        }

        @Override
        public Optional<String> reason(Progress progress) {
            if (Double.isInfinite(steps) && target.reason(progress).isPresent()) steps = progress.steps();
            return end.reason(progress);
        }
    }
}
