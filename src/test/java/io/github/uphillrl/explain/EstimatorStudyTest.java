package io.github.uphillrl.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On two arms that pay 9 and 11, pulled with chance ½ each, four at a time: ∇J = ½ at the better arm's bias. */
class EstimatorStudyTest {
    private static final double EXACT = 1e-12;

    private static final FiniteMdp ARMS =
            FiniteMdp.builder(1, 2).ending(0, 0, 1, 0, 9).ending(0, 1, 1, 0, 11).build();

    private final CategoricalPolicy policy = evenPolicy();

    private static CategoricalPolicy evenPolicy() {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1).output(2).build());
        ParameterVector.set(policy, new double[4]);
        return policy;
    }

    private static <A> EstimatorStudy<A> withAll(EstimatorStudy<A> study) {
        return study.estimator("none", 4, options -> {})
                .estimator("batch mean", 4, options -> options.baseline(Baseline.batchMean()))
                .estimator("leave-one-out", 4, options -> options.baseline(Baseline.leaveOneOut()))
                .estimator("constant", 4, options -> options.baseline(Baseline.constant(10)))
                .estimator("standardised", 4, options -> options.standardization(Standardization.STANDARDIZE));
    }

    static Stream<Arguments> figures() {
        double deviation = (8 + 6 * Math.sqrt(4 / 3.0)) / 16;
        return Stream.of(
                Arguments.of("none", 0.5, 6.25),
                Arguments.of("batch mean", 0.375, 0.0234375),
                Arguments.of("leave-one-out", 0.5, 1 / 24.0),
                Arguments.of("constant", 0.5, 0),
                Arguments.of("standardised", 3 / 8.0 * deviation, 9 / 64.0 * (1 - deviation * deviation)));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void run_twoArms_isTheClosedForm(String name, double mean, double variance) {
        EstimatorFigures row = withAll(EstimatorStudy.of(ARMS, policy)).run().row(name);

        assertTrue(row.exact());
        assertEquals(16, row.batches());
        // each of the four parameters moves alike, two of them down
        assertArrayEquals(new double[] {-mean, mean, -mean, mean}, row.mean(), EXACT);
        assertArrayEquals(new double[] {variance, variance, variance, variance}, row.variances(), EXACT);
        assertEquals(mean / 0.5 - 1, row.bias(), EXACT);
        assertEquals(row.bias(), row.biasLow());
        assertEquals(row.bias(), row.biasHigh());
        assertEquals(Math.abs(mean / 0.5 - 1), row.relativeError(), EXACT);
        assertEquals(4 * variance, row.variance(), EXACT);
        if (variance > 0) {
            assertEquals(mean / Math.sqrt(variance), row.signalToNoise(), 1e-10);
            assertEquals(4 * variance / (mean * mean), row.episodesNeeded(), 1e-10);
        }
        assertEquals(mean == 0.5, row.mayBeUnbiased());
    }

    /**
     * Five intervals of 95 % would miss one time in five; the tolerance is 5 standard errors, 6e-7 a side. Variances
     * of 4000 batches are known to within 10 %, far more than 4 standard errors of a few per cent.
     */
    @ParameterizedTest
    @MethodSource("figures")
    void run_twoArmsSampled_agreesWithTheClosedForm(String name, double mean, double variance) {
        EstimatorReport report = withAll(EstimatorStudy.of(ARMS, policy))
                .enumerateUpTo(0)
                .batches(4000)
                .seed(5)
                .run();

        EstimatorFigures row = report.row(name);
        assertFalse(row.exact());
        assertEquals(4000, row.batches());
        double standardError = (row.biasHigh() - row.biasLow()) / 2 / 1.959963984540054;
        assertEquals(Math.sqrt(variance / 4000) / 0.5, standardError, 0.1 * standardError + EXACT);
        assertEquals(mean / 0.5 - 1, row.bias(), 5 * standardError + EXACT);
        assertEquals(4 * variance, row.variance(), 0.1 * 4 * variance + EXACT);
    }

    /** A world whose gradient nobody knows: biases are differences from an unbiased estimate on the same batches. */
    @Test
    void run_anyWorld_measuresBiasByPairs() {
        EstimatorReport report = withAll(EstimatorStudy.of(() -> ARMS.get(), policy))
                .batches(4000)
                .seed(5)
                .run();

        // the very estimator that serves for comparison
        assertEquals(0, report.row("leave-one-out").bias());
        assertEquals(0, report.row("leave-one-out").relativeError());
        EstimatorFigures mean = report.row("batch mean");
        // always ¾ of it, in every batch; the direction's length is known to 1 % or so from 4000 batches
        assertEquals(-0.25, mean.bias(), 0.02);
        assertFalse(mean.mayBeUnbiased());
        assertTrue(report.row("none").mayBeUnbiased());
    }

    @Test
    void run_sameSeed_isTheSame() {
        EstimatorStudy<Integer> study = withAll(
                        EstimatorStudy.of(ARMS, policy).enumerateUpTo(0).batches(50))
                .estimator("learned", 3, options -> options.baseline(Baseline.linear()));
        String once = study.run().toCsv();
        assertEquals(once, study.run().toCsv());
        assertFalse(once.equals(study.seed(1).run().toCsv()));
    }

    /** Taught by other episodes, the regression knows what a pull is worth on average: about 10. */
    @Test
    void run_learnedBaseline_isTaughtFirst() {
        EstimatorReport report = EstimatorStudy.of(ARMS, policy)
                .estimator("taught", 4, options -> options.baseline(Baseline.linear()))
                .run();
        assertTrue(report.row("taught").variance() < 1, () -> report.toString());
        assertTrue(report.row("taught").mayBeUnbiased());
    }

    @Test
    void run_timeLimit_isPartOfTheObjective() {
        FiniteMdp mdp = FiniteMdp.builder(1, 2)
                .transition(0, 0, 1, 0, 1)
                .transition(0, 1, 1, 0, 2)
                .build()
                .withMaxEpisodeSteps(3);
        EstimatorFigures row = EstimatorStudy.of(mdp, policy)
                .discount(1)
                .estimator("total", 2, options -> options.credit(CreditAssignment.totalReturn()))
                .run()
                .row("total");
        assertTrue(row.mayBeUnbiased());
        assertEquals(0.75, row.mean()[1], EXACT);
    }

    @Test
    void run_policy_isNotModified() {
        policy.parameters().get(0).gradient().set(0, 0, 4);
        double[] before = ParameterVector.values(policy);
        withAll(EstimatorStudy.of(ARMS, policy).enumerateUpTo(0).batches(10)).run();
        assertArrayEquals(before, ParameterVector.values(policy));
        assertEquals(4, policy.parameters().get(0).gradient().get(0, 0));
    }

    @Test
    void report_table_isReadable() {
        EstimatorReport report = withAll(EstimatorStudy.of(ARMS, policy)).run();
        String expected = """
                estimator         K      bias        95 % interval     error   variance      SNR  episodes
                none              4    0.00 %                exact    0.00 %      25.00   0.2000     100.0
                batch mean        4  -25.00 %                exact   25.00 %    0.09375    2.449    0.6667
                leave-one-out     4    0.00 %                exact    0.00 %     0.1667    2.449    0.6667
                constant          4    0.00 %                exact    0.00 %          0        ∞         0
                standardised      4  -30.02 %                exact   30.02 %    0.07284    2.593    0.5950
                """;
        assertEquals(expected, report.toString());
    }

    @Test
    void report_csv_hasALinePerEstimator() {
        String csv = EstimatorStudy.of(ARMS, policy)
                .estimator("a, \"b\"", 1, options -> {})
                .run()
                .toCsv();
        List<String> lines = csv.lines().toList();
        assertEquals(2, lines.size());
        assertEquals(11, lines.get(0).split(",", -1).length);
        assertTrue(lines.get(1).startsWith("\"a, \"\"b\"\"\",1,2,true,"), csv);
    }

    @Test
    void arguments_invalid_areNamed() {
        EstimatorStudy<Integer> study = EstimatorStudy.of(ARMS, policy);
        assertMessage("at least 1 estimator", study::run);
        assertMessage("batches must be at least 2, got 1", () -> study.batches(1));
        assertMessage("got -1", () -> study.lessons(-1));
        assertMessage("got -2", () -> study.enumerateUpTo(-2));
        assertMessage("maxEpisodeSteps", () -> study.maxEpisodeSteps(0));
        assertMessage("discount", () -> study.discount(-1));
        assertMessage("episodesPerUpdate", () -> study.estimator("x", 0, options -> {}));
        study.estimator("other γ", 1, options -> options.discount(0.5));
        assertMessage("other γ has discount 0.5", study::run);
        assertMessage(
                "only [none, batch",
                () -> withAll(EstimatorStudy.of(ARMS, policy)).run().row("all"));
        FiniteMdp same = FiniteMdp.builder(1, 2)
                .ending(0, 0, 1, 0, 1)
                .ending(0, 1, 1, 0, 1)
                .build();
        assertMessage("the gradient of J is 0", () -> withAll(EstimatorStudy.of(same, policy))
                .run());
        assertThrows(NumericalException.class, () -> withAll(EstimatorStudy.of(() -> same.get(), policy))
                .run());
    }

    @Test
    void arguments_edges_areAccepted() {
        EstimatorFigures row = EstimatorStudy.of(ARMS, policy)
                .enumerateUpTo(0)
                .batches(2)
                .lessons(0)
                .maxEpisodeSteps(1)
                .estimator("constant", 2, options -> options.baseline(Baseline.constant(10)))
                .run()
                .row("constant");
        assertEquals(2, row.batches());
        assertArrayEquals(new double[] {-0.5, 0.5, -0.5, 0.5}, row.mean(), EXACT);
    }

    private static void assertMessage(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void moments_weighted_areThoseOfTheDistribution() {
        Moments moments = new Moments(1);
        double[] values = {1, 5, 2};
        double[] chances = {0.5, 0.25, 0.25};
        for (int i = 0; i < 3; i++) moments.add(chances[i], values[i]);
        assertEquals(2.25, moments.mean()[0], EXACT);
        assertEquals(2.6875, moments.varianceOfAll()[0], EXACT);
        Moments sample = new Moments(1);
        Arrays.stream(values).forEach(value -> sample.add(1, value));
        assertEquals(13 / 3.0, sample.varianceOfSample()[0], EXACT);
        assertEquals(3, sample.count());
    }
}
