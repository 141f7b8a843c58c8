package io.github.uphillrl.trainer;

import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.PolicyBatch;
import java.util.Arrays;
import java.util.List;

/** A softmax head whose author got the derivative wrong. Its probabilities are right. */
final class FaultyHead extends NetworkPolicy<Integer> {
    /** What the author wrote for ∂/∂z (c·log π(a)). */
    enum Derivative {
        RIGHT {
            @Override
            double at(int j, int action, double c, Categorical d) {
                return c * ((j == action ? 1 : 0) - d.probabilities()[j]);
            }
        },
        SIGN_FLIPPED {
            @Override
            double at(int j, int action, double c, Categorical d) {
                return c * (d.probabilities()[j] - (j == action ? 1 : 0));
            }
        },
        LOSS_VALUE {
            @Override
            double at(int j, int action, double c, Categorical d) {
                return j == action ? c * d.logProbability(action) : 0;
            }
        };

        abstract double at(int j, int action, double c, Categorical d);
    }

    private final Derivative derivative;

    FaultyHead(Mlp network, Derivative derivative) {
        super(network, ActionSpace.discrete(network.outputs()), List.of());
        this.derivative = derivative;
    }

    @Override
    protected Categorical head(double[] outputs, boolean[] legal) {
        return Categorical.ofLogits(outputs, legal);
    }

    @Override
    protected void differentiate(PolicyBatch batch) {
        int n = batch.outputs().numCols;
        for (int row = 0; row < batch.rows(); row++) {
            double[] logits = Arrays.copyOfRange(batch.outputs().data, row * n, (row + 1) * n);
            Categorical distribution = Categorical.ofLogits(logits);
            int action = (int) batch.actions()[row];
            batch.logProbabilities()[row] = distribution.logProbability(action);
            batch.entropies()[row] = distribution.entropy();
            for (int j = 0; j < n; j++) {
                double c = batch.coefficients()[row];
                batch.outputGradient().set(row, j, derivative.at(j, action, c, distribution));
            }
        }
    }

    @Override
    protected FaultyHead copy(Mlp network, List<Parameter> headParameters) {
        return new FaultyHead(network, derivative);
    }
}
