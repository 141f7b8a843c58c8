package io.github.uphillrl.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.internal.Normal;
import io.github.uphillrl.internal.Uniforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagonalGaussianTest {
    private final DiagonalGaussian distribution =
            DiagonalGaussian.of(new double[] {1, -2}, new double[] {0, Math.log(2)});

    @Test
    void logProbability_knownPoint_isTheFormula() {
        double expected = -0.5 * (4 + 0.25) - Math.log(2) - Math.log(2 * Math.PI);

        assertEquals(expected, distribution.logProbability(new double[] {3, -1}), 1e-15);
        assertArrayEquals(
                new double[] {2, 0.25, 3, -0.75}, distribution.logProbabilityGradient(new double[] {3, -1}), 1e-15);
    }

    @Test
    void entropy_unitDeviations_isThatOfTheStandardNormal() {
        assertEquals(
                0.5 * Math.log(2 * Math.PI * Math.E),
                DiagonalGaussian.of(new double[1], new double[1]).entropy(),
                1e-15);
        assertArrayEquals(new double[] {0, 0, 1, 1}, distribution.entropyGradient());
    }

    @Test
    void sample_givenUniforms_scalesAndShiftsTheirQuantiles() {
        Uniforms uniforms = Uniforms.of(0.75, 0.125);

        double[] action = distribution.sample(uniforms);

        assertEquals(2, uniforms.taken());
        assertEquals(1 + Normal.quantile(0.25 + 0x1p-54), action[0], 1e-15);
        assertEquals(-2 + 2 * Normal.quantile(-0.375 + 0x1p-54), action[1], 1e-15);
    }

    @Test
    void mode_always_isTheMean() {
        assertArrayEquals(new double[] {1, -2}, distribution.mode());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-350, -20, 20, 350})
    void everything_extremeDeviation_staysFinite(double logStd) {
        DiagonalGaussian extreme = DiagonalGaussian.of(new double[] {0}, new double[] {logStd});
        double std = extreme.standardDeviation()[0];

        assertEquals(-2 - logStd - 0.5 * Math.log(2 * Math.PI), extreme.logProbability(new double[] {2 * std}), 1e-12);
        assertEquals(2 / std, extreme.logProbabilityGradient(new double[] {2 * std})[0], 1e-15 / std);
        assertEquals(3, extreme.logProbabilityGradient(new double[] {2 * std})[1], 1e-14);
        assertEquals(std * Normal.quantile(0.25 + 0x1p-54), extreme.sample(Uniforms.of(0.75))[0]);
        assertEquals(logStd + 0.5 * Math.log(2 * Math.PI * Math.E), extreme.entropy(), 1e-12);
    }

    @Test
    void of_callersArrays_areCopied() {
        double[] mean = {1};
        double[] logStd = {0};
        DiagonalGaussian copied = DiagonalGaussian.of(mean, logStd);

        mean[0] = 5;
        logStd[0] = 5;
        copied.mean()[0] = 7;
        copied.mode()[0] = 7;
        copied.logStandardDeviation()[0] = 7;
        copied.standardDeviation()[0] = 7;

        assertArrayEquals(new double[] {1}, copied.mean());
        assertArrayEquals(new double[] {0}, copied.logStandardDeviation());
        assertArrayEquals(new double[] {1}, copied.standardDeviation());
    }

    @Test
    void of_badArguments_areRefusedByRule() {
        assertRefused(
                "mean must hold at least 1 number, got none", () -> DiagonalGaussian.of(new double[0], new double[0]));
        assertRefused(
                "there must be as many log-standard-deviations as means, 1, got 2",
                () -> DiagonalGaussian.of(new double[1], new double[2]));
        assertRefused(
                "mean[1] must be finite, got Infinity",
                () -> DiagonalGaussian.of(new double[] {0, Double.POSITIVE_INFINITY}, new double[2]));
        for (double bad : new double[] {Double.NaN, 350.5, -351, Double.NEGATIVE_INFINITY}) {
            assertRefused(
                    "logStd[0] must lie within ±350.0, got " + bad,
                    () -> DiagonalGaussian.of(new double[1], new double[] {bad}));
        }
    }

    @Test
    void logProbability_badAction_isRefused() {
        assertRefused("an action must have length 2, got 1", () -> distribution.logProbability(new double[1]));
        assertRefused(
                "action[1] must be finite, got NaN",
                () -> distribution.logProbabilityGradient(new double[] {0, Double.NaN}));
    }

    @Test
    void toString_always_showsMeanAndDeviation() {
        assertEquals(
                "DiagonalGaussian[mean [0.5], standard deviation [1.0]]",
                DiagonalGaussian.of(new double[] {0.5}, new double[1]).toString());
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
