package io.github.uphillrl.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.internal.Uniforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BernoulliTest {
    private static final double MASKED = Double.NEGATIVE_INFINITY;

    private final Bernoulli distribution = Bernoulli.ofLogits(Math.log(3), 0, -Math.log(4));

    @Test
    void probabilities_logarithmsOfOdds_areTheirShares() {
        assertArrayEquals(new double[] {0.75, 0.5, 0.2}, distribution.probabilities(), 1e-16);
        assertEquals(Math.log(0.75 * 0.5 * 0.8), distribution.logProbability(new boolean[] {true, true, false}), 1e-15);
    }

    @Test
    void everything_oneSwitch_isACategoricalOfTwo() {
        Categorical two = Categorical.ofLogits(0, 1.25);
        Bernoulli one = Bernoulli.ofLogits(1.25);

        assertEquals(two.logProbability(1), one.logProbability(new boolean[] {true}), 1e-15);
        assertEquals(two.entropy(), one.entropy(), 1e-15);
        assertEquals(two.entropyGradient()[1], one.entropyGradient()[0], 1e-15);
        assertEquals(two.logProbabilityGradient(1)[1], one.logProbabilityGradient(new boolean[] {true})[0], 1e-15);
    }

    @Test
    void sample_givenUniforms_isOnBelowTheProbability() {
        Uniforms uniforms = Uniforms.of(0.7, 0.5, 0.1);

        assertArrayEquals(new boolean[] {true, false, true}, distribution.sample(uniforms));
        assertEquals(3, uniforms.taken());
    }

    @Test
    void mode_always_isOnWhereMoreProbable() {
        assertArrayEquals(new boolean[] {true, false, false}, distribution.mode());
    }

    @Test
    void ofLogits_maskedSwitch_isOffForCertain() {
        Bernoulli byLegality = Bernoulli.ofLogits(new double[] {9, 0.5}, new boolean[] {false, true});
        Bernoulli byLogit = Bernoulli.ofLogits(MASKED, 0.5);
        Bernoulli alone = Bernoulli.ofLogits(0.5);

        for (Bernoulli masked : new Bernoulli[] {byLegality, byLogit}) {
            assertEquals(
                    alone.logProbability(new boolean[] {true}), masked.logProbability(new boolean[] {false, true}));
            assertEquals(MASKED, masked.logProbability(new boolean[] {true, true}));
            assertEquals(alone.entropy(), masked.entropy());
            assertEquals(0.0, masked.entropyGradient()[0]);
            assertEquals(0.0, masked.logProbabilityGradient(new boolean[] {false, true})[0]);
            assertArrayEquals(new boolean[] {false, true}, masked.sample(Uniforms.of(0, 0)));
            assertArrayEquals(new boolean[] {false, true}, masked.mode());
            assertThrows(
                    IllegalArgumentException.class, () -> masked.logProbabilityGradient(new boolean[] {true, true}));
        }
    }

    @Test
    void ofLogits_allMasked_isOff() {
        Bernoulli off = Bernoulli.ofLogits(new double[2], new boolean[2]);

        assertEquals(0.0, off.logProbability(new boolean[2]));
        assertEquals(0.0, off.entropy());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, -1e300, Double.MAX_VALUE})
    void ofLogits_hugeLogits_areCertain(double z) {
        Bernoulli certain = Bernoulli.ofLogits(z);

        assertEquals(0.0, certain.logProbability(certain.mode()));
        assertEquals(-Math.abs(z), certain.logProbability(new boolean[] {z < 0}));
        assertEquals(0.0, certain.entropy());
        assertArrayEquals(certain.mode(), certain.sample(Uniforms.of(0.5)));
    }

    @Test
    void ofLogits_callersArray_isCopied() {
        double[] logits = {1, 2};
        Bernoulli copied = Bernoulli.ofLogits(logits);
        double before = copied.entropy();

        logits[0] = 5;
        copied.probabilities()[1] = 7;

        assertEquals(before, copied.entropy());
    }

    @Test
    void ofLogits_badArguments_areRefusedByRule() {
        assertRefused("logits must hold at least 1 number, got 0", Bernoulli::ofLogits);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    "logit 1 must be finite, or −∞ to keep its switch off, got " + bad,
                    () -> Bernoulli.ofLogits(0, bad));
        }
        assertRefused(
                "legal must be empty or as long as the logits, 1, got 2",
                () -> Bernoulli.ofLogits(new double[1], new boolean[2]));
        assertRefused("an action must have length 3, got 2", () -> distribution.logProbability(new boolean[2]));
    }

    @Test
    void toString_always_showsTheProbabilities() {
        assertEquals("Bernoulli[0.5, 1.0]", Bernoulli.ofLogits(0, 100).toString());
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
