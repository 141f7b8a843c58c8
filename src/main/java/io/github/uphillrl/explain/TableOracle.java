package io.github.uphillrl.explain;

import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.Optional;

/** What is known of a policy in a table before anything is played. */
record TableOracle(FiniteMdp mdp, NetworkPolicy<Integer> policy) {
    private static final int MOST_TRAJECTORIES = 1000;

    Measured.Direction direction(double discount) {
        ExactPolicyGradient exact = mdp.maxEpisodeSteps().isPresent()
                ? ExactPolicyGradient.within(
                        mdp, policy, discount, mdp.maxEpisodeSteps().getAsInt())
                : ExactPolicyGradient.of(mdp, policy, discount);
        double[] gradient = exact.gradient();
        double square = PolicyTable.dot(gradient, gradient);
        Check.require(square > 0, "the gradient of J is 0 at this policy: there is nothing to estimate");
        return new Measured.Direction(gradient, square);
    }

    /** Returns all episodes, if they make no more than so many batches. */
    Optional<Trajectories> trajectories(int batchSize, int mostBatches) {
        return Trajectories.of(mdp, policy, Math.min(mostBatches, MOST_TRAJECTORIES))
                .filter(all -> EveryBatch.count(all, batchSize) <= mostBatches);
    }
}
