package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.RewardScaling;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Schedule;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EstimatorSettingsTest {
    @Test
    void build_gaeWithoutValues_isRefusedByName() {
        assertEquals(
                "credit gae(0.95) needs a baseline that is a ValueBaseline, such as Baseline.linear() or"
                        + " Baseline.valueNetwork(…), got movingAverage(0.9)",
                refusal(builder -> builder.credit(CreditAssignment.gae(0.95)).baseline(Baseline.movingAverage(0.9))));
    }

    @Test
    void build_gaeWithValues_isAccepted() {
        assertDoesNotThrow(() -> builder()
                .credit(CreditAssignment.gae(0.95))
                .baseline(Baseline.linear())
                .build()
                .close());
    }

    @Test
    void build_valueNetworkOfOtherObservations_isRefused() {
        Mlp wide = Mlp.builder(3).output(1).build();

        assertEquals(
                "the value network takes observations of length 3, got 1",
                refusal(builder -> builder.baseline(Baseline.valueNetwork(wide, Adam.withLearningRate(0.1)))));
    }

    @Test
    void build_entropyScheduleNotFiniteAtFirst_isRefused() {
        assertEquals(
                "entropyCoefficient must be finite, got NaN",
                refusal(builder -> builder.entropyCoefficient(update -> Double.NaN)));
    }

    /** With no reward and even chances, the loss is −c·log 2. */
    @Test
    void train_entropySchedule_isAskedForEachUpdate() {
        double[] coefficients = coefficients(Schedule.linear(0.5, 0.25, 2), 4);

        assertArrayEquals(new double[] {0.5, 0.375, 0.25, 0.25}, coefficients, 1e-15);
    }

    @Test
    void train_entropyScheduleNotFiniteLater_namesTheUpdate() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> coefficients(update -> 1.0 / (2 - update), 4));

        assertEquals("the entropyCoefficient of update 3 must be finite, got Infinity", error.getMessage());
    }

    @Test
    void train_rewardScaling_changesTheUpdateButNotTheReports() {
        CategoricalPolicy plain = ScriptedWorld.policy();
        CategoricalPolicy scaled = ScriptedWorld.policy();

        UpdateReport withoutScaling = train(plain, RewardScaling.none());
        UpdateReport withScaling = train(scaled, RewardScaling.runningDeviation());

        assertEquals(withoutScaling.meanReturn(), withScaling.meanReturn());
        assertEquals(30, withScaling.maxReturn());
        assertEquals(10, withScaling.minReturn());
        assertNotEquals(withoutScaling.gradientNorm(), withScaling.gradientNorm());
        assertNotEquals(ParameterVector.values(plain)[0], ParameterVector.values(scaled)[0]);
    }

    /** Whatever unit rewards are paid in, a run with scaling is the same; of powers of two, to the bit. */
    @Test
    void train_rewardScaling_doesNotKnowTheUnit() {
        double[][] learned = new double[2][];
        for (int i = 0; i < 2; i++) {
            CategoricalPolicy policy = ScriptedWorld.policy();
            double unit = i == 0 ? 1 : 1024;
            try (Reinforce<Integer> run = Reinforce.builder(
                            () -> new ScriptedWorld(new double[] {3 * unit, unit}, new double[] {-5 * unit}), policy)
                    .rewardScaling(RewardScaling.runningDeviation())
                    .credit(CreditAssignment.gae(0.5))
                    .baseline(Baseline.linear())
                    .episodesPerUpdate(2)
                    .lanes(1)
                    .build()) {
                run.train(StopCondition.updates(3));
            }
            learned[i] = ParameterVector.values(policy);
        }

        assertArrayEquals(learned[0], learned[1]);
    }

    private static UpdateReport train(CategoricalPolicy policy, RewardScaling scaling) {
        List<UpdateReport> reports = new ArrayList<>();
        try (Reinforce<Integer> run = Reinforce.builder(
                        () -> new ScriptedWorld(new double[] {10}, new double[] {30}), policy)
                .episodesPerUpdate(2)
                .lanes(1)
                .optimizer(Sgd.withLearningRate(0.1))
                .rewardScaling(scaling)
                .onUpdate(reports::add)
                .build()) {
            run.train(StopCondition.updates(1));
        }
        return reports.get(0);
    }

    private static double[] coefficients(Schedule schedule, int updates) {
        List<Double> coefficients = new ArrayList<>();
        CategoricalPolicy even = ScriptedWorld.policy();
        ParameterVector.set(even, new double[4]);
        try (Reinforce<Integer> run = Reinforce.builder(() -> new ScriptedWorld(new double[1]), even)
                .episodesPerUpdate(2)
                .optimizer(Sgd.withLearningRate(0))
                .entropyCoefficient(schedule)
                .onUpdate(report -> coefficients.add(-report.loss() / Math.log(2)))
                .build()) {
            run.train(StopCondition.updates(updates));
        }
        return coefficients.stream().mapToDouble(c -> c).toArray();
    }

    private static String refusal(UnaryOperator<Reinforce.Builder<Integer>> setting) {
        Reinforce.Builder<Integer> builder = setting.apply(builder());
        return assertThrows(IllegalArgumentException.class, builder::build).getMessage();
    }

    private static Reinforce.Builder<Integer> builder() {
        return Reinforce.builder(() -> new ScriptedWorld(new double[] {1}), ScriptedWorld.policy());
    }
}
