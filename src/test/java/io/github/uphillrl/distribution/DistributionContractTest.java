package io.github.uphillrl.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.distribution.DistributionCase.Weighted;
import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every distribution. */
class DistributionContractTest {
    private static final int DRAWS = 1_000_000;
    /** Degrees of freedom → what χ² exceeds with probability 10⁻⁶. */
    private static final Map<Integer, Double> CHI_SQUARED =
            Map.of(2, 27.6310, 4, 33.3768, 7, 40.5218, 11, 48.8657, 15, 56.4934);
    /** What √n·D exceeds with probability 10⁻⁶ for large n: √(−½·log(½·10⁻⁶)). */
    private static final double KOLMOGOROV = 2.6937;

    static Stream<DistributionCase<?>> all() {
        return DistributionCase.all();
    }

    /** A squashed Gaussian draws what its Gaussian does; SquashedGaussianTest holds it to that. */
    static Stream<DistributionCase<?>> gaussian() {
        return all().filter(test -> test.distribution() instanceof DiagonalGaussian);
    }

    /** A squashed Gaussian's mode is that before squashing, not the peak of its density. */
    static Stream<DistributionCase<?>> withPeak() {
        return all().filter(test -> !(test.distribution() instanceof SquashedGaussian));
    }

    static List<RecordedDistribution> recorded() {
        return RecordedDistribution.all();
    }

