package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.ValueBaseline;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each convention's weights beside its formula, written out over episodes and steps. */
class ConventionTest {
    private static final double GAMMA = 0.9;
    private static final int EPISODES = 5;

    /** Of 1 … 60 steps, about half of them truncated. */
    private final List<Episode<Integer>> episodes;
    /** Gₜ = Σₖ γᵏ·rₜ₊ₖ, term by term. */
    private final double[][] returns = new double[EPISODES][];

    private int steps;

    ConventionTest() {
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector =
                        new Collector<>(() -> new ToyWorld(false), ToyWorld.policy(1), 4, 1000, engine)) {
            episodes = collector.collect(17, 0, EPISODES);
        }
        for (int e = 0; e < EPISODES; e++) {
            Episode<Integer> episode = episodes.get(e);
            steps += episode.length();
            returns[e] = new double[episode.length()];
            for (int t = 0; t < episode.length(); t++) {
                for (int k = t; k < episode.length(); k++) {
                    returns[e][t] += Math.pow(GAMMA, k - t) * episode.reward(k);
                }
            }
        }
        assertTrue(episodes.stream().anyMatch(Episode::terminated));
        assertTrue(episodes.stream().anyMatch(episode -> episode.outcome() == Step.Outcome.TRUNCATED));
    }

    @Test
    void suttonBarto_episodes_weighsByDiscountedReturns() {
        assertWeights(Convention.SUTTON_BARTO, (e, t) -> Math.pow(GAMMA, t) * returns[e][t] / EPISODES);
    }

    @Test
    void williams_episodes_weighsByTheWholeReturn() {
        assertWeights(Convention.WILLIAMS, (e, t) -> returns[e][0] / EPISODES);
    }

    @Test
    void pytorchExample_episodes_standardizesReturns() {
        double[] all = Arrays.stream(returns).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().orElseThrow();
        double deviation = Math.sqrt(squares(all, mean) / (steps - 1));

        assertWeights(Convention.PYTORCH_EXAMPLE, (e, t) -> (returns[e][t] - mean) / deviation / EPISODES);
    }

    @Test
    void spinningUp_episodes_standardizesAdvantages() {
        ValueBaseline values = values(Convention.SPINNING_UP);
        double[][] advantages = new double[EPISODES][];
        for (int e = 0; e < EPISODES; e++) advantages[e] = advantages(episodes.get(e), values, 0.97);
        double[] all = Arrays.stream(advantages).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().orElseThrow();
        double deviation = Math.sqrt(squares(all, mean) / steps);

        assertWeights(Convention.SPINNING_UP, (e, t) -> (advantages[e][t] - mean) / deviation / steps);
    }

    @Test
    void stableBaselines_episodes_bootstrapsAndAveragesOverSteps() {
        ValueBaseline values = values(Convention.STABLE_BASELINES);

        assertWeights(Convention.STABLE_BASELINES, (e, t) -> {
            Episode<Integer> episode = episodes.get(e);
            double[] v = values.stateValues(episode);
            double after = episode.terminated() ? 0 : Math.pow(GAMMA, episode.length() - t) * v[episode.length()];
            return (returns[e][t] + after - v[t]) / steps;
        });
    }

    /** What is set after a convention prevails, and a convention prevails over what was set before. */
    @Test
    void convention_beforeAndAfterOtherSettings_lastPrevails() {
        EstimatorSettings settings = new Options()
                .baseline(Baseline.constant(7))
                .lossScale(LossScale.PER_STEP)
                .convention(Convention.WILLIAMS)
                .credit(CreditAssignment.rewardToGo())
                .estimator();

        assertEquals(Baseline.none(), settings.baseline());
        assertEquals(LossScale.PER_EPISODE, settings.lossScale());
        assertEquals(CreditAssignment.rewardToGo(), settings.credit());
        assertEquals(0.99, settings.discount());
    }

    /** As a user would: one call, and a policy that has learned from it, the same at each repetition. */
    @ParameterizedTest
    @EnumSource(Convention.class)
    void train_anyConvention_updatesThePolicy(Convention convention) {
        double[] before = ParameterVector.values(ToyWorld.policy(1));

        double[] after = train(convention);

        assertTrue(!Arrays.equals(before, after) && Arrays.stream(after).allMatch(Double::isFinite));
        assertArrayEquals(after, train(convention));
    }

    private static double[] train(Convention convention) {
        CategoricalPolicy policy = ToyWorld.policy(1);
        try (Reinforce<Integer> run = Reinforce.builder(() -> new ToyWorld(true), policy)
                .convention(convention)
                .episodesPerUpdate(3)
                .build()) {
            run.train(StopCondition.updates(2));
        }
        return ParameterVector.values(policy);
    }

    private static Options options(Convention convention) {
        Options options = new Options().discount(GAMMA);
        convention.applyTo(options, 3);
        return options;
    }

    /** The convention's own critic, as it begins. */
    private static ValueBaseline values(Convention convention) {
        return (ValueBaseline) options(convention).estimator().baseline();
    }

    /** Âₜ = Σₖ (γλ)ᵏ·δₜ₊ₖ, term by term. */
    private static double[] advantages(Episode<Integer> episode, ValueBaseline values, double lambda) {
        double[] v = values.stateValues(episode);
        if (episode.terminated()) v[episode.length()] = 0;
        double[] advantages = new double[episode.length()];
        for (int t = 0; t < advantages.length; t++) {
            for (int k = t; k < advantages.length; k++) {
                double delta = episode.reward(k) + GAMMA * v[k + 1] - v[k];
                advantages[t] += Math.pow(GAMMA * lambda, k - t) * delta;
            }
        }
        return advantages;
    }

    private static double squares(double[] values, double mean) {
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    }

    private void assertWeights(Convention convention, Formula formula) {
        double[] expected = new double[steps];
        int i = 0;
        for (int e = 0; e < EPISODES; e++) {
            for (int t = 0; t < episodes.get(e).length(); t++) expected[i++] = formula.weight(e, t);
        }
        StepWeights stepWeights = new StepWeights("Toy", options(convention).estimator(), ToyWorld.policy(1));

        double[] weights = Arrays.copyOf(stepWeights.of(episodes), steps);

        assertArrayEquals(expected, weights, 1e-13);
    }

    private interface Formula {
        double weight(int episode, int step);
    }
}
