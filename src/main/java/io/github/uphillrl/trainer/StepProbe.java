package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.PolicyBatch;
import io.github.uphillrl.policy.PolicyPass;
import java.util.Arrays;

/**
 * Looks at a few steps of a batch before and after the parameters change: how far did their log π move, and how far
 * should they have moved to first order? The rows' own gradient is compared, so that a sample tells as much as the whole.
 */
final class StepProbe {
    /** The most rows of one look. */
    static final int ROWS = 16;

    private final PolicyPass<?> pass;
    private final int actionWidth;
    private final double[] gradient;
    private final double[] scratch;
    private final double[] weights = new double[ROWS];
    private final double[] logsBefore = new double[ROWS];
    private double entropyCoefficient;
    private double entropyBefore;
    private int rows;

    StepProbe(NetworkPolicy<?> policy) {
        pass = policy.newPass(ROWS);
        actionWidth = policy.actionSpace().width();
        gradient = new double[pass.gradientSize()];
        scratch = new double[pass.gradientSize()];
    }

    /**
     * What a step did to the rows.
     *
     * @param rows how many there are
     * @param scale Σ|w| + |c|·rows: what the surrogate would change by if every row moved by 1 nat
     * @param predicted the first-order change of the loss over the rows, {@code gᵀΔθ}
     * @param realised the change of the surrogate {@code Σ w·log π + c·Σ H} over the rows, which rises by as much as the
     *     loss falls; NaN if the network's outputs are no longer finite
     * @param divergence mean of {@code r − 1 − log r}, r = π(a|s) after / π(a|s) before: an estimate of KL(before‖after)
     *     without bias and never below 0, in nats (Schulman, Approximating KL divergence, 2020); infinite if the
     *     network's outputs are no longer finite
     * @param entropyBefore mean entropy before the step, in nats
     * @param entropyAfter mean entropy after it, in nats
     * @param actions the encoded actions, row by row
     */
    record Reading(
            int rows,
            double scale,
            double predicted,
            double realised,
            double divergence,
            double entropyBefore,
            double entropyAfter,
            double[] actions) {}

    /**
     * Looks at evenly spread rows of a batch, at the present parameters.
     *
     * @param turn shifts the rows from look to look
     */
    void before(CreditedBatch batch, double[] batchWeights, double coefficient, long turn) {
        pass.refresh();
        entropyCoefficient = coefficient;
        PolicyBatch sample = pass.batch();
        sample.clear(ReinforceLoss.coefficient(coefficient));
        rows = Math.min(ROWS, batch.steps());
        int stride = batch.steps() / rows;
        int episode = 0;
        for (int row = 0; row < rows; row++) {
            int step = row * stride + (int) (turn % stride);
            while (batch.start(episode + 1) <= step) episode++;
            weights[row] = batchWeights[step];
            sample.coefficients()[row] = ReinforceLoss.coefficient(weights[row]);
            batch.episodes().get(episode).addTo(sample, step - batch.start(episode), 1);
        }
        pass.differentiate();
        pass.drainGradient(gradient);
        System.arraycopy(sample.logProbabilities(), 0, logsBefore, 0, rows);
        entropyBefore = meanEntropy();
    }

    /**
     * Looks at the same rows again, at the present parameters.
     *
     * @param step Δθ since {@link #before}
     */
    Reading after(double[] step) {
        pass.refresh();
        boolean finite = pass.differentiate() < 0;
        pass.drainGradient(scratch);
        double entropy = finite ? meanEntropy() : Double.NaN;
        double scale = Math.abs(entropyCoefficient) * rows;
        double realised = entropyCoefficient * rows * (entropy - entropyBefore);
        double divergence = 0;
        for (int row = 0; row < rows; row++) {
            double moved = finite ? pass.batch().logProbabilities()[row] - logsBefore[row] : Double.NaN;
            scale += Math.abs(weights[row]);
            realised += weights[row] * moved;
            divergence += finite ? Elementary.exp(moved) - 1 - moved : Double.POSITIVE_INFINITY;
        }
        return new Reading(
                rows,
                scale,
                InnerProduct.of(gradient, step, step.length),
                realised,
                divergence / rows,
                entropyBefore,
                entropy,
                Arrays.copyOf(pass.batch().actions(), rows * actionWidth));
    }

    private double meanEntropy() {
        double sum = 0;
        for (int row = 0; row < rows; row++) sum += pass.batch().entropies()[row];
        return sum / rows;
    }
}
