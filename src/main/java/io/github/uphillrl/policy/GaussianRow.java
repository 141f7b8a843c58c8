package io.github.uphillrl.policy;

import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.internal.Normal;
import io.github.uphillrl.internal.TanhNormal;

/**
 * The derivatives of {@code c·log π(a|s) + e·H(π(·|s))} for one row of a Gaussian policy: with z = (a − μ) / σ, at μ it is
 * {@code c·z/σ}, at log σ {@code c·(z² − 1) + e}; squashing adds what it adds to the entropy. Log-probabilities and
 * entropies are those of {@code DiagonalGaussian} and {@code SquashedGaussian}, to the bit.
 */
final class GaussianRow {
    private final ActionBounds bounds;
    private final double[] logStd;
    private final double[] std;
    private final double[] slope;
    private final TanhNormal moments = new TanhNormal();

    GaussianRow(ActionBounds bounds, int components) {
        this.bounds = bounds;
        logStd = new double[components];
        std = new double[components];
        slope = new double[components];
    }

    /**
     * Sets log σ of a component.
     *
     * @param slope its derivative at the number that it was made of
     */
    void set(int i, double logStd, double slope) {
        this.logStd[i] = logStd;
        this.std[i] = Elementary.exp(logStd);
        this.slope[i] = slope;
    }

    /**
     * Writes everything that {@link NetworkPolicy#differentiate} asks for.
     *
     * @param predicted whether log σ are outputs of the network, after the means, or parameters of the head
     */
    void differentiate(PolicyBatch batch, int row, boolean predicted) {
        int n = std.length;
        double[] outputs = batch.outputs().data;
        double[] target = batch.outputGradient().data;
        double c = batch.coefficients()[row];
        double e = batch.entropyCoefficient();
        int from = row * batch.outputs().numCols;
        double logProbability = 0;
        double entropy = 0;
        for (int i = 0; i < n; i++) {
            double z = (batch.actions()[row * n + i] - outputs[from + i]) / std[i];
            logProbability -= 0.5 * z * z + logStd[i] + Normal.HALF_LOG_TWO_PI;
            entropy += logStd[i] + (0.5 + Normal.HALF_LOG_TWO_PI);
            target[from + i] = c * (z / std[i]);
            double atLogStd = slope[i] * (c * (z * z - 1) + e);
            if (predicted) target[from + n + i] = atLogStd;
            else batch.headGradient()[i] += atLogStd;
        }
        batch.logProbabilities()[row] = logProbability;
        batch.entropies()[row] = entropy;
        if (bounds.squashing()) squash(batch, row, predicted);
    }

    private void squash(PolicyBatch batch, int row, boolean predicted) {
        int n = std.length;
        double[] target = batch.outputGradient().data;
        double e = batch.entropyCoefficient();
        int from = row * batch.outputs().numCols;
        for (int i = 0; i < n; i++) {
            moments.compute(batch.outputs().data[from + i], logStd[i]);
            batch.logProbabilities()[row] -= bounds.logDerivative(batch.actions()[row * n + i], i);
            batch.entropies()[row] += moments.logDerivative() + bounds.logHalfWidth(i);
            target[from + i] += e * moments.meanGradient();
            double atLogStd = slope[i] * (e * moments.logStdGradient());
            if (predicted) target[from + n + i] += atLogStd;
            else batch.headGradient()[i] += atLogStd;
        }
    }
}
