package io.github.uphillrl.testing;

import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.policy.Policy;

/** Whether a policy takes an action often enough. */
final class Preference {
    private Preference() {}

    static <A> void check(Policy<A> policy, double[] observation, A action, double minimum) {
        Check.nonNegative(minimum, "minimumProbability");
        Distribution<A> distribution = policy.distribution(observation);
        double probability = StrictMath.exp(distribution.logProbability(action));
        if (probability >= minimum) return;
        throw new AssertionError(Show.format(
                "action %s must have a probability of at least %s in %s, but has %s:\n%s",
                Show.value(action),
                minimum,
                Show.value(observation),
                Show.probability(probability),
                table(distribution, action, probability)));
    }

    private static <A> TextTable table(Distribution<A> distribution, A asserted, double probability) {
        TextTable table = new TextTable("action", "probability", "");
        if (distribution instanceof Categorical categorical) {
            double[] probabilities = categorical.probabilities();
            for (int action = 0; action < probabilities.length; action++) {
                String mark = asserted.equals(action) ? "<- asserted" : "";
                table.row(String.valueOf(action), Show.probability(probabilities[action]), mark);
            }
            return table;
        }
        A mode = distribution.mode();
        double best = StrictMath.exp(distribution.logProbability(mode));
        return table.row(Show.value(asserted), Show.probability(probability), "<- asserted")
                .row(Show.value(mode), Show.probability(best), "<- most probable");
    }
}
