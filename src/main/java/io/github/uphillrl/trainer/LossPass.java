package io.github.uphillrl.trainer;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.policy.PolicyBatch;
import io.github.uphillrl.policy.PolicyPass;
import io.github.uphillrl.rollout.Episode;
import org.jspecify.annotations.Nullable;

/**
 * Sums the loss and its gradient over rows that come one at a time, in the order in which they come. The sums are one
 * vector: the flat gradient, then the loss, then the sum of the entropies.
 */
final class LossPass {
    /** As many as are differentiated at once: activations stay in the nearest caches, and tiles are full. */
    static final int ROWS = 64;

    private final PolicyPass<?> pass;
    private double loss;
    private double entropy;
    private int rowsBefore;
    private boolean open;

    LossPass(PolicyPass<?> pass) {
        this.pass = pass;
    }

    void refresh() {
        pass.refresh();
    }

    void begin(double entropyCoefficient) {
        // sums that an error left behind belong to no block
        if (open) pass.drainGradient(new double[pass.gradientSize()]);
        open = true;
        loss = 0;
        entropy = 0;
        rowsBefore = 0;
        pass.batch().clear(ReinforceLoss.coefficient(entropyCoefficient));
    }

    /** Adds all steps of an episode that the policy played as it is now; step t counts {@code weights[firstWeight + t]}. */
    void add(Episode<?> episode, double[] weights, int firstWeight) {
        PolicyBatch batch = pass.batch();
        int added;
        for (int t = 0; t < episode.length(); t += added) {
            added = Math.min(room(), episode.length() - t);
            weigh(weights, firstWeight + t, added);
            episode.addWithOutputsTo(batch, t, added);
        }
    }

    /** Adds rows of row-by-row arrays; row i counts {@code weights[i]}. */
    void add(double[] observations, double[] actions, boolean @Nullable [] legal, double[] weights) {
        PolicyBatch batch = pass.batch();
        int added;
        for (int row = 0; row < weights.length; row += added) {
            added = Math.min(room(), weights.length - row);
            weigh(weights, row, added);
            batch.add(observations, actions, legal, row, added);
        }
    }

    /** Sees to it that there is room for at least one row, and returns for how many. */
    private int room() {
        if (pass.batch().room() == 0) flush();
        return pass.batch().room();
    }

    private void weigh(double[] weights, int from, int count) {
        PolicyBatch batch = pass.batch();
        for (int i = 0; i < count; i++) {
            batch.coefficients()[batch.rows() + i] = ReinforceLoss.coefficient(weights[from + i]);
        }
    }

    /** Writes the sums of all rows since {@link #begin}. */
    void end(double[] sums) {
        flush();
        pass.drainGradient(sums);
        sums[lossIndex()] = loss;
        sums[entropyIndex()] = entropy;
        open = false;
    }

    int size() {
        return pass.gradientSize() + 2;
    }

    int gradientSize() {
        return pass.gradientSize();
    }

    int lossIndex() {
        return pass.gradientSize();
    }

    int entropyIndex() {
        return pass.gradientSize() + 1;
    }

    private void flush() {
        PolicyBatch batch = pass.batch();
        if (batch.rows() == 0) return;
        int invalid = pass.differentiate();
        if (invalid >= 0) {
            int row = rowsBefore + invalid;
            throw new NumericalException("the network's output in row " + row + " of a batch is not finite");
        }
        for (int row = 0; row < batch.rows(); row++) {
            loss += batch.coefficients()[row] * batch.logProbabilities()[row]
                    + batch.entropyCoefficient() * batch.entropies()[row];
            entropy += batch.entropies()[row];
        }
        rowsBefore += batch.rows();
        batch.clear(batch.entropyCoefficient());
    }
}
