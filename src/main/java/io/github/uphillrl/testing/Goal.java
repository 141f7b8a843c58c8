package io.github.uphillrl.testing;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.trainer.Progress;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.util.Optional;
import java.util.function.LongFunction;

/** Whether training reaches a mean return in time, with every seed. */
final class Goal<A> {
    /** As many episodes as {@link io.github.uphillrl.trainer.TrainingResult#meanReturn()} is about. */
    static final int WINDOW = 100;

    private final double meanReturn;
    private final long withinSteps;
    private final TextTable table = new TextTable("seed", "steps", "episodes", "mean return", "");
    private int failures;

    Goal(double meanReturn, long withinSteps) {
        this.meanReturn = Check.finite(meanReturn, "meanReturn");
        this.withinSteps = Check.positive(withinSteps, "withinSteps");
    }

    void check(LongFunction<Reinforce<A>> training, long... seeds) {
        FreshRuns<A> runs = new FreshRuns<>();
        for (long seed : FreshRuns.seeds(seeds)) {
            if (!runs.use("seed " + seed, () -> training.apply(seed), run -> reach(seed, run))) failures++;
        }
        if (failures == 0) return;
        throw new AssertionError(Show.format(
                "the mean return of %d episodes must reach %s within %d steps, but did not with %d of %s:\n%s",
                WINDOW, meanReturn, withinSteps, failures, Show.count(seeds.length, "seed"), table));
    }

    private boolean reach(long seed, Reinforce<A> run) {
        Attempt attempt = new Attempt();
        run.train(attempt);
        table.row(
                Long.toUnsignedString(seed),
                Long.toString(run.steps()),
                Long.toString(run.episodes()),
                Show.mean(attempt.latest),
                attempt.reached ? "" : "<- not reached");
        return attempt.reached;
    }

    private final class Attempt implements StopCondition {
        private final StopCondition goal = StopCondition.meanReturn(meanReturn, WINDOW);
        private double latest;
        private boolean reached;

        @Override
        public Optional<String> reason(Progress progress) {
            latest = progress.meanReturn((int) Math.min(WINDOW, progress.episodes()))
                    .orElseThrow();
            // an update that ends beyond the limit came too late, even if it reached the goal
            if (progress.steps() > withinSteps) return Optional.of("took more than " + withinSteps + " steps");
            Optional<String> reason = goal.reason(progress);
            reached = reason.isPresent();
            return reason;
        }
    }
}
