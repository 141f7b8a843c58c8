package io.github.uphillrl.explain;

import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.List;

/** One step of plain gradient descent on a batch, from one policy, with any learning rate; the policy is not changed. */
final class Descent {
    private final NetworkPolicy<Integer> policy;
    private final NetworkPolicy<Integer> scratch;
    private final double entropyCoefficient;
    private final double[] gradient;
    private final double loss;

    Descent(NetworkPolicy<Integer> policy, List<BatchRow> batch, double entropyCoefficient) {
        this.policy = policy;
        this.scratch = policy.snapshot();
        this.entropyCoefficient = entropyCoefficient;
        loss = lossOf(batch);
        gradient = flat(scratch.parameters());
    }

    /** Returns L of the whole batch before the step. */
    double loss() {
        return loss;
    }

    /** Returns the policy after a step with this learning rate. */
    NetworkPolicy<Integer> after(double learningRate) {
        NetworkPolicy<Integer> changed = policy.snapshot();
        int from = 0;
        for (Parameter parameter : changed.parameters()) {
            int size = parameter.gradient().getNumElements();
            System.arraycopy(gradient, from, parameter.gradient().data, 0, size);
            from += size;
        }
        Sgd.withLearningRate(learningRate).step(changed.parameters());
        return changed;
    }

    /** Returns ∂loss/∂logits of one step alone: the last layer's bias adds to the logits, so it is its gradient. */
    double[] logitGradientOf(BatchRow row) {
        lossOf(List.of(row));
        List<Parameter> network = scratch.network().parameters();
        return network.get(network.size() - 1).gradient().data.clone();
    }

    /** Returns ∇L of one step alone. */
    double[] gradientOf(BatchRow row) {
        lossOf(List.of(row));
        return flat(scratch.parameters());
    }

    /** Returns {@code −∇log π(a|s)}, which is the gradient of a loss of weight 1 without entropy. */
    double[] gradientOfLoss(BatchRow state, int action) {
        scratch.zeroGradients();
        BatchRow.accumulate(scratch, List.of(state.with(action, 1)), 0);
        return flat(scratch.parameters());
    }

    /** Returns ∇L of the whole batch; not to be modified. */
    double[] gradient() {
        return gradient;
    }

    private double lossOf(List<BatchRow> rows) {
        scratch.zeroGradients();
        return BatchRow.accumulate(scratch, rows, entropyCoefficient);
    }

    private static double[] flat(List<Parameter> parameters) {
        int size = parameters.stream()
                .mapToInt(parameter -> parameter.gradient().getNumElements())
                .sum();
        double[] flat = new double[size];
        int from = 0;
        for (Parameter parameter : parameters) {
            int length = parameter.gradient().getNumElements();
            System.arraycopy(parameter.gradient().data, 0, flat, from, length);
            from += length;
        }
        return flat;
    }
}
