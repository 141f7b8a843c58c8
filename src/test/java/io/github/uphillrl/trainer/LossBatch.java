package io.github.uphillrl.trainer;

import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Rows to differentiate the loss on.
 *
 * @param observations [rows × observationSize]
 * @param actions encoded, [rows × 1]
 * @param legal masks, one per row; empty if nothing is forbidden
 * @param weights [rows]
 * @param entropyCoefficient c
 */
record LossBatch(
        DMatrixRMaj observations, DMatrixRMaj actions, boolean[][] legal, double[] weights, double entropyCoefficient) {

    /** Draws a batch in the order of {@code src/test/python/record_reinforce_loss.py}. */
    static LossBatch draw(
            NetworkPolicy<?> policy, int rows, boolean masked, double entropyCoefficient, SeededRandom random) {
        DMatrixRMaj observations = new DMatrixRMaj(rows, policy.network().inputs());
        Arrays.setAll(observations.data, k -> 2.0 * (2.0 * random.nextDouble() - 1.0));
        double[] weights = new double[rows];
        Arrays.setAll(weights, k -> 4.0 * (2.0 * random.nextDouble() - 1.0));
        int n = policy.network().outputs();
        DMatrixRMaj actions = new DMatrixRMaj(rows, 1);
        Arrays.setAll(actions.data, k -> (int) (random.nextDouble() * n));
        boolean[][] legal = new boolean[masked ? rows : 0][n];
        for (int row = 0; row < legal.length; row++) {
            for (int j = 0; j < n; j++) {
                legal[row][j] = random.nextDouble() < 0.75;
            }
            legal[row][(int) actions.data[row]] = true;
        }
        return new LossBatch(observations, actions, legal, weights, entropyCoefficient);
    }

    int rows() {
        return weights.length;
    }

    /** Returns the rows {@code from … to − 1} as a batch of their own. */
    LossBatch rows(int from, int to) {
        int inputs = observations.numCols;
        double[] part = Arrays.copyOfRange(observations.data, from * inputs, to * inputs);
        return new LossBatch(
                DMatrixRMaj.wrap(to - from, inputs, part),
                DMatrixRMaj.wrap(to - from, 1, Arrays.copyOfRange(actions.data, from, to)),
                legal.length == 0 ? legal : Arrays.copyOfRange(legal, from, to),
                Arrays.copyOfRange(weights, from, to),
                entropyCoefficient);
    }

    double accumulate(NetworkPolicy<?> policy) {
        return ReinforceLoss.accumulate(policy, observations, actions, legal, weights, entropyCoefficient);
    }
}
