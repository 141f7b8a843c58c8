package io.github.uphillrl.testing;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.trainer.Progress;
import io.github.uphillrl.trainer.Reinforce;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongFunction;

/** Whether the return of the last fifth of the updates exceeds that of the first fifth, with every seed. */
final class Ascent<A> {
    private static final int PARTS = 5;

    private final int updates;
    private final TextTable table = new TextTable("seed", "first fifth", "last fifth", "change", "");
    private int failures;

    Ascent(int updates) {
        Check.require(updates >= 2, "updates must be at least 2, got %d", updates);
        this.updates = updates;
    }

    void check(LongFunction<Reinforce<A>> training, long... seeds) {
        FreshRuns<A> runs = new FreshRuns<>();
        for (long seed : FreshRuns.seeds(seeds)) {
            boolean risen = runs.use(
                    "seed " + seed, () -> training.apply(seed), run -> compare(seed, UpdateReturns.of(run, updates)));
            if (!risen) failures++;
        }
        if (failures == 0) return;
        throw new AssertionError(Show.format(
                "the mean return must rise within %d updates, but did not with %d of %s:\n%s",
                updates, failures, Show.count(seeds.length, "seed"), table));
    }

    private boolean compare(long seed, double[] returns) {
        int part = Math.max(1, returns.length / PARTS);
        double first = mean(Arrays.copyOf(returns, part));
        double last = mean(Arrays.copyOfRange(returns, returns.length - part, returns.length));
        boolean risen = last > first;
        table.row(
                Long.toUnsignedString(seed),
                Show.mean(first),
                Show.mean(last),
                Show.format("%+.3f", last - first),
                risen ? "" : "<- not risen");
        return risen;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum / values.length;
    }

    /** Trains and keeps the mean return of each update's episodes. */
    private static final class UpdateReturns {
        private final double[] returns;
        private int updates;
        private long episodes;

        private UpdateReturns(int updates) {
            returns = new double[updates];
        }

        static double[] of(Reinforce<?> run, int updates) {
            UpdateReturns found = new UpdateReturns(updates);
            run.train(found::note);
            return found.returns;
        }

        private Optional<String> note(Progress progress) {
            int played = (int) Math.min(progress.episodes() - episodes, Progress.LONGEST_WINDOW);
            episodes = progress.episodes();
            returns[updates++] = progress.meanReturn(played).orElseThrow();
            return updates == returns.length ? Optional.of("made " + updates + " updates") : Optional.empty();
        }
    }
}
