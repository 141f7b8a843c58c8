package io.github.uphillrl.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.internal.Uniforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SquashedGaussianTest {
    private static final double[] LOW = {-2, 0};
    private static final double[] HIGH = {2, 0.5};

    private final DiagonalGaussian gaussian = DiagonalGaussian.of(new double[] {0.3, -1}, new double[] {0.2, -0.5});
    private final SquashedGaussian distribution = SquashedGaussian.of(gaussian, LOW, HIGH);

    /** The density of an action, by the change of variables written in terms of the action. */
    @Test
    void logProbability_action_isTheDensityOfIt() {
        double[] action = {1.5, 0.1};
        double[] tanh = {0.75, 0.1 / 0.25 - 1};
        double[] u = {atanh(tanh[0]), atanh(tanh[1])};

        double jacobian = 2 * (1 - tanh[0] * tanh[0]) * 0.25 * (1 - tanh[1] * tanh[1]);

        assertArrayEquals(action, distribution.squash(u), 1e-15);
        assertEquals(gaussian.logProbability(u) - Math.log(jacobian), distribution.logProbability(u), 1e-14);
    }

    /** The naive log(1 − tanh² u) is −∞ from u ≈ 19 on. */
    @ParameterizedTest
    @ValueSource(doubles = {20, -20, 500, -1e6})
    void logProbability_saturatedAction_staysFinite(double u) {
        double jacobian = Math.log(4) - 2 * Math.abs(u);
        DiagonalGaussian wide = DiagonalGaussian.of(new double[1], new double[] {15});
        SquashedGaussian saturated = SquashedGaussian.of(wide, new double[] {-1}, new double[] {1});

        double expected = wide.logProbability(new double[] {u}) - jacobian;
        assertEquals(expected, saturated.logProbability(new double[] {u}), 1e-14 * Math.abs(expected));
        assertEquals(Math.signum(u), saturated.squash(new double[] {u})[0]);
    }

    @Test
    void sample_squashed_staysWithinTheBox() {
        SeededRandom random = new SeededRandom(8);
        for (int i = 0; i < 10_000; i++) {
            double[] action = distribution.squash(distribution.sample(random));
            for (int k = 0; k < 2; k++) assertTrue(action[k] >= LOW[k] && action[k] <= HIGH[k]);
        }
        assertArrayEquals(gaussian.sample(Uniforms.of(0.25, 0.5)), distribution.sample(Uniforms.of(0.25, 0.5)));
    }

    @Test
    void mode_always_isTheMeanBeforeSquashing() {
        assertArrayEquals(gaussian.mean(), distribution.mode());
        assertArrayEquals(
                new double[] {2 * Math.tanh(0.3), 0.25 + 0.25 * Math.tanh(-1)},
                distribution.squash(distribution.mode()),
                1e-15);
    }

    /** A uniform action has the largest entropy there is, log(width); this one comes near it and stays below. */
    @Test
    void entropy_nearlyUniform_isBelowTheLogarithmOfTheWidth() {
        DiagonalGaussian spread = DiagonalGaussian.of(new double[1], new double[] {Math.log(0.87)});
        SquashedGaussian flat = SquashedGaussian.of(spread, new double[] {3}, new double[] {8});

        assertTrue(flat.entropy() < Math.log(5));
        assertEquals(Math.log(5), flat.entropy(), 0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-20, 20})
    void entropy_extremeDeviation_isFinite(double logStd) {
        SquashedGaussian extreme = SquashedGaussian.of(
                DiagonalGaussian.of(new double[1], new double[] {logStd}), new double[] {-1}, new double[] {1});

        assertTrue(Double.isFinite(extreme.entropy()));
        double slope = extreme.entropyGradient()[1];
        assertEquals(logStd < 0 ? 1 : 1 - 2 * Math.exp(20) * Math.sqrt(2 / Math.PI), slope, 1e-6 * Math.abs(slope));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "-Infinity, 1", "-1e308, 1e308", "NaN, 1"})
    void of_widthNotFiniteOrNotPositive_isRefused(double low, double high) {
        DiagonalGaussian one = DiagonalGaussian.of(new double[1], new double[1]);

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> SquashedGaussian.of(one, new double[] {low}, new double[] {high}));

        assertEquals(
                "tanh needs a finite width above 0 in each component, got " + low + " … " + high + " for component 0",
                error.getMessage());
    }

    @Test
    void of_otherLengths_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> SquashedGaussian.of(gaussian, new double[1], HIGH));
        assertThrows(IllegalArgumentException.class, () -> distribution.squash(new double[3]));
        assertThrows(IllegalArgumentException.class, () -> distribution.logProbability(new double[3]));
    }

    @Test
    void of_callersArrays_areCopied() {
        double[] low = LOW.clone();
        SquashedGaussian copied = SquashedGaussian.of(gaussian, low, HIGH);
        low[0] = -100;

        assertEquals(distribution.entropy(), copied.entropy());
    }

    private static double atanh(double x) {
        return 0.5 * Math.log((1 + x) / (1 - x));
    }
}
