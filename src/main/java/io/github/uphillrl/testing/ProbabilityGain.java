package io.github.uphillrl.testing;

import io.github.uphillrl.policy.Policy;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.util.function.LongFunction;

/** Whether training makes an action more probable, with every seed. */
final class ProbabilityGain<A> {
    private final double[] observation;
    private final A action;
    private final int updates;
    private final TextTable table = new TextTable("seed", "before", "after", "change", "");
    private int failures;

    ProbabilityGain(double[] observation, A action, int updates) {
        this.observation = observation.clone();
        this.action = action;
        this.updates = updates;
    }

    void check(LongFunction<Reinforce<A>> training, long... seeds) {
        FreshRuns<A> runs = new FreshRuns<>();
        for (long seed : FreshRuns.seeds(seeds)) {
            if (!runs.use("seed " + seed, () -> training.apply(seed), run -> gain(seed, run))) failures++;
        }
        if (failures == 0) return;
        throw new AssertionError(Show.format(
                "%s must make action %s more probable in %s, but did not with %d of %s:\n%s",
                Show.count(updates, "update"),
                Show.value(action),
                Show.value(observation),
                failures,
                Show.count(seeds.length, "seed"),
                table));
    }

    private boolean gain(long seed, Reinforce<A> run) {
        double before = probability(run.policy());
        run.train(StopCondition.updates(updates));
        double after = probability(run.policy());
        boolean gained = after > before;
        table.row(
                Long.toUnsignedString(seed),
                Show.probability(before),
                Show.probability(after),
                Show.change(after - before),
                gained ? "" : "<- not gained");
        return gained;
    }

    /** Returns π(a|s); a density where actions are continuous. */
    private double probability(Policy<A> policy) {
        return StrictMath.exp(policy.distribution(observation).logProbability(action));
    }
}
