package io.github.uphillrl.trainer;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.policy.PolicyBatch;
import io.github.uphillrl.policy.PolicyPass;

/**
 * Sums the loss and its gradient over rows that come one at a time, in the order in which they come. The sums are one
 * vector: the flat gradient, then the loss, then the sum of the entropies.
 */
final class LossPass {
    private final PolicyPass<?> pass;
    private double loss;
    private double entropy;
    private boolean open;

    LossPass(PolicyPass<?> pass) {
        this.pass = pass;
        pass.refresh();
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
        pass.batch().clear(ReinforceLoss.coefficient(entropyCoefficient));
    }

    /** Returns a batch with room for at least one row. */
    PolicyBatch room() {
        if (pass.batch().isFull()) flush();
        return pass.batch();
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
            throw new NumericalException("the network's output in row " + invalid + " of a batch is not finite");
        }
        for (int row = 0; row < batch.rows(); row++) {
            loss += batch.coefficients()[row] * batch.logProbabilities()[row]
                    + batch.entropyCoefficient() * batch.entropies()[row];
            entropy += batch.entropies()[row];
        }
        batch.clear(batch.entropyCoefficient());
    }
}
