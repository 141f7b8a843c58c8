package io.github.uphillrl.trainer;

import static io.github.uphillrl.policy.ParameterVector.relativeError;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Initializer;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.policy.TemperedPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReinforceLossTest {
    private static final double STEP = 1e-5;

    static List<RecordedLoss> recorded() {
        return RecordedLoss.all();
    }

    /** The largest relative errors seen over the 50 policies are 1.2e-14 (loss, a sum of both signs) and 1.2e-15 (gradient). */
    @ParameterizedTest
    @MethodSource("recorded")
    void accumulate_recordedPolicy_equalsPyTorch(RecordedLoss recorded) {
        double loss = recorded.batch().accumulate(recorded.policy());

        assertEquals(recorded.loss(), loss, 1e-12 * Math.abs(recorded.loss()));
        double error = relativeError(ParameterVector.gradients(recorded.policy()), recorded.gradient());
        assertTrue(error <= 1e-12, () -> "relative error " + error);
    }

    static List<RecordedPolicy> recordedPolicies() {
        return RecordedPolicy.all();
    }

    /** The largest relative errors seen over the 60 policies are 2.5e-14 (loss, a sum of both signs) and 1.3e-15 (gradient). */
    @ParameterizedTest
    @MethodSource("recordedPolicies")
    void accumulate_everyKindOfPolicy_equalsPyTorch(RecordedPolicy recorded) {
        double loss = recorded.batch().accumulate(recorded.policy());

        assertEquals(recorded.loss(), loss, 1e-12 * Math.abs(recorded.loss()));
        double error = relativeError(ParameterVector.gradients(recorded.policy()), recorded.gradient());
        assertTrue(error <= 1e-12, () -> "relative error " + error);
    }

    @ParameterizedTest
    @CsvSource({
        "TANH, 13, false, 0", "TANH, 13, true, 0", "SIGMOID, 70, false, 0.5", "SIGMOID, 70, true, 0.5",
        "IDENTITY, 1, false, -0.25", "IDENTITY, 5, true, 1", "RELU, 29, false, 0.1", "RELU, 29, true, 0.1"
    })
    void accumulate_categoricalPolicy_equalsCentralDifferences(
            Activation activation, int rows, boolean masked, double entropyCoefficient) {
        assertEqualsCentralDifferences(CategoricalPolicy.of(network(activation)), rows, masked, entropyCoefficient);
    }

    @ParameterizedTest
    @CsvSource({"TANH, 13, false, 0", "TANH, 70, true, 0.5", "SIGMOID, 5, true, 0", "RELU, 29, false, -0.1"})
    void accumulate_userHeadWithAParameter_equalsCentralDifferences(
            Activation activation, int rows, boolean masked, double entropyCoefficient) {
        NetworkPolicy<Integer> policy = TemperedPolicy.of(network(activation), 1.5);

        assertEqualsCentralDifferences(policy, rows, masked, entropyCoefficient);
        Parameter head = policy.parameters().get(policy.parameters().size() - 1);
        assertTrue(Math.abs(head.gradient().get(0, 0)) > 1e-3, "the head's own parameter must have a gradient");
    }

    @Test
    void accumulate_twoActions_isTheFormula() {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1).output(2).build());
        ParameterVector.set(policy, new double[] {0, 0, Math.log(3), 0});
        double entropy = -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25);

        double loss = ReinforceLoss.accumulate(policy, List.of(new double[] {2}), List.of(1), new double[] {5}, 0.5);

        assertEquals(-5 * Math.log(0.25) - 0.5 * entropy, loss, 1e-14);
        double atLogit = 5 * 0.75 + 0.5 * 0.75 * (Math.log(0.75) + entropy);
        assertArrayEquals(
                new double[] {2 * atLogit, -2 * atLogit, atLogit, -atLogit}, ParameterVector.gradients(policy), 1e-14);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 128, 129, 256, 257})
    void accumulate_anyCutIntoBatches_addsUpToTheWhole(int cut) {
        CategoricalPolicy policy = CategoricalPolicy.of(network(Activation.TANH));
        LossBatch batch = LossBatch.draw(policy, 257, true, 0.25, new SeededRandom(6));
        double whole = batch.accumulate(policy);
        double[] gradient = ParameterVector.gradients(policy);

        policy.zeroGradients();
        double sum = 0;
        for (int row = 0; row < batch.rows(); row += cut) {
            sum += batch.rows(row, Math.min(row + cut, batch.rows())).accumulate(policy);
        }

        assertEquals(whole, sum, 1e-12 * Math.abs(whole));
        assertTrue(relativeError(ParameterVector.gradients(policy), gradient) <= 1e-13);
    }

    @Test
    void accumulate_gradientsThatAreThere_areAddedTo() {
        CategoricalPolicy policy = CategoricalPolicy.of(network(Activation.TANH));
        LossBatch batch = LossBatch.draw(policy, 10, false, 0.25, new SeededRandom(6));
        double first = batch.accumulate(policy);
        double[] once = ParameterVector.gradients(policy);

        assertEquals(first, batch.accumulate(policy));

        double[] doubled = Arrays.stream(once).map(g -> g + g).toArray();
        assertArrayEquals(doubled, ParameterVector.gradients(policy));
    }

    @Test
    void accumulate_arguments_areOnlyRead() {
        CategoricalPolicy policy = CategoricalPolicy.of(network(Activation.TANH));
        double[] values = ParameterVector.values(policy);
        LossBatch batch = LossBatch.draw(policy, 70, true, 0.25, new SeededRandom(6));
        LossBatch twin = LossBatch.draw(policy, 70, true, 0.25, new SeededRandom(6));

        batch.accumulate(policy);

        assertArrayEquals(values, ParameterVector.values(policy));
        assertArrayEquals(twin.observations().data, batch.observations().data);
        assertArrayEquals(twin.actions().data, batch.actions().data);
        assertArrayEquals(twin.legal(), batch.legal());
        assertArrayEquals(twin.weights(), batch.weights());
    }

    @Test
    void accumulate_lists_areTheSameAsMatrices() {
        CategoricalPolicy policy = CategoricalPolicy.of(network(Activation.TANH));
        LossBatch batch = LossBatch.draw(policy, 70, false, 0.25, new SeededRandom(6));
        double expected = batch.accumulate(policy);
        double[] gradient = ParameterVector.gradients(policy);
        List<double[]> observations = new ArrayList<>();
        List<Integer> actions = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            observations.add(batch.rows(row, row + 1).observations().data);
            actions.add((int) batch.actions().data[row]);
        }
        policy.zeroGradients();

        double loss = ReinforceLoss.accumulate(policy, observations, actions, batch.weights(), 0.25);

        assertEquals(expected, loss);
        assertArrayEquals(gradient, ParameterVector.gradients(policy));
    }

    @Test
    void accumulate_emptyMasks_areTheSameAsNone() {
        CategoricalPolicy policy = CategoricalPolicy.of(network(Activation.TANH));
        LossBatch batch = LossBatch.draw(policy, 3, false, 0.25, new SeededRandom(6));
        double expected = batch.accumulate(policy);

        boolean[][] none = new boolean[3][0];
        boolean[][] some = {{}, {true, true, true, true}, {}};

        for (boolean[][] legal : List.of(none, some)) {
            assertEquals(
                    expected,
                    ReinforceLoss.accumulate(
                            policy, batch.observations(), batch.actions(), legal, batch.weights(), 0.25));
        }
    }

    @Test
    void accumulate_matrixWithSpareMemory_readsItsRowsOnly() {
        CategoricalPolicy policy = CategoricalPolicy.of(network(Activation.TANH));
        LossBatch batch = LossBatch.draw(policy, 3, false, 0, new SeededRandom(6));
        double expected = batch.accumulate(policy);
        DMatrixRMaj large = new DMatrixRMaj(50, 50);
        large.fill(Double.NaN);
        large.reshape(3, batch.observations().numCols);
        large.setTo(batch.observations());

        assertEquals(expected, ReinforceLoss.accumulate(policy, large, batch.actions(), batch.weights(), 0));
    }

    private static void assertEqualsCentralDifferences(
            NetworkPolicy<Integer> policy, int rows, boolean masked, double entropyCoefficient) {
        LossBatch batch = LossBatch.draw(policy, rows, masked, entropyCoefficient, new SeededRandom(rows));
        double[] values = ParameterVector.values(policy);
        double[] differences = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            double value = values[k];
            values[k] = value + STEP;
            ParameterVector.set(policy, values);
            double above = batch.accumulate(policy);
            values[k] = value - STEP;
            ParameterVector.set(policy, values);
            double below = batch.accumulate(policy);
            values[k] = value;
            differences[k] = (above - below) / (2 * STEP);
        }
        ParameterVector.set(policy, values);
        policy.zeroGradients();
        batch.accumulate(policy);

        double error = relativeError(ParameterVector.gradients(policy), differences);
        assertTrue(error <= 1e-7, () -> "relative error " + error);
    }

    private static Mlp network(Activation activation) {
        return Mlp.builder(3)
                .hidden(7, activation)
                .hidden(5, Activation.TANH)
                .output(4)
                .seed(9)
                .initializer(Initializer.pytorchDefault())
                .build();
    }
}
