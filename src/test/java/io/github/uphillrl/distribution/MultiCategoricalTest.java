package io.github.uphillrl.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.Uniforms;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiCategoricalTest {
    private static final double MASKED = Double.NEGATIVE_INFINITY;
    private static final double[] LOGITS = {0.5, -1, 2, 0.25, 3};

    private final MultiCategorical distribution = MultiCategorical.ofLogits(LOGITS, 3, 2);

    @Test
    void everything_choices_areCategoricalsToTheBit() {
        Categorical first = Categorical.ofLogits(Arrays.copyOf(LOGITS, 3));
        Categorical second = Categorical.ofLogits(Arrays.copyOfRange(LOGITS, 3, 5));

        assertArrayEquals(joined(first.probabilities(), second.probabilities()), distribution.probabilities());
        assertArrayEquals(joined(first.logProbabilities(), second.logProbabilities()), distribution.logProbabilities());
        assertEquals(first.entropy() + second.entropy(), distribution.entropy());
        assertArrayEquals(joined(first.entropyGradient(), second.entropyGradient()), distribution.entropyGradient());
        int[] action = {1, 0};
        assertEquals(first.logProbability(1) + second.logProbability(0), distribution.logProbability(action));
        assertArrayEquals(
                joined(first.logProbabilityGradient(1), second.logProbabilityGradient(0)),
                distribution.logProbabilityGradient(action));
    }

    @Test
    void sample_givenUniforms_invertsEachChoiceInOrder() {
        Uniforms uniforms = Uniforms.of(0, 1 - 0x1p-53);

        assertArrayEquals(new int[] {0, 1}, distribution.sample(uniforms));
        assertEquals(2, uniforms.taken());
        assertArrayEquals(new int[] {2, 0}, distribution.sample(Uniforms.of(1 - 0x1p-53, 0)));
    }

    @Test
    void mode_always_isTheFirstMostProbableOfEachChoice() {
        assertArrayEquals(new int[] {2, 1}, distribution.mode());
        assertArrayEquals(
                new int[] {0, 1},
                MultiCategorical.ofLogits(new double[] {3, 3, 0, 7}, 2, 2).mode());
    }

    @Test
    void ofLogits_maskedOptions_areNeverDrawnAndAddNothing() {
        boolean[] legal = {true, false, true, false, true};
        MultiCategorical masked = MultiCategorical.ofLogits(LOGITS, legal, 3, 2);
        MultiCategorical byLogit = MultiCategorical.ofLogits(new double[] {0.5, MASKED, 2, MASKED, 3}, 3, 2);

        assertArrayEquals(byLogit.probabilities(), masked.probabilities());
        assertEquals(0.0, masked.probabilities()[1]);
        assertEquals(MASKED, masked.logProbability(new int[] {1, 1}));
        assertEquals(0.0, masked.entropyGradient()[1]);
        assertEquals(0.0, masked.logProbabilityGradient(new int[] {0, 1})[1]);
        assertArrayEquals(new int[] {2, 1}, masked.sample(Uniforms.of(1 - 0x1p-53, 0)));
        assertThrows(IllegalArgumentException.class, () -> masked.logProbabilityGradient(new int[] {0, 0}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, -1e300, Double.MAX_VALUE})
    void ofLogits_hugeLogits_areHarmless(double z) {
        MultiCategorical huge = MultiCategorical.ofLogits(new double[] {z, z, z, -z}, 2, 2);

        assertArrayEquals(new double[] {0.5, 0.5}, Arrays.copyOf(huge.probabilities(), 2));
        assertEquals(Math.log(2), huge.entropy(), 1e-15);
        assertTrue(Arrays.stream(huge.entropyGradient()).allMatch(Double::isFinite));
    }

    @Test
    void ofLogits_callersArrays_areCopied() {
        double[] logits = LOGITS.clone();
        int[] sizes = {3, 2};
        MultiCategorical copied = MultiCategorical.ofLogits(logits, sizes);

        logits[0] = 100;
        sizes[0] = 5;
        copied.probabilities()[0] = 7;

        assertArrayEquals(distribution.probabilities(), copied.probabilities());
        assertArrayEquals(new int[] {2, 1}, copied.mode());
    }

    @Test
    void ofLogits_badArguments_areRefusedByRule() {
        assertRefused("sizes add up to 4, but there are 5 logits", () -> MultiCategorical.ofLogits(LOGITS, 2, 2));
        assertRefused("sizes must hold at least 1 number, got none", () -> MultiCategorical.ofLogits(LOGITS));
        assertRefused(
                "legal must be empty or as long as the logits, 5, got 2",
                () -> MultiCategorical.ofLogits(LOGITS, new boolean[2], 3, 2));
        assertRefused(
                "choice 1: logit 0 must be finite, or −∞ to mask its action, got NaN",
                () -> MultiCategorical.ofLogits(new double[] {0, Double.NaN}, 1, 1));
        assertRefused(
                "choice 0: at least one action must be legal and have a logit above −∞, but all 1 are masked",
                () -> MultiCategorical.ofLogits(new double[] {MASKED, 0}, 1, 1));
    }

    @Test
    void logProbability_noSuchAction_isRefused() {
        assertRefused("an action must have length 2, got 1", () -> distribution.logProbability(new int[1]));
        assertRefused("choice 1 must be one of 0 … 1, got 2", () -> distribution.logProbability(new int[] {0, 2}));
        assertRefused("choice 0 must be one of 0 … 2, got -1", () -> distribution.logProbability(new int[] {-1, 0}));
    }

    @Test
    void toString_always_showsTheProbabilities() {
        assertEquals(
                "MultiCategorical[0.5, 0.5, 1.0]",
                MultiCategorical.ofLogits(new double[3], 2, 1).toString());
    }

    private static double[] joined(double[] a, double[] b) {
        double[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
