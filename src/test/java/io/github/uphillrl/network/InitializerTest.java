package io.github.uphillrl.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InitializerTest {
    private static final int INPUTS = 300;
    private static final int OUTPUTS = 200;

    /** The standard deviation of the weights, and their bound; that of a normal is none. */
    record Law(String name, Initializer initializer, double deviation, double bound) {
        static Law uniform(String name, Initializer initializer, double bound) {
            return new Law(name, initializer, bound / Math.sqrt(3), bound);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Law> laws() {
        return List.of(
                Law.uniform("xavierUniform", Initializer.xavierUniform(), Math.sqrt(6.0 / 500)),
                Law.uniform("heUniform", Initializer.heUniform(), Math.sqrt(6.0 / 300)),
                Law.uniform("pytorchDefault", Initializer.pytorchDefault(), Math.sqrt(1.0 / 300)),
                new Law("xavierNormal", Initializer.xavierNormal(), Math.sqrt(2.0 / 500), 1.0),
                new Law("heNormal", Initializer.heNormal(), Math.sqrt(2.0 / 300), 1.0));
    }

    /** With 60 000 draws the deviation is known to 0.3 %: the laws differ by more than 9 %. */
    @ParameterizedTest
    @MethodSource("laws")
    void initialize_weights_haveTheLawsMoments(Law law) {
        double[] weights = weight(law.initializer(), INPUTS, OUTPUTS).data;
        double mean = Arrays.stream(weights).average().orElseThrow();
        double deviation =
                Math.sqrt(Arrays.stream(weights).map(w -> w * w).average().orElseThrow());
        double largest = Arrays.stream(weights).map(Math::abs).max().orElseThrow();
        assertEquals(0.0, mean, 5 * law.deviation() / Math.sqrt(weights.length));
        assertEquals(law.deviation(), deviation, 0.015 * law.deviation());
        assertTrue(largest <= law.bound());
    }

    @Test
    void initialize_normal_hasNormalTails() {
        double[] weights = weight(Initializer.heNormal(), INPUTS, OUTPUTS).data;
        double deviation = Math.sqrt(2.0 / INPUTS);
        double outside =
                Arrays.stream(weights).filter(w -> Math.abs(w) > 2 * deviation).count();
        assertEquals(0.0455, outside / weights.length, 0.005);
    }

    @Test
    void initialize_biases_areZeroExceptInPyTorch() {
        assertArrayEquals(new double[OUTPUTS], bias(Initializer.xavierUniform()).data);
        assertArrayEquals(new double[OUTPUTS], bias(Initializer.heNormal()).data);
        assertArrayEquals(new double[OUTPUTS], bias(Initializer.xavierNormal()).data);
        assertArrayEquals(new double[OUTPUTS], bias(Initializer.heUniform()).data);
        assertArrayEquals(new double[OUTPUTS], bias(Initializer.orthogonal(1)).data);
        double largest = Arrays.stream(bias(Initializer.pytorchDefault()).data)
                .map(Math::abs)
                .max()
                .orElseThrow();
        assertEquals(1 / Math.sqrt(INPUTS), largest, 0.05 / Math.sqrt(INPUTS));
    }

    @ParameterizedTest
    @CsvSource({"64, 64", "4, 64", "64, 2", "1, 1", "300, 200"})
    void orthogonal_anyShape_isGainTimesOrthonormal(int inputs, int outputs) {
        double gain = Math.sqrt(2);
        DMatrixRMaj weight = weight(Initializer.orthogonal(gain), inputs, outputs);
        int count = Math.min(inputs, outputs);
        DMatrixRMaj product = new DMatrixRMaj(count, count);
        if (inputs >= outputs) {
            CommonOps_DDRM.multTransA(weight, weight, product);
        } else {
            CommonOps_DDRM.multTransB(weight, weight, product);
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                assertEquals(i == j ? gain * gain : 0.0, product.get(i, j), 1e-12);
            }
        }
    }

    @Test
    void orthogonal_badGain_namesValueAndRule() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Initializer.orthogonal(Double.NaN));
        assertEquals(
                "the gain of an orthogonal initializer must be a finite number above 0, got NaN", error.getMessage());
    }

    private static DMatrixRMaj weight(Initializer initializer, int inputs, int outputs) {
        DMatrixRMaj weight = new DMatrixRMaj(inputs, outputs);
        initializer.initialize(weight, new DMatrixRMaj(1, outputs), new SeededRandom(11));
        return weight;
    }

    private static DMatrixRMaj bias(Initializer initializer) {
        DMatrixRMaj bias = new DMatrixRMaj(1, OUTPUTS);
        bias.fill(5.0);
        initializer.initialize(new DMatrixRMaj(INPUTS, OUTPUTS), bias, new SeededRandom(11));
        return bias;
    }
}
