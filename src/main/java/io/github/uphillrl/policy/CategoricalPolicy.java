package io.github.uphillrl.policy;

import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Softmax;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * π(a|s) = softmax(z(s))ₐ over the actions 0 … n−1, where the network gives the logits z, {@code n} of them.
 *
 * <p>An action that is not legal has probability 0 and is never drawn.
 */
public final class CategoricalPolicy extends NetworkPolicy<Integer> {
    private CategoricalPolicy(Mlp network) {
        super(network, ActionSpace.discrete(network.outputs()), List.of());
    }

    /**
     * Returns a policy over as many actions as the network has outputs.
     *
     * @param network kept, not copied
     */
    public static CategoricalPolicy of(Mlp network) {
        return new CategoricalPolicy(network);
    }

    /**
     * Reads a categorical policy from a file that {@link #save} wrote.
     *
     * @throws io.github.uphillrl.SafetensorsException if the file cannot be read or holds no categorical policy
     */
    public static CategoricalPolicy load(Path file) {
        return PolicyFile.load(file, CategoricalPolicy.class);
    }

    @Override
    public Categorical distribution(double[] observation) {
        return head(outputs(observation), Environment.ALL_LEGAL);
    }

    @Override
    public Categorical distribution(double[] observation, boolean[] legal) {
        return head(outputs(observation), legal);
    }

    /** Returns π(·|s), {@code [actions]}, a new array. */
    public double[] probabilities(double[] observation) {
        return distribution(observation).probabilities();
    }

    /** Returns log π(·|s), {@code [actions]}, a new array. */
    public double[] logProbabilities(double[] observation) {
        return distribution(observation).logProbabilities();
    }

    @Override
    protected Categorical head(double[] outputs, boolean[] legal) {
        return Categorical.ofLogits(outputs, legal);
    }

    @Override
    protected void sample(
            DMatrixRMaj outputs,
            boolean @Nullable [] legal,
            RandomGenerator[] randoms,
            double[] actions,
            double[] scratch) {
        int n = outputs.numCols;
        // an action has one column, so there is room for a number per row until the actions are written
        refuse(Softmax.probabilities(outputs.data, legal, outputs.numRows, n, scratch, actions), outputs);
        for (int row = 0; row < outputs.numRows; row++) {
            actions[row] = Softmax.draw(scratch, row * n, n, randoms[row].nextDouble());
        }
    }

    @Override
    protected void differentiate(PolicyBatch batch) {
        int n = batch.outputs().numCols;
        double[] logs = batch.scratch();
        double[] target = batch.outputGradient().data;
        // each row's probabilities lie where its gradient goes: entry j is read before it is written
        double[] sums = batch.entropies();
        DMatrixRMaj outputs = batch.outputs();
        refuse(Softmax.rows(outputs.data, batch.legal(), batch.rows(), n, logs, target, sums), outputs);
        for (int row = 0; row < batch.rows(); row++) {
            int offset = row * n;
            int action = (int) batch.actions()[row];
            batch.logProbabilities()[row] = logs[offset + action];
            batch.entropies()[row] = Softmax.entropy(logs, target, offset, n);
            double c = batch.coefficients()[row];
            Softmax.gradient(logs, target, offset, n, action, c, batch.entropyCoefficient(), target);
        }
    }

    private static void refuse(int row, DMatrixRMaj outputs) {
        if (row >= 0) {
            throw new IllegalArgumentException(
                    "row " + row + ": " + Softmax.complaint(outputs.data, row, outputs.numCols));
        }
    }

    @Override
    protected NetworkPolicy<Integer> copy(Mlp network, List<Parameter> headParameters) {
        return new CategoricalPolicy(network);
    }

    @Override
    public CategoricalPolicy snapshot() {
        return (CategoricalPolicy) super.snapshot();
    }

    @Override
    public CategoricalPolicy frozen() {
        return (CategoricalPolicy) super.frozen();
    }
}
