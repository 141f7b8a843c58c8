package io.github.uphillrl.explain;

import static io.github.uphillrl.policy.ParameterVector.relativeError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.credit.ValueBaseline;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.rollout.Episode;
import io.github.uphillrl.trainer.GradientEstimator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table "Every pair" of {@code docs/estimators.md}: in 100 random tables, the sum over all batches of K = 2 episodes
 * of probability × what training takes for the gradient, beside the exact ∇J, which is found without any episode.
 */
class EnumerationTest {
    private static final int K = 2;
    private static final double EXACT = 1e-12;
    /** Far above rounding, and below the bias of any estimator here in nearly all tables. */
    private static final double CLEARLY = 1e-3;

    private static final List<SmallMdps> TABLES = SmallMdps.list(100);

    static Stream<Arguments> pairs() {
        List<Baseline> unbiased = List.of(
                Baseline.none(),
                Baseline.constant(0.7),
                Baseline.movingAverage(0.5),
                Baseline.linear(),
                Baseline.valueNetwork(Mlp.builder(3).output(1).build(), Adam.withLearningRate(0.1)),
                Baseline.leaveOneOut(),
                Baseline.leaveOneOutPerStep(),
                Baseline.optimalConstant());
        Stream.Builder<Arguments> pairs = Stream.builder();
        for (Baseline baseline : unbiased) {
            pairs.add(Arguments.of(CreditAssignment.totalReturn(), baseline, Bias.NONE));
            pairs.add(Arguments.of(CreditAssignment.rewardToGo(), baseline, Bias.NO_DISCOUNT_OF_TIME));
            pairs.add(Arguments.of(CreditAssignment.rewardToGoDiscountedFromStart(), baseline, Bias.NONE));
        }
        for (Baseline baseline : unbiased.subList(3, 5)) {
            pairs.add(Arguments.of(CreditAssignment.gae(1), baseline, Bias.NO_DISCOUNT_OF_TIME));
            pairs.add(Arguments.of(CreditAssignment.gae(0.5), baseline, Bias.SOME));
        }
        for (CreditAssignment credit : List.of(
                CreditAssignment.totalReturn(),
                CreditAssignment.rewardToGo(),
                CreditAssignment.rewardToGoDiscountedFromStart())) {
            pairs.add(Arguments.of(credit, Baseline.episodeMean(), Bias.OWN_SHARE));
            pairs.add(Arguments.of(credit, Baseline.batchMean(), Bias.OWN_SHARE_IF_EQUALLY_LONG));
        }
        return pairs.build();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void expectedGradient_pair_isAsDocumented(CreditAssignment credit, Baseline baseline, Bias bias) {
        int biased = 0;
        for (SmallMdps table : TABLES) {
            double[] expectation = BatchExpectation.of(table, K, taught(table, credit, baseline));
            double[] exact = ExactPolicyGradient.of(table.mdp(), table.policy(), table.discount())
                    .gradient();
            if (relativeError(expectation, exact) > CLEARLY) biased++;
            double[] documented = bias.expectation(table, K, credit, exact);
            if (documented.length == 0) continue;
            double error = relativeError(expectation, documented);
            assertTrue(error <= EXACT, () -> table + ": off by " + error);
        }
        int least = bias.leastBiasedOf100();
        int found = biased;
        assertTrue(least == 0 ? found == 0 : found >= least, () -> "biased in " + found + " tables");
    }

    /** The whole return of an episode minus a mean that includes it: the gradient shrinks by (K − 1)/K. */
    @Test
    void expectedGradient_episodeMeanOfTotalReturns_isShrunk() {
        for (SmallMdps table : TABLES) {
            double[] expectation = BatchExpectation.of(
                    table, K, taught(table, CreditAssignment.totalReturn(), Baseline.episodeMean()));
            double[] exact = ExactPolicyGradient.of(table.mdp(), table.policy(), table.discount())
                    .gradient();
            double[] shrunk = Arrays.stream(exact).map(g -> g * (K - 1) / K).toArray();
            assertTrue(relativeError(expectation, shrunk) <= EXACT, table::toString);
        }
    }

    @Test
    void expectedGradient_gaeWithExactValues_isUnbiased() {
        for (SmallMdps table : TABLES) {
            ValueBaseline exactValues = new ExactValues(table);
            GradientEstimator estimator = GradientEstimator.builder(table.policy())
                    .discount(table.discount())
                    .credit(CreditAssignment.gae(0.5))
                    .baseline(exactValues)
                    .build();
            double[] exact = ExactPolicyGradient.of(table.mdp(), table.policy(), table.discount())
                    .gradient();
            double[] documented = Bias.NO_DISCOUNT_OF_TIME.expectation(table, K, CreditAssignment.gae(0.5), exact);
            double error = relativeError(BatchExpectation.of(table, K, estimator::estimate), documented);
            assertTrue(error <= EXACT, () -> table + ": off by " + error);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Standardization.class,
            names = {"CENTER", "STANDARDIZE", "STANDARDIZE_POPULATION"})
    void expectedGradient_standardized_isBiased(Standardization standardization) {
        for (SmallMdps table : TABLES.subList(0, 20)) {
            GradientEstimator estimator = GradientEstimator.builder(table.policy())
                    .discount(table.discount())
                    .credit(CreditAssignment.totalReturn())
                    .standardization(standardization)
                    .build();
            double[] exact = ExactPolicyGradient.of(table.mdp(), table.policy(), table.discount())
                    .gradient();
            assertTrue(
                    relativeError(BatchExpectation.of(table, K, estimator::estimate), exact) > CLEARLY,
                    table::toString);
        }
    }

    /** Without this, nothing above would be known to be able to fail. */
    @ParameterizedTest
    @EnumSource(EstimatorMutant.class)
    void expectedGradient_mutant_isCaught(EstimatorMutant mutant) {
        int caught = 0;
        for (SmallMdps table : TABLES) {
            double[] exact = ExactPolicyGradient.of(table.mdp(), table.policy(), table.discount())
                    .gradient();
            double error = relativeError(BatchExpectation.of(table, K, mutant.estimateIn(table)), exact);
            if (error > EXACT) {
                caught++;
                assertTrue(error > 1e-6, () -> mutant + " in " + table + " is off by no more than " + error);
            }
        }
        int found = caught;
        assertTrue(found >= mutant.tables(TABLES), () -> mutant + " was caught in " + found + " tables only");
    }

    @Test
    void tables_asDrawn_areOfEveryKind() {
        assertEquals(100, TABLES.size());
        assertTrue(TABLES.stream().allMatch(table -> table.longest() <= 3));
        assertTrue(TABLES.stream().filter(table -> table.longest() == 3).count() >= 40);
        assertTrue(TABLES.stream().filter(SmallMdps::equallyLong).count() >= 10);
        for (SmallMdps table : TABLES) {
            assertEquals(1, Arrays.stream(table.trajectories().probabilities()).sum(), EXACT);
        }
    }

    /** An estimator whose baseline, if it learns, has learned from one batch before. */
    private static BatchExpectation.Estimate taught(SmallMdps table, CreditAssignment credit, Baseline baseline) {
        GradientEstimator estimator = GradientEstimator.builder(table.policy())
                .discount(table.discount())
                .credit(credit)
                .baseline(baseline)
                .build();
        List<Episode<Integer>> all = table.trajectories().episodes();
        estimator.estimate(List.of(all.get(0), all.get(all.size() - 1), all.get(all.size() / 2)));
        estimator.fit();
        return estimator::estimate;
    }

    /** v(s) of the policy, found in the table by what is seen. */
    private record ExactValues(SmallMdps table) implements ValueBaseline {
        @Override
        public double[] stateValues(Episode<?> episode) {
            double[] values = table.mdp().values(PolicyTable.of(table.mdp(), table.policy()), table.discount());
            double[] seen = new double[episode.length() + 1];
            for (int t = 0; t < seen.length; t++) {
                for (int state = 0; state < values.length; state++) {
                    if (Arrays.equals(table.mdp().observation(state), episode.observation(t))) seen[t] = values[state];
                }
            }
            return seen;
        }
    }
}