    /** The largest error seen is 2.9e-15. */
    @ParameterizedTest
    @MethodSource("recorded")
    void logProbability_recordedDistribution_equalsFiftyDigits(RecordedDistribution recorded) {
        double expected = recorded.logProbability();
        double actual = recorded.actualLogProbability();

        if (Double.isInfinite(expected)) assertEquals(expected, actual);
        else assertEquals(expected, actual, 1e-14 * Math.max(1, Math.abs(expected)));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void entropy_recordedDistribution_equalsFiftyDigits(RecordedDistribution recorded) {
        double expected = recorded.entropy();

        assertEquals(expected, recorded.actualEntropy(), 2e-14 * Math.max(1, Math.abs(expected)));
    }

    @ParameterizedTest
    @MethodSource("all")
    <A> void logProbability_wholeSupport_sumsToOne(DistributionCase<A> test) {
        Distribution<A> distribution = test.distribution();
        double sum = 0;
        for (Weighted<A> point : test.support()) {
            sum += point.volume() * Math.exp(distribution.logProbability(point.action()));
        }

        assertEquals(1, sum, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("all")
    <A> void entropy_always_isTheIntegral(DistributionCase<A> test) {
        Distribution<A> distribution = test.distribution();
        double entropy = 0;
        for (Weighted<A> point : test.support()) {
            double log = distribution.logProbability(point.action());
            entropy -= point.volume() * Math.exp(log) * log;
        }

        assertEquals(entropy, distribution.entropy(), 1e-11 * Math.max(1, Math.abs(entropy)));
    }

    @ParameterizedTest
    @MethodSource("all")
    <A> void logProbabilityGradient_randomActions_equalsCentralDifferences(DistributionCase<A> test) {
        SeededRandom random = new SeededRandom(21);
        for (int n = 0; n < 20; n++) {
            A action = test.distribution().sample(random);
            double[] gradient = test.logProbabilityGradient().apply(test.distribution(), action);
            double[] differences = differences(test, distribution -> distribution.logProbability(action));
            assertClose(differences, gradient);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    <A> void entropyGradient_always_equalsCentralDifferences(DistributionCase<A> test) {
        assertClose(
                differences(test, Distribution::entropy), test.entropyGradient().apply(test.distribution()));
    }

    /** Σ p·∂log p = 0: no action's push is left out, and none counted twice. */
    @ParameterizedTest
    @MethodSource("all")
    <A> void logProbabilityGradient_expectation_isZero(DistributionCase<A> test) {
        Distribution<A> distribution = test.distribution();
        double[] sum = new double[test.parameters().length];
        double[] size = new double[sum.length];
        for (Weighted<A> point : test.support()) {
            double p = point.volume() * Math.exp(distribution.logProbability(point.action()));
            double[] gradient = test.logProbabilityGradient().apply(distribution, point.action());
            for (int j = 0; j < sum.length; j++) {
                sum[j] += p * gradient[j];
                size[j] += p * Math.abs(gradient[j]);
            }
        }

        for (int j = 0; j < sum.length; j++) assertEquals(0, sum[j], 1e-11 * size[j], "parameter " + j);
    }

    @ParameterizedTest
    @MethodSource("withPeak")
    <A> void mode_wholeSupport_isMostProbable(DistributionCase<A> test) {
        Distribution<A> distribution = test.distribution();
        double peak = distribution.logProbability(distribution.mode());

        for (Weighted<A> point : test.support()) {
            assertTrue(distribution.logProbability(point.action()) <= peak);
        }
    }

    /** Fails by chance for one seed in 10⁶ per distribution; the seed is fixed, so there is no false alarm. */
    @ParameterizedTest
    @MethodSource("all")
    <A> void sample_millionDraws_passesChiSquared(DistributionCase<A> test) {
        Distribution<A> distribution = test.distribution();
        int[] counts = new int[test.cells()];
        SeededRandom random = new SeededRandom(2024);
        for (int i = 0; i < DRAWS; i++) {
            counts[test.cell().applyAsInt(distribution.sample(random))]++;
        }

        double statistic = 0;
        for (int j = 0; j < counts.length; j++) {
            double expected = DRAWS * test.cellProbability().apply(j);
            assertTrue(expected > 1000, "too rare for the approximation: " + expected);
            statistic += (counts[j] - expected) * (counts[j] - expected) / expected;
        }
        double found = statistic;
        assertTrue(found < CHI_SQUARED.get(counts.length - 1), () -> "χ² = " + found);
    }

    /** Fails by chance for one seed in 10⁶ per component; the seed is fixed, so there is no false alarm. */
    @ParameterizedTest
    @MethodSource("gaussian")
    void sample_millionDraws_passesKolmogorovSmirnov(DistributionCase<double[]> test) {
        double[] parameters = test.parameters();
        double[][] uniforms = new double[2][DRAWS];
        SeededRandom random = new SeededRandom(2025);
        Distribution<double[]> distribution = test.distribution();
        for (int i = 0; i < DRAWS; i++) {
            double[] u = distribution.sample(random);
            for (int k = 0; k < 2; k++) {
                uniforms[k][i] = DistributionCase.uniform(u[k], parameters[k], Math.exp(parameters[2 + k]));
            }
        }

        for (double[] component : uniforms) {
            Arrays.sort(component);
            double distance = 0;
            for (int i = 0; i < DRAWS; i++) {
                distance = Math.max(distance, component[i] - (double) i / DRAWS);
                distance = Math.max(distance, (i + 1.0) / DRAWS - component[i]);
            }
            double statistic = Math.sqrt(DRAWS) * distance;
            assertTrue(statistic < KOLMOGOROV, () -> "√n·D = " + statistic);
        }
    }

    /** The algorithms behind a generator's other methods may change from one JDK to the next. */
    @ParameterizedTest
    @MethodSource("all")
    <A> void sample_anyGenerator_takesNextDoubleAlone(DistributionCase<A> test) {
        SeededRandom random = new SeededRandom(5);
        RandomGenerator doublesOnly = new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("not promised");
            }

            @Override
            public double nextDouble() {
                return random.nextDouble();
            }

            @Override
            public double nextGaussian() {
                throw new AssertionError("not promised");
            }
        };
        SeededRandom twin = new SeededRandom(5);
        for (int i = 0; i < 100; i++) {
            A expected = test.distribution().sample(twin);
            A actual = test.distribution().sample(doublesOnly);
            assertTrue(java.util.Objects.deepEquals(expected, actual));
        }
    }

    private interface Quantity<A> {
        double of(Distribution<A> distribution);
    }

    private static <A> double[] differences(DistributionCase<A> test, Quantity<A> quantity) {
        double[] parameters = test.parameters().clone();
        double[] differences = new double[parameters.length];
        for (int j = 0; j < parameters.length; j++) {
            double value = parameters[j];
            // steps that are exact at logits of 10⁵, and follow the narrowest component
            double step = step(test, j);
            parameters[j] = value + step;
            double above = quantity.of(test.at().apply(parameters));
            double up = parameters[j] - value;
            parameters[j] = value - step;
            double below = quantity.of(test.at().apply(parameters));
            differences[j] = (above - below) / (up + (value - parameters[j]));
            parameters[j] = value;
        }
        return differences;
    }

    private static double step(DistributionCase<?> test, int j) {
        double step = 0x1p-16;
        return test.cells() == 16 && j < 2 ? step * Math.exp(test.parameters()[2 + j]) : step;
    }

    private static void assertClose(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int j = 0; j < expected.length; j++) {
            assertEquals(expected[j], actual[j], 2e-9 * Math.max(1, Math.abs(expected[j])), "parameter " + j);
        }
    }
}
