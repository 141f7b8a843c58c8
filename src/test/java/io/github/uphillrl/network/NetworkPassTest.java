package io.github.uphillrl.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkPassTest {
    private static final int[] CUTS = {1, 2, 3, 5, 8, 17, 64, 257};

    static List<RecordedNetwork> recorded() {
        return RecordedNetwork.all(Precision.DOUBLE);
    }

    static List<RecordedNetwork> recordedSingle() {
        return RecordedNetwork.all(Precision.SINGLE);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void forward_recordedNetwork_equalsPyTorch(RecordedNetwork recorded) {
        DMatrixRMaj outputs = recorded.mlp().forward(recorded.observations());
        assertTrue(relativeError(outputs.data, recorded.outputs().data) <= 1e-12);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void backward_recordedNetwork_equalsPyTorch(RecordedNetwork recorded) {
        double[] gradient = gradient(recorded.mlp(), recorded.observations(), recorded.coefficients(), 257);
        assertTrue(relativeError(gradient, recorded.gradient()) <= 1e-12);
    }

    /** Floats carry 24 bits: a few hundred terms leave about five decimal digits. */
    @ParameterizedTest
    @MethodSource("recordedSingle")
    void single_recordedNetwork_isNearPyTorch(RecordedNetwork recorded) {
        DMatrixRMaj outputs = recorded.mlp().forward(recorded.observations());
        double[] gradient = gradient(recorded.mlp(), recorded.observations(), recorded.coefficients(), 257);
        assertTrue(relativeError(outputs.data, recorded.outputs().data) <= 1e-6);
        assertTrue(relativeError(gradient, recorded.gradient()) <= 3e-6);
        assertTrue(relativeError(gradient, recorded.gradient()) > 0);
    }

    @ParameterizedTest
    @MethodSource({"recorded", "recordedSingle"})
    void backward_anyCutIntoBatches_sameBits(RecordedNetwork recorded) {
        double[] whole = gradient(recorded.mlp(), recorded.observations(), recorded.coefficients(), 257);
        for (int cut : CUTS) {
            assertArrayEquals(
                    whole,
                    gradient(recorded.mlp(), recorded.observations(), recorded.coefficients(), cut),
                    "cut " + cut);
        }
    }

    @ParameterizedTest
    @MethodSource({"recorded", "recordedSingle"})
    void forward_oneRowAlone_sameBitsAsInTheBatch(RecordedNetwork recorded) {
        Mlp mlp = recorded.mlp();
        DMatrixRMaj observations = recorded.observations();
        DMatrixRMaj batch = mlp.newPass(observations.numRows).forward(observations.data, 0, observations.numRows);
        NetworkPass single = mlp.newPass(1);
        for (int r = 0; r < observations.numRows; r++) {
            double[] alone =
                    single.forward(observations.data, r * mlp.inputs(), 1).data.clone();
            assertArrayEquals(Arrays.copyOfRange(batch.data, r * mlp.outputs(), (r + 1) * mlp.outputs()), alone);
        }
    }

    /** Breaking a derivative (a sign, 1 − a for 1 − a²) turns this red at once, with errors above 1e-2. */
    @ParameterizedTest
    @CsvSource({"TANH, 5, 9", "SIGMOID, 12, 7", "IDENTITY, 3, 3", "RELU, 4, 16", "TANH, 20, 33", "SIGMOID, 1, 1"})
    void backward_smoothFunctional_equalsCentralDifferences(Activation activation, int inputs, int units) {
        Mlp mlp = Mlp.builder(inputs)
                .hidden(units, activation)
                .hidden(units + 3, Activation.TANH)
                .output(4)
                .seed(units)
                .initializer(Initializer.orthogonal(1.0))
                .build();
        DMatrixRMaj observations = random(13, inputs, 1);
        DMatrixRMaj coefficients = random(13, 4, 2);
        double[] gradient = gradient(mlp, observations, coefficients, 13);
        double[] differences = new double[gradient.length];
        int k = 0;
        for (Parameter parameter : mlp.parameters()) {
            for (int e = 0; e < parameter.value().getNumElements(); e++) {
                differences[k++] = centralDifference(mlp, parameter.value(), e, observations, coefficients);
            }
        }
        assertTrue(relativeError(gradient, differences) <= 1e-7, () -> "" + relativeError(gradient, differences));
    }

    @Test
    void drainGradient_twice_secondIsZero() {
        Mlp mlp = Mlp.builder(3).hidden(10, Activation.TANH).output(2).build();
        NetworkPass pass = mlp.newPass(4);
        pass.forward(random(4, 3, 1).data, 0, 4);
        pass.backward(random(4, 2, 2));
        double[] target = new double[pass.gradientSize() + 2];
        Arrays.fill(target, 7.0);
        pass.drainGradient(target, 1);
        assertEquals(7.0, target[0]);
        assertEquals(7.0, target[target.length - 1]);
        assertTrue(Arrays.stream(target).anyMatch(value -> value != 7.0 && value != 0.0));
        pass.drainGradient(target, 1);
        assertArrayEquals(new double[pass.gradientSize()], Arrays.copyOfRange(target, 1, target.length - 1));
    }

    @Test
    void gradientSize_mlp_isNumberOfParameters() {
        NetworkPass pass =
                Mlp.builder(4).hidden(128, Activation.RELU).output(2).build().newPass(8);
        assertEquals(4 * 128 + 128 + 128 * 2 + 2, pass.gradientSize());
        assertEquals(8, pass.maxRows());
    }

    @Test
    void refresh_afterChangedValue_isSeen() {
        Mlp mlp = Mlp.builder(2).hidden(9, Activation.TANH).output(1).build();
        NetworkPass pass = mlp.newPass(1);
        double[] observation = {0.5, -0.25};
        double before = pass.forward(observation, 0, 1).get(0, 0);
        mlp.parameters().get(3).value().add(0, 0, 1.0);
        assertEquals(before, pass.forward(observation, 0, 1).get(0, 0));
        pass.refresh();
        assertEquals(before + 1.0, pass.forward(observation, 0, 1).get(0, 0), 1e-15);
    }

    @Test
    void forward_wrongArguments_namesValueAndRule() {
        NetworkPass pass = Mlp.builder(3).output(2).build().newPass(4);
        assertMessage("rows must lie in 1 … 4, got 0", () -> pass.forward(new double[12], 0, 0));
        assertMessage("rows must lie in 1 … 4, got 5", () -> pass.forward(new double[15], 0, 5));
        assertMessage(
                "2 rows of 3 inputs from offset 1 do not fit into an array of 6",
                () -> pass.forward(new double[6], 1, 2));
        assertMessage(
                "1 rows of 3 inputs from offset -1 do not fit into an array of 6",
                () -> pass.forward(new double[6], -1, 1));
    }

    @Test
    void forward_fewerRowsThanBefore_givesAsMany() {
        NetworkPass pass = Mlp.builder(3).output(2).build().newPass(4);
        assertEquals(4, pass.forward(new double[12], 0, 4).numRows);
        DMatrixRMaj fewer = pass.forward(new double[12], 0, 1);
        assertEquals(1, fewer.numRows);
        assertEquals(2, fewer.numCols);
        assertMessage(
                "4 rows of 3 inputs from offset 1 do not fit into an array of 12",
                () -> pass.forward(new double[12], 1, 4));
        assertMessage(
                "1 rows of 3 inputs from offset 1 do not fit into an array of 3",
                () -> pass.forward(new double[3], 1, 1));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void recall_insteadOfForward_sameGradient(RecordedNetwork recorded) {
        Mlp mlp = recorded.mlp();
        int rows = recorded.observations().numRows;
        NetworkPass pass = mlp.newPass(rows);
        pass.recall(recorded.observations().data, 0, rows);
        pass.backward(recorded.coefficients());
        double[] gradient = new double[pass.gradientSize()];
        pass.drainGradient(gradient, 0);
        assertArrayEquals(gradient(mlp, recorded.observations(), recorded.coefficients(), rows), gradient);
        assertMessage(
                "rows must lie in 1 … " + rows + ", got 0", () -> pass.recall(recorded.observations().data, 0, 0));
    }

    @Test
    void backward_withoutForward_isRefused() {
        NetworkPass pass = Mlp.builder(3).output(2).build().newPass(4);
        assertThrows(IllegalStateException.class, () -> pass.backward(new DMatrixRMaj(1, 2)));
        pass.forward(new double[6], 0, 2);
        pass.refresh();
        assertThrows(IllegalStateException.class, () -> pass.backward(new DMatrixRMaj(2, 2)));
    }

    @Test
    void backward_wrongShape_namesBothShapes() {
        NetworkPass pass = Mlp.builder(3).output(2).build().newPass(4);
        pass.forward(new double[6], 0, 2);
        assertMessage(
                "the output gradient must be 2 × 2 as the last outputs, got 1 × 2",
                () -> pass.backward(new DMatrixRMaj(1, 2)));
    }

    @Test
    void backward_wrongColumns_namesBothShapes() {
        NetworkPass pass = Mlp.builder(3).output(2).build().newPass(4);
        pass.forward(new double[6], 0, 2);
        assertMessage(
                "the output gradient must be 2 × 2 as the last outputs, got 2 × 3",
                () -> pass.backward(new DMatrixRMaj(2, 3)));
        assertMessage(
                "8 gradients from offset -1 do not fit into an array of 9",
                () -> pass.drainGradient(new double[9], -1));
    }

    @Test
    void drainGradient_shortTarget_namesBothLengths() {
        NetworkPass pass = Mlp.builder(3).output(2).build().newPass(4);
        assertMessage(
                "8 gradients from offset 1 do not fit into an array of 8", () -> pass.drainGradient(new double[8], 1));
    }

    @Test
    void newPass_withoutRows_isRefused() {
        Mlp mlp = Mlp.builder(3).output(2).build();
        assertMessage("the rows of a pass must be at least 1, got 0", () -> mlp.newPass(0));
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static double[] gradient(Mlp mlp, DMatrixRMaj observations, DMatrixRMaj coefficients, int cut) {
        NetworkPass pass = mlp.newPass(cut);
        for (int r = 0; r < observations.numRows; r += cut) {
            int rows = Math.min(cut, observations.numRows - r);
            pass.forward(observations.data, r * mlp.inputs(), rows);
            int from = r * mlp.outputs();
            double[] part = Arrays.copyOfRange(coefficients.data, from, from + rows * mlp.outputs());
            pass.backward(DMatrixRMaj.wrap(rows, mlp.outputs(), part));
        }
        double[] gradient = new double[pass.gradientSize()];
        pass.drainGradient(gradient, 0);
        return gradient;
    }

    private static double centralDifference(
            Mlp mlp, DMatrixRMaj value, int element, DMatrixRMaj observations, DMatrixRMaj coefficients) {
        double step = 1e-5;
        double before = value.data[element];
        value.data[element] = before + step;
        double above = functional(mlp, observations, coefficients);
        value.data[element] = before - step;
        double below = functional(mlp, observations, coefficients);
        value.data[element] = before;
        return (above - below) / (2 * step);
    }

    private static double functional(Mlp mlp, DMatrixRMaj observations, DMatrixRMaj coefficients) {
        DMatrixRMaj outputs = mlp.forward(observations);
        double sum = 0;
        for (int k = 0; k < outputs.getNumElements(); k++) {
            sum += coefficients.data[k] * outputs.data[k];
        }
        return sum;
    }

    private static DMatrixRMaj random(int rows, int columns, long seed) {
        SeededRandom random = new SeededRandom(seed);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        Arrays.setAll(matrix.data, k -> 2.0 * random.nextDouble() - 1.0);
        return matrix;
    }

    /** {@code ‖a − b‖ / ‖b‖}. */
    static double relativeError(double[] a, double[] b) {
        assertEquals(b.length, a.length);
        double difference = 0;
        double norm = 0;
        for (int k = 0; k < a.length; k++) {
            difference += (a[k] - b[k]) * (a[k] - b[k]);
            norm += b[k] * b[k];
        }
        return Math.sqrt(difference / norm);
    }
}
