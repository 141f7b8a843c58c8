package io.github.uphillrl.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategoricalTest {
    private static final double MASKED = Double.NEGATIVE_INFINITY;
    private static final double LARGEST_UNIFORM = 1 - 0x1p-53;

    @Test
    void probabilities_logarithmsOfIntegers_areTheirShares() {
        Categorical distribution = Categorical.ofLogits(Math.log(1), Math.log(3), Math.log(4));

        assertArrayEquals(new double[] {0.125, 0.375, 0.5}, distribution.probabilities(), 1e-15);
        assertArrayEquals(
                new double[] {Math.log(0.125), Math.log(0.375), Math.log(0.5)}, distribution.logProbabilities(), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, -1e300, Double.MAX_VALUE, -Double.MAX_VALUE})
    void probabilities_equalLogitsOfAnySize_areUniform(double offset) {
        assertArrayEquals(
                new double[] {0.5, 0.5}, Categorical.ofLogits(offset, offset).probabilities());
    }

    @Test
    void probabilities_logitsAtBothEndsOfTheRange_areZeroAndOne() {
        Categorical distribution = Categorical.ofLogits(-Double.MAX_VALUE, Double.MAX_VALUE);

        assertArrayEquals(new double[] {0, 1}, distribution.probabilities());
        assertEquals(0.0, distribution.entropy());
    }

    @Test
    void logProbability_gapOf700_keepsBothActions() {
        Categorical distribution = Categorical.ofLogits(0, -700);

        assertEquals(-700.0, distribution.logProbability(1));
        assertEquals(Math.exp(-700), distribution.probabilities()[1], 1e-310);
        assertArrayEquals(new double[] {-1, 1}, distribution.logProbabilityGradient(1));
        assertEquals(-Math.exp(-700), distribution.logProbabilityGradient(0)[1], 1e-310);
    }

    @Test
    void logProbability_gapOf800_staysFiniteThoughTheProbabilityIsZero() {
        Categorical distribution = Categorical.ofLogits(0, -800);

        assertEquals(0.0, distribution.probabilities()[1]);
        assertEquals(-800.0, distribution.logProbability(1));
        assertEquals(0.0, distribution.entropy());
        assertArrayEquals(new double[] {-1, 1}, distribution.logProbabilityGradient(1));
    }

    @Test
    void ofLogits_oneAction_isCertain() {
        Categorical distribution = Categorical.ofLogits(-3e200);

        assertArrayEquals(new double[] {1}, distribution.probabilities());
        assertArrayEquals(new double[] {0}, distribution.logProbabilities());
        assertArrayEquals(new double[] {0}, distribution.logProbabilityGradient(0));
        assertArrayEquals(new double[] {0}, distribution.entropyGradient(), 0.0);
        assertEquals(0.0, distribution.entropy());
        assertEquals(0, distribution.sample(uniform(LARGEST_UNIFORM)));
    }

    @Test
    void ofLogits_maskedAction_isAsIfItWereNotThere() {
        Categorical whole = Categorical.ofLogits(0.25, -1.5);
        Categorical byLegality = Categorical.ofLogits(new double[] {9, 0.25, -1.5}, new boolean[] {false, true, true});
        Categorical byLogit = Categorical.ofLogits(MASKED, 0.25, -1.5);

        for (Categorical masked : new Categorical[] {byLegality, byLogit}) {
            assertArrayEquals(prepend(0, whole.probabilities()), masked.probabilities());
            assertArrayEquals(prepend(MASKED, whole.logProbabilities()), masked.logProbabilities());
            assertEquals(whole.entropy(), masked.entropy());
            assertArrayEquals(prepend(0, whole.entropyGradient()), masked.entropyGradient());
            assertArrayEquals(prepend(0, whole.logProbabilityGradient(1)), masked.logProbabilityGradient(2));
        }
    }

    @Test
    void ofLogits_emptyLegal_meansAllLegal() {
        assertArrayEquals(
                Categorical.ofLogits(1, 2).probabilities(),
                Categorical.ofLogits(new double[] {1, 2}, new boolean[0]).probabilities());
    }

    @Test
    void ofLogits_callerChangesArraysAfterwards_isUnmoved() {
        double[] logits = {1, 2};
        boolean[] legal = {true, true};
        Categorical distribution = Categorical.ofLogits(logits, legal);
        double[] before = distribution.probabilities();

        logits[0] = 100;
        legal[1] = false;
        distribution.probabilities()[0] = 7;
        distribution.logProbabilities()[0] = 7;

        assertArrayEquals(before, distribution.probabilities());
        assertNotSame(distribution.logProbabilities(), distribution.logProbabilities());
        assertEquals(Math.log(before[0]), distribution.logProbability(0), 1e-15);
    }

    @Test
    void ofLogits_nanOrInfinity_isRefusedByIndexAndValue() {
        assertRefused("logit 1 must be finite, or −∞ to mask its action, got NaN", 0, Double.NaN);
        assertRefused("logit 0 must be finite, or −∞ to mask its action, got Infinity", Double.POSITIVE_INFINITY, 0);
    }

    @Test
    void ofLogits_nanAtAMaskedAction_isRefusedToo() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> Categorical.ofLogits(new double[] {0, Double.NaN}, new boolean[] {true, false}));

        assertEquals("logit 1 must be finite, or −∞ to mask its action, got NaN", error.getMessage());
    }

    @Test
    void ofLogits_allMasked_isRefused() {
        assertRefused(
                "at least one action must be legal and have a logit above −∞, but all 2 are masked", MASKED, MASKED);
        assertThrows(
                IllegalArgumentException.class,
                () -> Categorical.ofLogits(new double[] {0, MASKED}, new boolean[] {false, true}));
    }

    @Test
    void ofLogits_wrongSizes_areRefused() {
        assertRefused("logits must hold at least 1 number, got 0");
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> Categorical.ofLogits(new double[] {0, 0}, new boolean[] {true, true, true}));
        assertEquals("legal must be empty or as long as the logits, 2, got 3", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, Integer.MAX_VALUE})
    void logProbability_actionOutOfRange_isRefused(int action) {
        Categorical distribution = Categorical.ofLogits(0, 0);

        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> distribution.logProbability(action));
        assertEquals("action must be one of 0 … 1, got " + action, error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> distribution.logProbabilityGradient(action));
    }

    @Test
    void logProbabilityGradient_maskedAction_isRefused() {
        Categorical distribution = Categorical.ofLogits(0, MASKED);

        assertEquals(MASKED, distribution.logProbability(1));
        assertThrows(IllegalArgumentException.class, () -> distribution.logProbabilityGradient(1));
    }

    @Test
    void entropy_uniform_isTheLogarithmOfTheNumberOfActions() {
        assertEquals(Math.log(5), Categorical.ofLogits(7, 7, 7, 7, 7).entropy(), 1e-15);
        assertArrayEquals(new double[5], Categorical.ofLogits(7, 7, 7, 7, 7).entropyGradient(), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void gradients_randomLogits_agreeWithFiniteDifferences(long seed) {
        double[] logits = randomLogits(2 + (int) seed, seed);
        Categorical distribution = Categorical.ofLogits(logits);
        double h = 1e-5;

        for (int j = 0; j < logits.length; j++) {
            Categorical above = Categorical.ofLogits(shifted(logits, j, h));
            Categorical below = Categorical.ofLogits(shifted(logits, j, -h));
            for (int action = 0; action < logits.length; action++) {
                double difference = (above.logProbability(action) - below.logProbability(action)) / (2 * h);
                assertEquals(difference, distribution.logProbabilityGradient(action)[j], 1e-9);
            }
            double difference = (above.entropy() - below.entropy()) / (2 * h);
            assertEquals(difference, distribution.entropyGradient()[j], 1e-9);
        }
    }

    @Test
    void mode_severalMostProbable_isTheFirst() {
        assertEquals(1, Categorical.ofLogits(0, 3, 3, -1).mode());
        assertEquals(
                2,
                Categorical.ofLogits(new double[] {5, 9, 5}, new boolean[] {false, false, true})
                        .mode());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.24, 1", "0.26, 3", "0.99, 3"})
    void sample_givenUniform_invertsTheCumulativeDistribution(double u, int action) {
        Categorical distribution = Categorical.ofLogits(MASKED, 0, MASKED, Math.log(3), MASKED);

        assertEquals(action, distribution.sample(uniform(u)));
    }

    /** Three thirds add up to less than 1, and ten tenths too: the naive inversion falls off the end, or on a mask. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 10, 49, 1000})
    void sample_uniformNextToOne_isTheLastPossibleAction(int n) {
        double[] logits = new double[n + 2];
        logits[n] = -800;
        logits[n + 1] = MASKED;

        assertEquals(n - 1, Categorical.ofLogits(logits).sample(uniform(LARGEST_UNIFORM)));
    }

    @Test
    void sample_always_takesOneDouble() {
        SeededRandom random = new SeededRandom(5);
        SeededRandom twin = new SeededRandom(5);
        Categorical distribution = Categorical.ofLogits(0, 1, 2);

        for (int i = 0; i < 100; i++) {
            assertEquals(distribution.sample(uniform(twin.nextDouble())), distribution.sample(random));
        }
    }

    /** χ² with 9 degrees of freedom exceeds 44.81 for one seed in 10⁶; the seed is fixed, so there is no false alarm. */
    @Test
    void sample_millionDraws_passesChiSquared() {
        double[] logits = randomLogits(10, 77);
        Categorical distribution = Categorical.ofLogits(logits);
        int draws = 1_000_000;
        int[] counts = new int[logits.length];
        SeededRandom random = new SeededRandom(2024);
        for (int i = 0; i < draws; i++) {
            counts[distribution.sample(random)]++;
        }

        double statistic = 0;
        for (int j = 0; j < counts.length; j++) {
            double expected = draws * distribution.probabilities()[j];
            assertTrue(expected > 1000, "too rare for the approximation: " + expected);
            statistic += (counts[j] - expected) * (counts[j] - expected) / expected;
        }
        assertTrue(statistic < 44.81, "χ² = " + statistic);
    }

    @Test
    void sample_tenMillionDraws_neverGivesAnActionOfProbabilityZero() {
        Categorical distribution = Categorical.ofLogits(
                new double[] {MASKED, 0, 3, -900, 1, 2, -900},
                new boolean[] {true, true, false, true, true, true, true});
        double[] probabilities = distribution.probabilities();
        SeededRandom random = new SeededRandom(99);

        for (int i = 0; i < 10_000_000; i++) {
            int action = distribution.sample(random);
            if (!(probabilities[action] > 0)) {
                throw new AssertionError("draw " + i + " gave action " + action);
            }
        }
    }

    @Test
    void toString_always_showsTheProbabilities() {
        assertEquals("Categorical[0.5, 0.5]", Categorical.ofLogits(0, 0).toString());
    }

    private static void assertRefused(String message, double... logits) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Categorical.ofLogits(logits));
        assertEquals(message, error.getMessage());
    }

    private static RandomGenerator uniform(double u) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("only nextDouble is the same on every JDK");
            }

            @Override
            public double nextDouble() {
                return u;
            }
        };
    }

    private static double[] randomLogits(int n, long seed) {
        SeededRandom random = new SeededRandom(seed);
        double[] logits = new double[n];
        for (int j = 0; j < n; j++) {
            logits[j] = 4 * random.nextDouble() - 2;
        }
        return logits;
    }

    private static double[] shifted(double[] logits, int index, double by) {
        double[] copy = logits.clone();
        copy[index] += by;
        return copy;
    }

    private static double[] prepend(double first, double[] rest) {
        double[] all = new double[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
