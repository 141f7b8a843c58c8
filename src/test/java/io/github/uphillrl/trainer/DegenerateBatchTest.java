package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.RewardScaling;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.credit.ValueBaseline;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.ParameterVector;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every credit with every baseline and standardisation, on batches that leave nothing to compare: never NaN. */
class DegenerateBatchTest {
    private static final List<CreditAssignment> CREDITS = List.of(
            CreditAssignment.totalReturn(),
            CreditAssignment.rewardToGo(),
            CreditAssignment.rewardToGoDiscountedFromStart(),
            CreditAssignment.gae(0.9));
    private static final List<Baseline> BASELINES = List.of(
            Baseline.none(),
            Baseline.constant(3),
            Baseline.movingAverage(0.5),
            Baseline.batchMean(),
            Baseline.episodeMean(),
            Baseline.leaveOneOut(),
            Baseline.leaveOneOutPerStep(),
            Baseline.optimalConstant(),
            Baseline.linear(),
            Baseline.linear((observation, step) -> new double[] {0, 1, 1}, 0),
            Baseline.valueNetwork(Mlp.builder(1).output(1).build(), Adam.withLearningRate(0.1)));

    /** One episode of one step; one of several; equal returns; no rewards; nothing to choose is tried with each. */
    private static final List<double[][]> BATCHES = List.of(
            new double[][] {{5}},
            new double[][] {{0.1, 0.7, -2}},
            new double[][] {{0.1}, {0.1}, {0.1}},
            new double[][] {{1, 1}, {1, 1}, {1, 1}},
            new double[][] {{0, 0}, {0}});

    static Stream<Arguments> pairs() {
        return CREDITS.stream().flatMap(credit -> BASELINES.stream()
                .filter(baseline -> !credit.needsValues() || baseline instanceof ValueBaseline)
                .map(baseline -> Arguments.of(credit, baseline)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void update_degenerateBatch_leavesParametersFinite(CreditAssignment credit, Baseline baseline) {
        for (Standardization standardization : Standardization.values()) {
            for (double[][] batch : BATCHES) {
                for (boolean forced : new boolean[] {false, true}) {
                    double[] after = train(credit, baseline, standardization, batch, forced);
                    assertTrue(
                            Arrays.stream(after).allMatch(Double::isFinite),
                            () -> standardization + " on " + Arrays.deepToString(batch) + ": "
                                    + Arrays.toString(after));
                }
            }
        }
    }

    /** The lists above are the library's, or a new one would go untried. */
    @Test
    void lists_standard_areEveryFactorysMake() {
        List<String> made = new ArrayList<>();
        for (Class<?> type : List.of(CreditAssignment.class, Baseline.class)) {
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> Modifier.isStatic(method.getModifiers()))
                    .filter(method -> !method.isSynthetic())
                    .forEach(method -> made.add(method.getName()));
        }

        assertTrue(made.size() == CREDITS.size() + BASELINES.size(), () -> "factories: " + made);
    }

    private static double[] train(
            CreditAssignment credit,
            Baseline baseline,
            Standardization standardization,
            double[][] batch,
            boolean forced) {
        var policy = ScriptedWorld.policy();
        try (Reinforce<Integer> run = Reinforce.builder(() -> new MaybeForced(new ScriptedWorld(batch), forced), policy)
                .credit(credit)
                .baseline(baseline)
                .standardization(standardization)
                .rewardScaling(RewardScaling.runningDeviation())
                .episodesPerUpdate(batch.length)
                .lanes(1)
                .build()) {
            run.train(StopCondition.updates(2));
        }
        return ParameterVector.values(policy);
    }

    /** A world that may allow one action only. */
    private record MaybeForced(Environment<Integer> real, boolean forced) implements Environment<Integer> {
        @Override
        public int observationSize() {
            return real.observationSize();
        }

        @Override
        public ActionSpace<Integer> actionSpace() {
            return real.actionSpace();
        }

        @Override
        public double[] reset(long seed) {
            return real.reset(seed);
        }

        @Override
        public Step step(Integer action) {
            return real.step(action);
        }

        @Override
        public boolean[] legalActions() {
            return forced ? new boolean[] {true, false} : ALL_LEGAL;
        }
    }
}
