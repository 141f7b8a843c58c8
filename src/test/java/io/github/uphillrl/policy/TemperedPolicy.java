package io.github.uphillrl.policy;

import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A head as a user would write one: π = softmax(b·z) with a learned inverse temperature b beside the network, from
 * public classes alone.
 */
public final class TemperedPolicy extends NetworkPolicy<Integer> {
    private final Parameter inverseTemperature;

    private TemperedPolicy(Mlp network, Parameter inverseTemperature) {
        super(network, ActionSpace.discrete(network.outputs()), List.of(inverseTemperature));
        this.inverseTemperature = inverseTemperature;
    }

    public static TemperedPolicy of(Mlp network, double inverseTemperature) {
        DMatrixRMaj value = DMatrixRMaj.wrap(1, 1, new double[] {inverseTemperature});
        return new TemperedPolicy(network, new Parameter("inverse_temperature", value));
    }

    @Override
    protected Categorical head(double[] outputs, boolean[] legal) {
        double b = inverseTemperature.value().get(0, 0);
        return Categorical.ofLogits(Arrays.stream(outputs).map(z -> b * z).toArray(), legal);
    }

    @Override
    protected void differentiate(PolicyBatch batch) {
        int n = batch.outputs().numCols;
        double b = inverseTemperature.value().get(0, 0);
        boolean[] masks = batch.legal();
        for (int row = 0; row < batch.rows(); row++) {
            double[] z = Arrays.copyOfRange(batch.outputs().data, row * n, (row + 1) * n);
            boolean[] mask = masks == null ? new boolean[0] : Arrays.copyOfRange(masks, row * n, (row + 1) * n);
            int action = (int) batch.actions()[row];
            Categorical distribution = head(z, mask);
            batch.logProbabilities()[row] = distribution.logProbability(action);
            batch.entropies()[row] = distribution.entropy();
            double[] score = distribution.logProbabilityGradient(action);
            double[] entropy = distribution.entropyGradient();
            for (int j = 0; j < n; j++) {
                double atLogit = batch.coefficients()[row] * score[j] + batch.entropyCoefficient() * entropy[j];
                batch.outputGradient().set(row, j, b * atLogit);
                batch.headGradient()[0] += z[j] * atLogit;
            }
        }
    }

    @Override
    protected TemperedPolicy copy(Mlp network, List<Parameter> headParameters) {
        return new TemperedPolicy(network, headParameters.get(0));
    }
}
