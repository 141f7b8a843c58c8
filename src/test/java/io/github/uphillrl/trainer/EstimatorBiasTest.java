package io.github.uphillrl.trainer;

import static io.github.uphillrl.policy.ParameterVector.relativeError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table "Every pair" of {@code docs/estimators.md}: the sum over all batches of K = 3 episodes of probability ×
 * gradient, in a world of five possible episodes of 2 or 3 steps, beside ∇J.
 */
class EstimatorBiasTest {
    private static final int K = 3;
    private static final double EXACT = 1e-12;
    /** Far above rounding, and far below the bias of any estimator here. */
    private static final double CLEARLY = 1e-3;

    private enum Bias {
        NONE,
        /** None unless γ &lt; 1. */
        DISCOUNT,
        /** (K − 1)/K·∇J. */
        SHRUNK,
        SOME
    }

    private final CategoricalPolicy policy = CategoricalPolicy.of(
            Mlp.builder(3).hidden(4, Activation.TANH).output(2).seed(5).build());
    private final List<Episode<Integer>> paths;
    private final double[] chances;

    EstimatorBiasTest() {
        Map<String, Episode<Integer>> found = new TreeMap<>();
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(Tree::new, policy, 1, 9, engine)) {
            for (Episode<Integer> episode : collector.collect(0, 0, 200)) {
                found.putIfAbsent(actions(episode).toString(), episode);
            }
        }
        assertEquals(5, found.size());
        paths = List.copyOf(found.values());
        chances = paths.stream().mapToDouble(this::chance).toArray();
        assertEquals(1, Arrays.stream(chances).sum(), EXACT);
    }

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
            pairs.add(Arguments.of(CreditAssignment.rewardToGo(), baseline, Bias.DISCOUNT));
            pairs.add(Arguments.of(CreditAssignment.rewardToGoDiscountedFromStart(), baseline, Bias.NONE));
        }
        for (Baseline baseline : unbiased.subList(3, 5)) {
            pairs.add(Arguments.of(CreditAssignment.gae(1), baseline, Bias.DISCOUNT));
            pairs.add(Arguments.of(CreditAssignment.gae(0.5), baseline, Bias.SOME));
        }
        pairs.add(Arguments.of(CreditAssignment.totalReturn(), Baseline.episodeMean(), Bias.SHRUNK));
        pairs.add(Arguments.of(CreditAssignment.totalReturn(), Baseline.batchMean(), Bias.SOME));
        for (Baseline baseline : List.of(Baseline.episodeMean(), Baseline.batchMean())) {
            pairs.add(Arguments.of(CreditAssignment.rewardToGo(), baseline, Bias.SOME));
            pairs.add(Arguments.of(CreditAssignment.rewardToGoDiscountedFromStart(), baseline, Bias.SOME));
        }
        return pairs.build();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void expectedUpdate_pair_isAsBiasedAsDocumented(CreditAssignment credit, Baseline baseline, Bias bias) {
        for (double discount : new double[] {1, 0.8}) {
            double[] expected =
                    expectation(new Options().discount(discount).credit(credit).baseline(baseline));
            double factor = bias == Bias.SHRUNK ? (K - 1.0) / K : 1;
            double[] exact =
                    Arrays.stream(returnGradient(discount)).map(g -> factor * g).toArray();
            double error = relativeError(expected, exact);

            boolean unbiased = bias == Bias.DISCOUNT ? discount == 1 : bias != Bias.SOME;
            assertTrue(unbiased ? error <= EXACT : error >= CLEARLY, "γ = " + discount + ": off by " + error);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void expectedUpdate_standardized_isBiased(CreditAssignment credit, Baseline baseline, Bias bias) {
        for (Standardization standardization : List.of(Standardization.CENTER, Standardization.STANDARDIZE)) {
            double[] expected = expectation(
                    new Options().discount(1).credit(credit).baseline(baseline).standardization(standardization));

            assertTrue(relativeError(expected, returnGradient(1)) >= CLEARLY, standardization::toString);
        }
    }

    /** Σ over batches of probability × ascent direction. A learned baseline has learned from one batch before. */
    private double[] expectation(Options options) {
        StepWeights stepWeights = new StepWeights("Tree", options.estimator(), policy);
        stepWeights.of(List.of(paths.get(0), paths.get(1), paths.get(3)));
        stepWeights.fit();
        double[] expectation = new double[ParameterVector.values(policy).length];
        int n = paths.size();
        for (int index = 0; index < n * n * n; index++) {
            int[] batch = {index % n, index / n % n, index / n / n};
            List<Episode<Integer>> episodes =
                    Arrays.stream(batch).mapToObj(paths::get).toList();
            double[] weights = stepWeights.of(episodes);
            double chance = Arrays.stream(batch).mapToDouble(i -> chances[i]).reduce(1, (a, b) -> a * b);
            add(
                    chance,
                    ascent(episodes, Arrays.copyOf(weights, stepWeights.batch().steps())),
                    expectation);
        }
        return expectation;
    }

    /** ∇J = Σ over episodes of P·G₀·∇ log P. */
    private double[] returnGradient(double discount) {
        double[] gradient = new double[ParameterVector.values(policy).length];
        for (int i = 0; i < paths.size(); i++) {
            Episode<Integer> path = paths.get(i);
            double total = 0;
            for (int t = 0; t < path.length(); t++) total += Math.pow(discount, t) * path.reward(t);
            double[] ones = new double[path.length()];
            Arrays.fill(ones, 1);
            add(chances[i] * total, ascent(List.of(path), ones), gradient);
        }
        return gradient;
    }

    private static void add(double factor, double[] what, double[] sum) {
        for (int k = 0; k < sum.length; k++) sum[k] += factor * what[k];
    }

    private double[] ascent(List<Episode<Integer>> episodes, double[] weights) {
        List<double[]> observations = new ArrayList<>();
        List<Integer> actions = new ArrayList<>();
        for (Episode<Integer> episode : episodes) {
            actions.addAll(actions(episode));
            for (int t = 0; t < episode.length(); t++) observations.add(episode.observation(t));
        }
        policy.zeroGradients();
        ReinforceLoss.accumulate(policy, observations, actions, weights, 0);
        return Arrays.stream(ParameterVector.gradients(policy)).map(g -> -g).toArray();
    }

    private double chance(Episode<Integer> episode) {
        double chance = 1;
        for (int t = 0; t < episode.length(); t++) {
            chance *= policy.probabilities(episode.observation(t))[episode.action(t)];
        }
        return chance;
    }

    private static List<Integer> actions(Episode<Integer> episode) {
        List<Integer> actions = new ArrayList<>();
        for (int t = 0; t < episode.length(); t++) actions.add(episode.action(t));
        return actions;
    }

    /** Root: 0 to the left (1), 1 to the right (−0.5). Left: 0 ends (2), 1 to the right (0.3). Right: ends (4 or −1). */
    private static final class Tree implements Environment<Integer> {
        private int node;

        @Override
        public int observationSize() {
            return 3;
        }

        @Override
        public ActionSpace<Integer> actionSpace() {
            return ActionSpace.discrete(2);
        }

        @Override
        public double[] reset(long seed) {
            node = 0;
            return see();
        }

        @Override
        public Step step(Integer action) {
            if (node == 2) return Step.terminated(see(), action == 0 ? 4 : -1);
            if (node == 1 && action == 0) return Step.terminated(see(), 2);
            double reward = node == 1 ? 0.3 : action == 0 ? 1 : -0.5;
            node = node == 0 && action == 0 ? 1 : 2;
            return Step.running(see(), reward);
        }

        private double[] see() {
            double[] observation = new double[3];
            observation[node] = 1;
            return observation;
        }
    }
}
