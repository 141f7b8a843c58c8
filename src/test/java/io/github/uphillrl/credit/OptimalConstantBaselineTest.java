package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimalConstantBaselineTest {
    private final Baseline baseline = Baseline.optimalConstant().fresh(Played.POLICY);

    /** {@code Σ ‖∇ log π‖²·G / Σ ‖∇ log π‖²} over the others, the gradients by the distribution's own formula. */
    @Test
    void subtract_totalReturns_takesAwayTheWeightedMeanOfTheOthers() {
        CreditedBatch batch = Played.batch(
                CreditAssignment.totalReturn(), new double[] {1, 2}, new double[] {7}, new double[] {4, 0, 1});
        double[] returns = {3, 7, 5};
        double[] norms = new double[3];
        for (int e = 0; e < 3; e++) {
            double[] v = gradient(batch.episodes().get(e), new double[] {1, 1, 1});
            norms[e] = dot(v, v);
        }
        double[] expected = new double[3];
        for (int e = 0; e < 3; e++) {
            int a = (e + 1) % 3;
            int b = (e + 2) % 3;
            expected[e] = returns[e] - (norms[a] * returns[a] + norms[b] * returns[b]) / (norms[a] + norms[b]);
        }

        assertTrue(norms[0] != norms[1] && norms[1] != norms[2], "norms that differ, or this is a plain mean");
        assertArrayEquals(
                new double[] {expected[0], expected[0], expected[1], expected[2], expected[2], expected[2]},
                Played.subtracted(baseline, batch),
                1e-13);
    }

    @Test
    void subtract_networkThatOverflows_isAnErrorThatSaysWhere() {
        Mlp network = Mlp.builder(1).output(2).build();
        network.parameters().get(0).value().fill(Double.MAX_VALUE);
        Baseline overflowing = Baseline.optimalConstant().fresh(CategoricalPolicy.of(network));
        CreditedBatch batch = Played.batch(CreditAssignment.totalReturn(), new double[4], new double[1]);

        NumericalException error = assertThrows(NumericalException.class, () -> Played.subtracted(overflowing, batch));

        assertEquals("the network's output is not finite at step 2 of episode 0", error.getMessage());
    }

    /** With rewards to go and γᵗ: ⟨Σ γᵗ·Gₜ·∇ log π, Σ γᵗ·∇ log π⟩ / ‖Σ γᵗ·∇ log π‖² of the other one. */
    @Test
    void subtract_discountedFromStart_minimisesTheVarianceOfWhatIsAddedUp() {
        CreditedBatch batch = new CreditedBatch();
        batch.load(
                Played.episodes(new double[] {1, 2}, new double[] {-3, 6, 2}),
                CreditAssignment.rewardToGoDiscountedFromStart(),
                0.5);
        double[] left = new double[5];
        for (int own = 0; own < 2; own++) {
            int other = 1 - own;
            double[] g = new double[3];
            double[] one = {1, 0.5, 0.25};
            for (int t = 0; t < batch.episodes().get(other).length(); t++) {
                g[t] = one[t] * batch.returns()[batch.start(other) + t];
            }
            double[] u = gradient(batch.episodes().get(other), g);
            double[] v = gradient(batch.episodes().get(other), one);
            for (int i = batch.start(own); i < batch.start(own + 1); i++) {
                left[i] = batch.returns()[i] - dot(u, v) / dot(v, v);
            }
        }

        assertArrayEquals(left, Played.subtracted(baseline, batch), 1e-13);
    }

    @Test
    void subtract_equalReturns_leavesExactlyNothing() {
        CreditedBatch batch = Played.batch(new double[] {0.1}, new double[] {0.1}, new double[] {0.1});

        assertArrayEquals(new double[3], Played.subtracted(baseline, batch));
    }

    @Test
    void subtract_oneEpisodeOrNoChoice_leavesReturns() {
        CreditedBatch forced = new CreditedBatch();
        forced.load(Played.forcedEpisodes(new double[] {1, 2}, new double[] {7}), CreditAssignment.rewardToGo(), 1);

        assertArrayEquals(new double[] {3, 2}, Played.subtracted(baseline, Played.batch(new double[] {1, 2})));
        assertArrayEquals(new double[] {3, 2, 7}, Played.subtracted(baseline, forced));
    }

    /** More steps than are differentiated at once, 64, each with a return of its own. */
    @Test
    void subtract_longEpisode_comparesAllOfIt() {
        double[] rewards = new double[150];
        Arrays.setAll(rewards, t -> t % 7 - 2);
        CreditedBatch batch = Played.batch(rewards, new double[] {9});
        double[] ones = new double[150];
        Arrays.fill(ones, 1);
        // with even chances, so that no step is too certain to matter
        CategoricalPolicy even = CategoricalPolicy.of(Mlp.builder(1).output(2).build());
        even.parameters().forEach(parameter -> parameter.value().zero());
        double[] u = gradient(even, batch.episodes().get(0), batch.returns());
        double[] v = gradient(even, batch.episodes().get(0), ones);

        double[] weights = Played.subtracted(Baseline.optimalConstant().fresh(even), batch);

        assertEquals(9 - dot(u, v) / dot(v, v), weights[150], 1e-10);
        assertEquals(batch.returns()[0] - 9, weights[0], 1e-10);
    }

    /** The policy is what is trained, so the baseline must see it change. */
    @Test
    void subtract_afterThePolicyChanged_seesTheChange() {
        CategoricalPolicy policy =
                CategoricalPolicy.of(Mlp.builder(1).output(2).seed(0).build());
        Baseline bound = Baseline.optimalConstant().fresh(policy);
        CreditedBatch batch = Played.batch(
                CreditAssignment.totalReturn(), new double[] {1, 2}, new double[] {7}, new double[] {4, 0, 1});
        double[] before = Played.subtracted(bound, batch);

        policy.parameters().get(1).value().data[0] += 1;

        assertTrue(before[0] != Played.subtracted(bound, batch)[0]);
        policy.parameters().get(1).value().data[0] -= 1;
        assertEquals(before[0], Played.subtracted(bound, batch)[0], 1e-13);
    }

    @Test
    void subtract_noPolicy_isRefused() {
        CreditedBatch batch = Played.batch(new double[] {1});

        assertEquals(
                "the optimal constant needs the policy: use fresh(policy), as a run does",
                assertThrows(IllegalStateException.class, () -> Baseline.optimalConstant()
                                .subtract(batch, new double[1]))
                        .getMessage());
    }

    /** Σₜ cₜ·∇ log π(aₜ|sₜ) at the weights and biases of a network without hidden layers. */
    private static double[] gradient(Episode<?> episode, double[] coefficients) {
        return gradient(Played.POLICY, episode, coefficients);
    }

    private static double[] gradient(CategoricalPolicy policy, Episode<?> episode, double[] coefficients) {
        double[] sum = new double[4];
        for (int t = 0; t < episode.length(); t++) {
            double[] observation = episode.observation(t);
            double[] atLogits = policy.distribution(observation).logProbabilityGradient((Integer) episode.action(t));
            for (int k = 0; k < 2; k++) {
                sum[k] += coefficients[t] * observation[0] * atLogits[k];
                sum[2 + k] += coefficients[t] * atLogits[k];
            }
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += a[k] * b[k];
        return sum;
    }

    @Test
    void values_oneEpisode_areNotKnown() {
        List<Episode<Integer>> episodes = Played.episodes(new double[] {1});

        assertThrows(UnsupportedOperationException.class, () -> baseline.values(episodes.get(0)));
    }
}
