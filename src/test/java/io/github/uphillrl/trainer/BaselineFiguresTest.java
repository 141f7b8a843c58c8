package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.RewardScaling;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.environment.bandit.Bandit;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mean and variance of the estimated gradient, exactly: over all 16 batches of K = 4 pulls of two arms that pay 9 and 11,
 * each with chance ½, so that {@code J = 9·(1 − p) + 11·p} and {@code dJ/dz = 2·p·(1 − p) = ½} at the better arm's logit z.
 */
class BaselineFiguresTest {
    private static final int K = 4;
    private static final double EXACT = 1e-14;

    private final CategoricalPolicy policy =
            CategoricalPolicy.of(Mlp.builder(1).output(2).build());
    private final List<Episode<Integer>> oneOfEach;

    BaselineFiguresTest() {
        ParameterVector.set(policy, new double[4]);
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(() -> Bandit.of(9, 11), policy, 1, 1, engine)) {
            List<Episode<Integer>> played = collector.collect(0, 0, 30);
            oneOfEach = List.of(first(played, 0), first(played, 1));
        }
    }

    private static Episode<Integer> first(List<Episode<Integer>> played, int arm) {
        return played.stream()
                .filter(episode -> episode.action(0) == arm)
                .findFirst()
                .orElseThrow();
    }

    static Stream<Arguments> figures() {
        // m of the 4 pull the better arm with chance 1, 4, 6, 4, 1 in 16; the returns' deviation is √(m·(4 − m)/3)
        double root = Math.sqrt(4 / 3.0);
        double meanDeviation = (4 + 6 * root + 4) / 16;
        double standardized = 3 / 8.0 * meanDeviation;
        double standardizedVariance = 9 / 64.0 * (1 - meanDeviation * meanDeviation);
        return Stream.of(
                figure("none", options -> options, 0.5, 6.25),
                figure("constant", options -> options.baseline(Baseline.constant(10)), 0.5, 0),
                figure("other constant", options -> options.baseline(Baseline.constant(8)), 0.5, 0.25),
                figure("batch mean", options -> options.baseline(Baseline.batchMean()), 0.375, 0.0234375),
                figure("episode mean", options -> options.baseline(Baseline.episodeMean()), 0.375, 0.0234375),
                figure("centred", options -> options.standardization(Standardization.CENTER), 0.375, 0.0234375),
                figure("leave one out", options -> options.baseline(Baseline.leaveOneOut()), 0.5, 1 / 24.0),
                figure("per step", options -> options.baseline(Baseline.leaveOneOutPerStep()), 0.5, 1 / 24.0),
                // with even chances ‖∇ log π‖ is the same for both arms
                figure("optimal", options -> options.baseline(Baseline.optimalConstant()), 0.5, 1 / 24.0),
                figure("untaught linear", options -> options.baseline(Baseline.linear()), 0.5, 6.25),
                figure("untaught network", options -> options.baseline(zeroNetwork()), 0.5, 6.25),
                figure("scaled", options -> options.rewardScaling(RewardScaling.constant(2)), 0.25, 6.25 / 4),
                // 0.34988 and 0.018209
                figure(
                        "standardised",
                        options -> options.standardization(Standardization.STANDARDIZE),
                        standardized,
                        standardizedVariance),
                figure(
                        "standardised by the population's",
                        options -> options.standardization(Standardization.STANDARDIZE_POPULATION),
                        root * standardized,
                        4 / 3.0 * standardizedVariance));
    }

    private static Arguments figure(String name, UnaryOperator<Options> configure, double mean, double variance) {
        return Arguments.of(Named.of(name, configure), mean, variance);
    }

    @ParameterizedTest
    @MethodSource("figures")
    void gradient_overAllBatches_hasMeanAndVariance(UnaryOperator<Options> configure, double mean, double variance) {
        double sum = 0;
        double squares = 0;
        for (int batch = 0; batch < 1 << K; batch++) {
            double ascent = ascent(configure, batch);
            sum += ascent;
            squares += (ascent - mean) * (ascent - mean);
        }

        assertEquals(mean, sum / (1 << K), EXACT);
        assertEquals(variance, squares / (1 << K), EXACT * Math.max(1, variance));
    }

    /** −∂L/∂z of a batch at the better arm's logit, through the trainer's weights and the loss. */
    private double ascent(UnaryOperator<Options> configure, int arms) {
        List<Episode<Integer>> batch = new ArrayList<>();
        List<double[]> observations = new ArrayList<>();
        List<Integer> actions = new ArrayList<>();
        for (int k = 0; k < K; k++) {
            int arm = arms >> k & 1;
            batch.add(oneOfEach.get(arm));
            observations.add(new double[] {1});
            actions.add(arm);
        }
        StepWeights stepWeights =
                new StepWeights("Bandit", configure.apply(new Options()).estimator(), policy);
        double[] weights = Arrays.copyOf(stepWeights.of(batch), K);
        policy.zeroGradients();
        ReinforceLoss.accumulate(policy, observations, actions, weights, 0);
        return -policy.parameters().get(1).gradient().get(0, 1);
    }

    private static Baseline zeroNetwork() {
        Mlp network = Mlp.builder(1).output(1).build();
        network.parameters().forEach(parameter -> parameter.value().zero());
        return Baseline.valueNetwork(network, Sgd.withLearningRate(0.1));
    }
}
