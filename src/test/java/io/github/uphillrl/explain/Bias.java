package io.github.uphillrl.explain;

import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Episode;
import io.github.uphillrl.trainer.ReinforceLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What {@code docs/estimators.md} says that an estimator expects, computed without the estimator. */
enum Bias {
    /** ∇J. */
    NONE,
    /** {@code Σₛ d₁(s) Σₐ ∇π(a|s)·q(s,a)}: q is discounted and the visits are not. ∇J if γ = 1. */
    NO_DISCOUNT_OF_TIME,
    /** Short of the estimate without baseline by {@code E[Ḡ·v]/K}. */
    OWN_SHARE,
    /** The same where all episodes are equally long, else something else. */
    OWN_SHARE_IF_EQUALLY_LONG,
    /** Something else. */
    SOME;

    /** Returns in how many of 100 tables the bias must be seen, half of which are undiscounted; 0 for nowhere. */
    int leastBiasedOf100() {
        return switch (this) {
            case NONE -> 0;
            case NO_DISCOUNT_OF_TIME -> 40;
            default -> 90;
        };
    }

    /** Returns what is expected; empty if that is not said. */
    double[] expectation(SmallMdps table, int batchSize, CreditAssignment credit, double[] exact) {
        return switch (this) {
            case NONE -> exact;
            case NO_DISCOUNT_OF_TIME -> undiscountedVisits(table);
            case OWN_SHARE -> withoutOwnShare(table, batchSize, credit, exact);
            case OWN_SHARE_IF_EQUALLY_LONG ->
                table.equallyLong() ? withoutOwnShare(table, batchSize, credit, exact) : new double[0];
            case SOME -> new double[0];
        };
    }

    private static double[] undiscountedVisits(SmallMdps table) {
        double[][] policy = PolicyTable.of(table.mdp(), table.policy());
        double[] values = table.mdp().values(policy, table.discount());
        double[] visits = table.mdp().visits(policy, 1);
        double[][] pushes = table.mdp().actionValues(values, table.discount());
        for (int state = 0; state < visits.length; state++) {
            for (int a = 0; a < 2; a++) {
                pushes[state][a] = visits[state] * policy[state][a] * (pushes[state][a] - values[state]);
            }
        }
        return PolicyTable.scores(table.mdp(), table.policy(), pushes);
    }

    private static double[] withoutOwnShare(SmallMdps table, int batchSize, CreditAssignment credit, double[] exact) {
        double[] sum = credit.toString().equals(CreditAssignment.rewardToGo().toString())
                ? undiscountedVisits(table)
                : exact.clone();
        List<Episode<Integer>> episodes = table.trajectories().episodes();
        for (int e = 0; e < episodes.size(); e++) {
            CreditedBatch batch = new CreditedBatch();
            batch.load(episodes.subList(e, e + 1), credit, table.discount());
            double[] factors = new double[batch.steps()];
            Arrays.fill(factors, 1);
            batch.scale(factors);
            double mean =
                    Arrays.stream(batch.returns(), 0, batch.steps()).average().orElseThrow();
            double[] score = score(table.policy(), episodes.get(e), factors);
            double share = table.trajectories().probabilities()[e] * mean / batchSize;
            for (int k = 0; k < sum.length; k++) sum[k] -= share * score[k];
        }
        return sum;
    }

    /** {@code Σₜ cₜ·∇ log π(aₜ|sₜ)}. */
    private static double[] score(CategoricalPolicy policy, Episode<Integer> episode, double[] factors) {
        List<double[]> observations = new ArrayList<>();
        List<Integer> actions = new ArrayList<>();
        for (int t = 0; t < episode.length(); t++) {
            observations.add(episode.observation(t));
            actions.add(episode.action(t));
        }
        policy.zeroGradients();
        ReinforceLoss.accumulate(policy, observations, actions, factors, 0);
        return Arrays.stream(ParameterVector.gradients(policy)).map(g -> -g).toArray();
    }
}
