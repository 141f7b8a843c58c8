package io.github.uphillrl.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.network.Parameter;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agreement with torch is shown by {@link OptimizerContractTest}, whose every step is clipped. */
class GradientClipTest {
    @Test
    void byGlobalNorm_aboveTheBound_scalesAllAlikeAndReturnsTheNormBefore() {
        List<Parameter> parameters = gradients(3, 4);

        assertEquals(5.0, GradientClip.byGlobalNorm(parameters, 2));

        assertArrayEquals(new double[] {3 * (2 / 5.000001), 4 * (2 / 5.000001)}, TorchOptim.gradients(parameters));
    }

    @Test
    void byGlobalNorm_littleAboveTheBound_scalesALittle() {
        List<Parameter> parameters = gradients(3, 4);

        GradientClip.byGlobalNorm(parameters, 4.9);

        assertArrayEquals(new double[] {3 * (4.9 / 5.000001), 4 * (4.9 / 5.000001)}, TorchOptim.gradients(parameters));
    }

    @Test
    void byGlobalNorm_belowTheBound_changesNothing() {
        List<Parameter> parameters = gradients(3, 4);

        assertEquals(5.0, GradientClip.byGlobalNorm(parameters, 5.1));

        assertArrayEquals(new double[] {3, 4}, TorchOptim.gradients(parameters));
    }

    @Test
    void byGlobalNorm_gradientZero_isZero() {
        List<Parameter> parameters = gradients(0, 0);

        assertEquals(0.0, GradientClip.byGlobalNorm(parameters, 1e-9));
        assertArrayEquals(new double[] {0, 0}, TorchOptim.gradients(parameters));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void byGlobalNorm_gradientNotFinite_namesItAndChangesNothing(double bad) {
        List<Parameter> parameters = gradients(30, bad);

        NumericalException error =
                assertThrows(NumericalException.class, () -> GradientClip.byGlobalNorm(parameters, 1));

        assertEquals("the gradient of b is " + bad + " at element 0", error.getMessage());
        assertArrayEquals(new double[] {30, bad}, TorchOptim.gradients(parameters));
    }

    @Test
    void globalNorm_squareBeyondDouble_isRefused() {
        NumericalException error =
                assertThrows(NumericalException.class, () -> GradientClip.globalNorm(gradients(1e200, 1)));

        assertEquals("the gradient norm is too large for a double: its square is Infinity", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void byGlobalNorm_boundOutOfRange_isRefused(double max) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> GradientClip.byGlobalNorm(gradients(3, 4), max));
        assertEquals("max must be a finite number above 0, got " + max, error.getMessage());
    }

    private static List<Parameter> gradients(double first, double second) {
        Parameter a = new Parameter("a", new DMatrixRMaj(1, 1));
        Parameter b = new Parameter("b", new DMatrixRMaj(1, 1));
        a.gradient().set(0, 0, first);
        b.gradient().set(0, 0, second);
        return List.of(a, b);
    }
}
