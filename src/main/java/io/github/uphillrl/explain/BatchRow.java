package io.github.uphillrl.explain;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Episode;
import io.github.uphillrl.trainer.ReinforceLoss;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** One step of the batch that an update learns from. */
record BatchRow(StepReference place, double[] observation, boolean[] legal, int action, double weight) {
    /** Returns the only row of a batch that is a single pull. */
    static BatchRow pull(double[] observation, int action, double weight) {
        return new BatchRow(new StepReference(0, 0), observation.clone(), Environment.ALL_LEGAL, action, weight);
    }

    /** Returns all steps of all episodes, in order. */
    static List<BatchRow> of(List<Episode<Integer>> episodes, double[] weights) {
        int steps = episodes.stream().mapToInt(Episode::length).sum();
        Check.require(steps > 0, "a batch needs at least 1 step, got none");
        Check.require(weights.length == steps, "there must be one weight per step, %d, got %d", steps, weights.length);
        List<BatchRow> rows = new ArrayList<>();
        for (int e = 0; e < episodes.size(); e++) {
            Episode<Integer> episode = episodes.get(e);
            for (int t = 0; t < episode.length(); t++) {
                rows.add(new BatchRow(
                        new StepReference(e, t),
                        episode.observation(t),
                        episode.legalActions(t),
                        episode.action(t),
                        weights[rows.size()]));
            }
        }
        return rows;
    }

    /** Returns the same state with another action and weight. */
    BatchRow with(int otherAction, double otherWeight) {
        return new BatchRow(place, observation, legal, otherAction, otherWeight);
    }

    boolean isLegal(int candidate) {
        return legal.length == 0 || legal[candidate];
    }

    /** Adds the rows' ∂L/∂θ to the policy's gradients, and returns L. */
    static double accumulate(NetworkPolicy<Integer> policy, List<BatchRow> rows, double entropyCoefficient) {
        int width = policy.observationSize();
        DMatrixRMaj observations = new DMatrixRMaj(rows.size(), width);
        DMatrixRMaj actions = new DMatrixRMaj(rows.size(), 1);
        boolean[][] legal = new boolean[rows.size()][];
        double[] weights = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            BatchRow row = rows.get(i);
            Check.require(
                    row.observation.length == width,
                    "the policy takes observations of length %d, got %d",
                    width,
                    row.observation.length);
            System.arraycopy(row.observation, 0, observations.data, i * width, width);
            actions.data[i] = row.action;
            legal[i] = row.legal;
            weights[i] = row.weight;
        }
        return ReinforceLoss.accumulate(policy, observations, actions, legal, weights, entropyCoefficient);
    }
}
