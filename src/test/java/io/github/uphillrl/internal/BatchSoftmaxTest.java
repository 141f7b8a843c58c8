package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row has the bits of {@link Softmax}, which is held against 50 digits. */
class BatchSoftmaxTest {
    private static final int ROWS = 37;

    @ParameterizedTest
    @CsvSource({
        "1, 1, false, -0.25",
        "2, 1, false, 0",
        "2, 1, true, -0.25",
        "2, 0.3, false, -0.25",
        "5, 1, true, 0",
        "5, 1, false, 0.5",
        "5, 2.5, true, -0.25"
    })
    void everything_ofABatch_hasTheBitsOfTheRowAlone(int n, double temperature, boolean withMask, double e) {
        double[] logits = SoftmaxTest.randomLogits(ROWS * n, 3);
        boolean[] legal = withMask ? randomLegal(ROWS, n, 4) : null;
        double[] actions = legalActions(legal, n);
        double[] c = SoftmaxTest.randomLogits(ROWS, 5);
        double[] draws = uniform(ROWS, 6);
        double[] logs = new double[ROWS * n];
        double[] probabilities = new double[ROWS * n];
        double[] entropies = new double[ROWS];

        BatchSoftmax.columns(logits, legal, temperature, ROWS, n, logs);
        assertEquals(-1, BatchSoftmax.logProbabilities(logs, ROWS, n, probabilities, entropies));
        double[] kept = logs.clone();
        BatchSoftmax.bound(logs, ROWS, n);
        BatchSoftmax.entropies(logs, probabilities, ROWS, n, entropies);
        double[] drawn = draws.clone();
        BatchSoftmax.draw(probabilities, ROWS, n, drawn);
        BatchSoftmax.gradient(logs, probabilities, ROWS, n, actions, c, e, entropies);
        double[] gradient = new double[ROWS * n];
        BatchSoftmax.rows(logs, legal, temperature, ROWS, n, gradient);

        for (int row = 0; row < ROWS; row++) {
            double[] alone = Arrays.copyOfRange(logits, row * n, row * n + n);
            for (int j = 0; j < n; j++) alone[j] /= temperature;
            boolean[] mask = legal == null ? null : Arrays.copyOfRange(legal, row * n, row * n + n);
            double[] expectedLogs = new double[n];
            double[] expected = new double[n];
            Softmax.row(alone, mask, expectedLogs, expected);
            assertArrayEquals(expectedLogs, column(kept, row, n));
            assertArrayEquals(expected, column(probabilities, row, n));
            assertEquals(Softmax.draw(expected, 0, n, draws[row]), drawn[row]);
            if (legal == null) {
                assertEquals(drawn[row], Softmax.sample(logits, row * n, n, temperature, draws[row], new double[n]));
            }
            assertEquals(Softmax.entropy(expectedLogs, expected, 0, n), entropies[row]);
            double[] expectedGradient = new double[n];
            Softmax.gradient(expectedLogs, expected, 0, n, (int) actions[row], c[row], e, expectedGradient);
            for (int j = 0; j < n; j++) expectedGradient[j] /= temperature;
            assertArrayEquals(expectedGradient, Arrays.copyOfRange(gradient, row * n, row * n + n));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void probabilities_haveTheBitsOfLogProbabilities(int n) {
        double[] logits = SoftmaxTest.randomLogits(ROWS * n, 3);
        double[] expected = new double[ROWS * n];
        BatchSoftmax.logProbabilities(logits.clone(), ROWS, n, expected, new double[ROWS]);

        assertEquals(-1, BatchSoftmax.probabilities(logits, ROWS, n, new double[ROWS]));

        assertArrayEquals(expected, logits);
    }

    @Test
    void gradient_withoutEntropyWeight_needsNoEntropies() {
        double[] logs = {Math.log(0.25), Math.log(0.75)};

        BatchSoftmax.gradient(
                logs, new double[] {0.25, 0.75}, 1, 2, new double[] {1}, new double[] {2}, 0, new double[] {Double.NaN
                });

        assertArrayEquals(new double[] {-0.5, 0.5}, logs);
    }

    @Test
    void gradient_logitsFurtherApartThanNumbersReach_isThatOfTheRowAlone() {
        double[] logs = {1e308, -1e308};
        double[] probabilities = new double[2];
        double[] entropies = new double[1];
        BatchSoftmax.logProbabilities(logs, 1, 2, probabilities, entropies);
        double[] expected = new double[2];
        Softmax.gradient(logs, probabilities, 0, 2, 0, 2, 0.5, expected);

        BatchSoftmax.bound(logs, 1, 2);
        BatchSoftmax.entropies(logs, probabilities, 1, 2, entropies);
        BatchSoftmax.gradient(logs, probabilities, 1, 2, new double[] {0}, new double[] {2}, 0.5, entropies);

        assertEquals(0, entropies[0]);
        assertArrayEquals(expected, logs, 0);
    }

    @Test
    void row_thatIsNoDistribution_isReportedByNumber() {
        double inf = Double.POSITIVE_INFINITY;
        double[] scratch = new double[3];

        assertEquals(2, BatchSoftmax.probabilities(new double[] {0, 0, 1, 0, 0, inf}, 3, 2, scratch));
        assertEquals(1, BatchSoftmax.probabilities(new double[] {0, -inf, 1, 0, -inf, 3}, 3, 2, scratch));
        assertEquals(
                0,
                BatchSoftmax.logProbabilities(new double[] {Double.NaN, 0, 1, 0, 0, 3}, 3, 2, new double[6], scratch));
    }

    @Test
    void invalidLogit_staysWhereItIsMasked() {
        double[] columns = new double[4];

        BatchSoftmax.columns(
                new double[] {1, Double.NaN, 3, 4}, new boolean[] {true, false, true, false}, 1, 2, 2, columns);

        assertArrayEquals(new double[] {1, 3, Double.NaN, Double.NEGATIVE_INFINITY}, columns);
    }

    private static double[] column(double[] columns, int row, int n) {
        double[] values = new double[n];
        for (int j = 0; j < n; j++) values[j] = columns[j * ROWS + row];
        return values;
    }

    private static double[] legalActions(boolean[] legal, int n) {
        double[] actions = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            int action = row % n;
            while (legal != null && !legal[row * n + action]) action = (action + 1) % n;
            actions[row] = action;
        }
        return actions;
    }

    private static double[] uniform(int count, long seed) {
        SeededRandom random = new SeededRandom(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = random.nextDouble();
        return values;
    }

    private static boolean[] randomLegal(int rows, int n, long seed) {
        SeededRandom random = new SeededRandom(seed);
        boolean[] legal = new boolean[rows * n];
        for (int i = 0; i < legal.length; i++) {
            legal[i] = i % n == 0 || random.nextDouble() < 0.5;
        }
        return legal;
    }
}
