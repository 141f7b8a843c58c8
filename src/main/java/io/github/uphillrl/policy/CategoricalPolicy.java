package io.github.uphillrl.policy;

import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.BatchSoftmax;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Softmax;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * π(a|s) = softmax(z(s) / T)ₐ over the actions 0 … n−1, where the network gives the logits z, {@code n} of them, and the
 * temperature T is 1 unless set.
 *
 * <p>An action that is not legal has probability 0 and is never drawn.
 */
public final class CategoricalPolicy extends NetworkPolicy<Integer> {
    private static final String TEMPERATURE = "uphill.temperature";

    /** Fewer rows are sampled one by one. */
    private static final int FEWEST_AS_COLUMNS = 4;

    private final double temperature;

    private CategoricalPolicy(Mlp network, double temperature) {
        super(network, ActionSpace.discrete(network.outputs()), List.of());
        this.temperature = Check.positive(temperature, "temperature");
    }

    /**
     * Returns a policy over as many actions as the network has outputs.
     *
     * @param network kept, not copied
     */
    public static CategoricalPolicy of(Mlp network) {
        return new CategoricalPolicy(network, 1);
    }

    /**
     * Returns this policy at another temperature, over the same network: whoever trains one trains both. The higher T, the
     * more even the chances; towards 0 the most probable action takes all. Gradients are those of softmax(z / T).
     *
     * @param temperature T, finite and above 0
     */
    public CategoricalPolicy withTemperature(double temperature) {
        CategoricalPolicy other = new CategoricalPolicy(network(), temperature);
        return observationNormalization()
                .map(other::withObservationNormalization)
                .orElse(other);
    }

    /** Returns T. */
    public double temperature() {
        return temperature;
    }

    static CategoricalPolicy rebuild(Mlp network, Map<String, String> metadata) {
        String text = metadata.getOrDefault(TEMPERATURE, "1");
        return new CategoricalPolicy(network, Double.parseDouble(text));
    }

    @Override
    Map<String, String> headMetadata() {
        String kind = PolicyKind.CATEGORICAL.word();
        return temperature == 1
                ? Map.of(PolicyKind.KEY, kind)
                : Map.of(PolicyKind.KEY, kind, TEMPERATURE, Double.toString(temperature));
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
        scale(outputs);
        return Categorical.ofLogits(outputs, legal);
    }

    @Override
    protected void sample(
            DMatrixRMaj outputs,
            boolean @Nullable [] legal,
            RandomGenerator[] randoms,
            double[] actions,
            double[] scratch) {
        int rows = outputs.numRows;
        int n = outputs.numCols;
        if (legal == null && rows < FEWEST_AS_COLUMNS) {
            sampleOneByOne(outputs, randoms, actions, scratch);
            return;
        }
        BatchSoftmax.columns(outputs.data, legal, temperature, rows, n, scratch);
        // an action has one column, so there is room for a number per row until the actions are written
        refuse(BatchSoftmax.probabilities(scratch, rows, n, actions), outputs);
        for (int row = 0; row < rows; row++) actions[row] = randoms[row].nextDouble();
        BatchSoftmax.draw(scratch, rows, n, actions);
    }

    private void sampleOneByOne(DMatrixRMaj outputs, RandomGenerator[] randoms, double[] actions, double[] scratch) {
        int n = outputs.numCols;
        for (int row = 0; row < outputs.numRows; row++) {
            double u = randoms[row].nextDouble();
            int action = Softmax.sample(outputs.data, row * n, n, temperature, u, scratch);
            if (action < 0) refuse(row, outputs);
            actions[row] = action;
        }
    }

    @Override
    protected void differentiate(PolicyBatch batch) {
        int rows = batch.rows();
        int n = batch.outputs().numCols;
        double[] logs = batch.scratch();
        double[] entropies = batch.entropies();
        // the probabilities lie where the gradient will
        double[] probabilities = batch.outputGradient().data;
        BatchSoftmax.columns(batch.outputs().data, batch.legal(), temperature, rows, n, logs);
        refuse(BatchSoftmax.logProbabilities(logs, rows, n, probabilities, entropies), batch.outputs());
        for (int row = 0; row < rows; row++) {
            int action = (int) batch.actions()[row];
            batch.logProbabilities()[row] = logs[action * rows + row];
        }
        BatchSoftmax.bound(logs, rows, n);
        BatchSoftmax.entropies(logs, probabilities, rows, n, entropies);
        double e = batch.entropyCoefficient();
        BatchSoftmax.gradient(logs, probabilities, rows, n, batch.actions(), batch.coefficients(), e, entropies);
        BatchSoftmax.rows(logs, batch.legal(), temperature, rows, n, batch.outputGradient().data);
    }

    /** z ← z / T. */
    private void scale(double[] z) {
        if (temperature == 1) return;
        for (int i = 0; i < z.length; i++) z[i] /= temperature;
    }

    @Override
    public void toEnvironment(double[] samples, int rows, double[] actions) {
        System.arraycopy(samples, 0, actions, 0, rows);
    }

    private void refuse(int row, DMatrixRMaj outputs) {
        if (row < 0) return;
        int n = outputs.numCols;
        double[] logits = Arrays.copyOfRange(outputs.data, row * n, (row + 1) * n);
        scale(logits);
        throw new IllegalArgumentException("row " + row + ": " + Softmax.complaint(logits));
    }

    @Override
    protected NetworkPolicy<Integer> copy(Mlp network, List<Parameter> headParameters) {
        return new CategoricalPolicy(network, temperature);
    }

    @Override
    public CategoricalPolicy withObservationNormalization(ObservationNormalization normalization) {
        return (CategoricalPolicy) super.withObservationNormalization(normalization);
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
