package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.environment.classic.CartPole;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientEstimatorTest {
    private static final int K = 9;

    private final CategoricalPolicy policy = CategoricalPolicy.of(
            Mlp.builder(4).hidden(5, Activation.TANH).output(2).seed(1).build());

    /** Two updates, so that the baseline has learned from the first and the parameters have changed. */
    @Test
    void estimate_ofARunsEpisodes_isItsUpdate() {
        GradientEstimator estimator = GradientEstimator.builder(policy)
                .discount(0.9)
                .credit(CreditAssignment.totalReturn())
                .baseline(Baseline.linear())
                .entropyCoefficient(0.01)
                .build();
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(CartPole::new, policy, K, 10_000, engine);
                Reinforce<Integer> run = Reinforce.builder(CartPole::new, policy)
                        .discount(0.9)
                        .credit(CreditAssignment.totalReturn())
                        .baseline(Baseline.linear())
                        .entropyCoefficient(0.01)
                        .optimizer(Sgd.withLearningRate(1))
                        .episodesPerUpdate(K)
                        .seed(7)
                        .build()) {
            for (int update = 0; update < 2; update++) {
                List<Episode<Integer>> episodes = collector.collect(7, (long) update * K, K);
                double[] expected = ParameterVector.values(policy);
                double[] estimate = estimator.estimate(episodes);
                assertEquals(GradientEstimator.size(policy), estimate.length);
                estimator.fit();
                for (int k = 0; k < expected.length; k++) expected[k] += estimate[k];
                run.train(StopCondition.updates(update + 1));
                assertArrayEquals(expected, ParameterVector.values(policy));
            }
        }
    }

    @Test
    void estimate_anyBatch_leavesThePolicyAlone() {
        policy.parameters().get(0).gradient().set(0, 0, 3);
        double[] before = ParameterVector.values(policy);
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(CartPole::new, policy, 2, 100, engine)) {
            GradientEstimator.builder(policy).build().estimate(collector.collect(0, 0, 2));
        }
        assertArrayEquals(before, ParameterVector.values(policy));
        assertEquals(3, policy.parameters().get(0).gradient().get(0, 0));
    }

    @Test
    void build_invalidSettings_areRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> GradientEstimator.builder(policy).discount(2).build());
        assertThrows(IllegalArgumentException.class, () -> GradientEstimator.builder(policy.frozen())
                .build());
        GradientEstimator defaults = GradientEstimator.builder(policy).build();
        assertEquals(0.99, defaults.discount());
        assertEquals(policy, defaults.policy());
        assertThrows(IllegalArgumentException.class, () -> defaults.estimate(List.of()));
    }
}
