package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardizationTest {
    @Test
    void none_anyWeights_leavesThem() {
        assertArrayEquals(new double[] {1, -0.1, 1e300}, applied(Standardization.NONE, 1, -0.1, 1e300));
    }

    @Test
    void center_weights_takesAwayTheirMean() {
        assertArrayEquals(new double[] {-3, -1, 4}, applied(Standardization.CENTER, 1, 3, 8));
    }

    /** The mean is 3 and the deviation √(14/3), with n − 1. */
    @Test
    void standardize_fourWeights_dividesByTheSampleDeviation() {
        double s = Math.sqrt(14 / 3.0);

        assertArrayEquals(
                new double[] {-2 / s, -1 / s, 0, 3 / s}, applied(Standardization.STANDARDIZE, 1, 2, 3, 6), 1e-15);
    }

    /** The deviation with n is √(7/2). */
    @Test
    void standardizePopulation_fourWeights_dividesByThePopulationDeviation() {
        double s = Math.sqrt(3.5);

        assertArrayEquals(
                new double[] {-2 / s, -1 / s, 0, 3 / s},
                applied(Standardization.STANDARDIZE_POPULATION, 1, 2, 3, 6),
                1e-15);
        assertArrayEquals(new double[3], applied(Standardization.STANDARDIZE_POPULATION, 0.1, 0.1, 0.1));
        assertArrayEquals(new double[1], applied(Standardization.STANDARDIZE_POPULATION, 5));
    }

    @Test
    void standardize_twoWeights_areHalfTheRootOfTwo() {
        assertArrayEquals(
                new double[] {-Math.sqrt(0.5), Math.sqrt(0.5)}, applied(Standardization.STANDARDIZE, -7, 100), 1e-15);
    }

    @Test
    void standardize_manyWeights_haveMeanZeroAndDeviationOne() {
        double[] weights = new SeededRandom(3).doubles(1000, -5, 20).toArray();

        double[] standardized = applied(Standardization.STANDARDIZE, weights);

        assertEquals(0, Arrays.stream(standardized).sum(), 1e-10);
        assertEquals(999, Arrays.stream(standardized).map(w -> w * w).sum(), 1e-9);
    }

    /** Three times 0.1 has the mean 0.10000000000000002; what is left of that must not be blown up to ±1. */
    @Test
    void standardize_equalWeights_becomeExactlyZero() {
        assertTrue((0.1 + 0.1 + 0.1) / 3 != 0.1);
        assertArrayEquals(new double[3], applied(Standardization.STANDARDIZE, 0.1, 0.1, 0.1));
        assertArrayEquals(new double[4], applied(Standardization.STANDARDIZE, -1e300, -1e300, -1e300, -1e300));
        assertArrayEquals(new double[2], applied(Standardization.STANDARDIZE, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, -7, Double.MAX_VALUE, Double.MIN_VALUE})
    void standardize_oneWeight_becomesZero(double weight) {
        assertArrayEquals(new double[1], applied(Standardization.STANDARDIZE, weight));
    }

    /** Their squares, or their sum, lie outside the range of a double. */
    @ParameterizedTest
    @ValueSource(doubles = {1e308, 1e200, 1e-170, 1e-300, 0x1p-1060})
    void standardize_hugeOrTinyWeights_areAsIfTheyWereOrdinary(double size) {
        assertArrayEquals(
                applied(Standardization.STANDARDIZE, 1, 1, -0.5, 1.5),
                applied(Standardization.STANDARDIZE, size, size, -0.5 * size, 1.5 * size),
                1e-4);
    }

    /** The smallest difference that there is: one unit in the last place. */
    @Test
    void standardize_weightsThatHardlyDiffer_areStillToldApart() {
        double[] standardized = applied(Standardization.STANDARDIZE, 1, Math.nextUp(1), 1, Math.nextUp(1));

        assertTrue(standardized[0] <= 0 && standardized[1] > 0 && Double.isFinite(standardized[1]));
    }

    /** The trainer stops a run on them, which it could not if they became harmless here. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void apply_weightThatIsNotFinite_isNotHidden(double bad) {
        for (Standardization standardization : Standardization.values()) {
            for (double[] weights : new double[][] {{bad}, {bad, bad}, {1, bad, 2}, {bad, 1}}) {
                double[] applied = applied(standardization, weights);

                assertFalse(
                        Arrays.stream(applied).allMatch(Double::isFinite),
                        () -> standardization + " made " + Arrays.toString(applied));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Standardization.class)
    void apply_longerArray_leavesTheRestAlone(Standardization standardization) {
        double[] weights = {1, 2, 6, Double.NaN, -9};

        standardization.apply(weights, 3);

        assertTrue(Double.isNaN(weights[3]));
        assertEquals(-9, weights[4]);
        assertTrue(Double.isFinite(weights[0] + weights[1] + weights[2]));
    }

    /** Whatever finite weights there are, none becomes NaN; seeded, of all sizes and signs, with repetitions. */
    @Test
    void standardize_anyFiniteWeights_areNeverNan() {
        SeededRandom random = new SeededRandom(12);
        for (int round = 0; round < 20_000; round++) {
            double[] weights = new double[1 + (int) (random.nextDouble() * 6)];
            for (int i = 0; i < weights.length; i++) {
                boolean repeat = i > 0 && random.nextDouble() < 0.3;
                double drawn = Double.longBitsToDouble(random.nextLong());
                weights[i] = repeat ? weights[i - 1] : Double.isFinite(drawn) ? drawn : 0;
            }

            double[] standardized = applied(Standardization.STANDARDIZE, weights);

            assertTrue(
                    Arrays.stream(standardized).allMatch(w -> Math.abs(w) < weights.length),
                    () -> Arrays.toString(weights) + " became " + Arrays.toString(standardized));
        }
    }

    private static double[] applied(Standardization standardization, double... weights) {
        double[] copy = weights.clone();
        standardization.apply(copy, copy.length);
        return copy;
    }
}
