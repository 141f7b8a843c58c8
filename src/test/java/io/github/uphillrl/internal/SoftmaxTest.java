package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxTest {
    private static final MathContext DIGITS = new MathContext(50);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17})
    void row_randomLogits_agreesWithFiftyDigits(int n) {
        for (int row = 0; row < 8; row++) {
            double[] logits = randomLogits(n, n + 100 * row);
            double[] logProbabilities = new double[n];
            double[] probabilities = new double[n];

            assertTrue(Softmax.row(logits, null, logProbabilities, probabilities));

            for (int j = 0; j < n; j++) {
                double exact = exactLogProbability(logits, j);
                double scale = Math.max(1, Math.abs(exact));
                assertEquals(exact, logProbabilities[j], 4e-16 * scale * Math.max(1, Math.log(n)));
                assertEquals(Math.exp(exact), probabilities[j], 1e-15 * scale * Math.exp(exact));
            }
        }
    }

    @Test
    void row_inPlace_givesTheSameBitsAndOtherwiseLeavesLogitsAlone() {
        double[] logits = randomLogits(5, 8);
        double[] kept = logits.clone();
        double[] logProbabilities = new double[5];
        Softmax.row(logits, null, logProbabilities, new double[5]);
        assertArrayEquals(kept, logits);

        Softmax.row(logits, null, logits, new double[5]);

        assertArrayEquals(logProbabilities, logits);
    }

    @Test
    void row_invalidLogit_isReported() {
        double[] logits = {0, Double.NaN};

        assertFalse(Softmax.row(logits, null, new double[2], new double[2]));
        assertEquals("logit 1 must be finite, or −∞ to mask its action, got NaN", Softmax.complaint(logits));
    }

    @Test
    void row_withoutLegalAction_isReported() {
        double[] logits = new double[2];

        assertFalse(Softmax.row(logits, new boolean[2], new double[2], new double[2]));
        assertEquals(
                "at least one action must be legal and have a logit above −∞, but all 2 are masked",
                Softmax.complaint(logits));
    }

    /** Weights whose sums round: at every multiple of 2⁻⁵³ next to 0 and 1 an action of positive weight comes out. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void draw_endsOfTheUnitInterval_giveFirstAndLastPossibleAction(long seed) {
        SeededRandom random = new SeededRandom(seed);
        double[] weights = new double[1 + 12 + 2];
        for (int trial = 0; trial < 100_000; trial++) {
            for (int j = 2; j < 13; j++) {
                weights[j] = 0.01 + random.nextDouble();
            }
            assertEquals(2, Softmax.draw(weights, 1, 14, 0) + 1);
            assertEquals(12, Softmax.draw(weights, 1, 14, 1 - 0x1p-53) + 1);
        }
    }

    @Test
    void draw_invalidArguments_areRefused() {
        double[] weights = {0.5, 0.5};

        assertThrows(IllegalArgumentException.class, () -> Softmax.draw(weights, 0, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> Softmax.draw(weights, 0, 2, -0.1));
        assertThrows(IllegalArgumentException.class, () -> Softmax.draw(weights, 0, 2, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Softmax.draw(new double[2], 0, 2, 0.5));
    }

    @Test
    void mode_withinARow_countsFromItsBeginning() {
        assertEquals(1, Softmax.mode(new double[] {9, 9, 1, 4, 4, 2}, 2, 4));
    }

    @Test
    void gradient_bothTerms_agreesWithFiniteDifferences() {
        double[] logits = {9, 0.3, -0.7, 1.1, 9};
        double[] target = {9, 0, 0, 0, 9};
        double[] logProbabilities = new double[5];
        double[] probabilities = new double[5];
        fill(logits, logProbabilities, probabilities);

        Softmax.gradient(logProbabilities, probabilities, 1, 3, 2, 1.75, 0.4, target);

        double h = 1e-5;
        for (int j = 1; j < 4; j++) {
            double difference = (objective(logits, j, h) - objective(logits, j, -h)) / (2 * h);
            assertEquals(difference, target[j], 1e-9);
        }
        assertArrayEquals(new double[] {9, 9}, new double[] {target[0], target[4]});
    }

    @Test
    void gradient_maskedActions_isZeroThere() {
        double[] logits = {Double.NEGATIVE_INFINITY, 0, 0};
        double[] logProbabilities = new double[3];
        double[] probabilities = new double[3];
        double[] target = {9, 9, 9};
        Softmax.row(logits, null, logProbabilities, probabilities);

        Softmax.gradient(logProbabilities, probabilities, 0, 3, 0, 2, 3, target);
        assertEquals(0.0, target[0]);
        Softmax.gradient(logProbabilities, probabilities, 0, 3, 1, 2, 0, target);
        assertArrayEquals(new double[] {0, 1, -1}, target);
    }

    private static double objective(double[] logits, int index, double by) {
        double[] copy = logits.clone();
        copy[index] += by;
        double[] logProbabilities = new double[5];
        double[] probabilities = new double[5];
        fill(copy, logProbabilities, probabilities);
        return 1.75 * logProbabilities[1 + 2] + 0.4 * Softmax.entropy(logProbabilities, probabilities, 1, 3);
    }

    /** Treats elements 1 … 3 as a row of their own. */
    private static void fill(double[] logits, double[] logProbabilities, double[] probabilities) {
        double[] logs = new double[3];
        double[] shares = new double[3];
        Softmax.row(Arrays.copyOfRange(logits, 1, 4), null, logs, shares);
        System.arraycopy(logs, 0, logProbabilities, 1, 3);
        System.arraycopy(shares, 0, probabilities, 1, 3);
    }

    static double[] randomLogits(int n, long seed) {
        SeededRandom random = new SeededRandom(seed);
        double[] logits = new double[n];
        for (int i = 0; i < n; i++) {
            double width = i % 3 == 0 ? 600 : 4;
            logits[i] = width * (random.nextDouble() - 0.5);
        }
        return logits;
    }

    private static double exactLogProbability(double[] logits, int index) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double logit : logits) {
            sum = sum.add(exp(new BigDecimal(logit).subtract(new BigDecimal(logits[index]))), DIGITS);
        }
        return log(sum).negate().doubleValue();
    }

    /** The Taylor series at x / 2²⁰, squared twenty times. */
    private static BigDecimal exp(BigDecimal x) {
        MathContext digits = new MathContext(70);
        BigDecimal small = x.divide(BigDecimal.valueOf(1 << 20), digits);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k <= 25; k++) {
            term = term.multiply(small, digits).divide(BigDecimal.valueOf(k), digits);
            sum = sum.add(term, digits);
        }
        for (int k = 0; k < 20; k++) {
            sum = sum.multiply(sum, digits);
        }
        return sum.round(DIGITS);
    }

    /** Newton's iteration y ← y + x·exp(−y) − 1; each step doubles the digits of the first guess. */
    private static BigDecimal log(BigDecimal x) {
        BigDecimal y = new BigDecimal(Math.log(x.doubleValue()));
        for (int k = 0; k < 3; k++) {
            y = y.add(x.multiply(exp(y.negate()), DIGITS), DIGITS).subtract(BigDecimal.ONE, DIGITS);
        }
        return y;
    }
}
