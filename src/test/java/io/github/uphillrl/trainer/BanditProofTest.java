package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.NetworkPass;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That descending the loss ascends the expected return, shown where everything is known in closed form: on a bandit,
 * {@code J = Σₐ π(a)·r(a)} and {@code ∂J/∂zⱼ = π(j)·(r(j) − J)}.
 *
 * <p>With the sign of the loss flipped, the expected updates become +∇J and {@code expectedUpdate} fails by twice the
 * gradient's norm; both samples of {@code oneUpdate} then end at 0.475021 instead of 0.524979.
 */
class BanditProofTest {
    private static final double EXACT = 1e-14;
    private static final double[] OBSERVATION = {1};

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, -3})
    void expectedUpdate_minusOnePlusOneBandit_isMinusTheGradientOfTheReturn(double baseline) {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1).output(2).build());
        ParameterVector.set(policy, new double[] {0.1, -0.2, 0.3, -0.4});
        double[] rewards = {-1, 1};
        double p = policy.probabilities(OBSERVATION)[1];

        // J = 2p − 1 and dp/dz₂ = p·(1 − p); the weights see the observation, which is 1, the biases themselves
        double slope = 2 * p * (1 - p);
        double[] minusGradient = {slope, -slope, slope, -slope};
        assertArrayEquals(minusGradient, expectedGradient(policy, rewards, baseline), EXACT);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "2, 1.5", "3, 0", "5, -2", "10, 0", "10, 0.7", "37, 0.1"})
    void expectedUpdate_randomBandit_isMinusTheGradientOfTheReturn(int arms, double baseline) {
        CategoricalPolicy policy =
                CategoricalPolicy.of(Mlp.builder(1).output(arms).seed(arms).build());

        assertMinusGradientOfReturn(policy, randomRewards(arms), baseline);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "4, 0", "4, 0.3"})
    void expectedUpdate_throughHiddenLayers_isMinusTheGradientOfTheReturn(int arms, double baseline) {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1)
                .hidden(8, Activation.TANH)
                .hidden(5, Activation.SIGMOID)
                .output(arms)
                .seed(3)
                .build());

        assertMinusGradientOfReturn(policy, randomRewards(arms), baseline);
    }

    /** The good action's loss is the larger one, +0.6931 against −0.6931, and yet both updates raise p of the good. */
    @ParameterizedTest
    @CsvSource({"0, -1, -0.693147", "1, 1, 0.693147"})
    void oneUpdate_onEitherArm_raisesTheProbabilityOfTheBetter(int arm, double reward, double expectedLoss) {
        CategoricalPolicy policy = evenChances();

        double loss = update(policy, arm, reward);

        assertEquals(expectedLoss, loss, 5e-7);
        assertEquals(reward * Math.log(2), loss, 1e-15);
        assertEquals(0.524979, policy.probabilities(new double[1])[1], 5e-7);
        assertEquals(1 / (1 + Math.exp(-0.1)), policy.probabilities(new double[1])[1], 1e-15);
    }

    @Test
    void oneUpdate_onEitherArm_endsInTheSamePolicy() {
        CategoricalPolicy afterBad = evenChances();
        CategoricalPolicy afterGood = evenChances();

        update(afterBad, 0, -1);
        update(afterGood, 1, 1);

        assertArrayEquals(ParameterVector.values(afterGood), ParameterVector.values(afterBad));
    }

    @Test
    void twoHundredUpdates_onSampledArms_makeTheBetterArmNearlyCertain() {
        CategoricalPolicy policy = evenChances();
        SeededRandom random = new SeededRandom(1);
        double before = 0.5;
        for (int i = 0; i < 200; i++) {
            int arm = policy.sample(new double[1], random);
            update(policy, arm, arm == 0 ? -1 : 1);
            double p = policy.probabilities(new double[1])[1];
            assertTrue(p > before, "update " + i + " lowered p from " + before + " to " + p);
            before = p;
        }
        assertTrue(before > 0.95, "p = " + before);
    }

    private static void assertMinusGradientOfReturn(CategoricalPolicy policy, double[] rewards, double baseline) {
        double[] p = policy.probabilities(OBSERVATION);
        double expectedReturn = 0;
        for (int a = 0; a < p.length; a++) expectedReturn += p[a] * rewards[a];
        double j = expectedReturn;
        DMatrixRMaj atLogits = new DMatrixRMaj(1, p.length);
        Arrays.setAll(atLogits.data, a -> -(p[a] * (rewards[a] - j)));

        NetworkPass pass = policy.network().newPass(1);
        pass.forward(OBSERVATION, 0, 1);
        pass.backward(atLogits);
        double[] minusGradient = new double[pass.gradientSize()];
        pass.drainGradient(minusGradient, 0);

        assertArrayEquals(minusGradient, expectedGradient(policy, rewards, baseline), EXACT);
    }

    /** Σₐ π(a)·∂L/∂θ of the one-step episode in which a was drawn: what an update descends on average. */
    private static double[] expectedGradient(CategoricalPolicy policy, double[] rewards, double baseline) {
        double[] expectation = new double[ParameterVector.values(policy).length];
        double[] p = policy.probabilities(OBSERVATION);
        for (int a = 0; a < p.length; a++) {
            policy.zeroGradients();
            double weight = rewards[a] - baseline;
            ReinforceLoss.accumulate(policy, List.of(OBSERVATION), List.of(a), new double[] {weight}, 0);
            double[] gradient = ParameterVector.gradients(policy);
            for (int k = 0; k < gradient.length; k++) expectation[k] += p[a] * gradient[k];
        }
        return expectation;
    }

    /** The observation is 0, so the weights have no gradient and the two biases are the logits. */
    private static CategoricalPolicy evenChances() {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1).output(2).build());
        ParameterVector.set(policy, new double[4]);
        return policy;
    }

    private static double update(CategoricalPolicy policy, int arm, double reward) {
        policy.zeroGradients();
        double loss = ReinforceLoss.accumulate(policy, List.of(new double[1]), List.of(arm), new double[] {reward}, 0);
        Sgd.withLearningRate(0.1).step(policy.parameters());
        return loss;
    }

    private static double[] randomRewards(int arms) {
        SeededRandom random = new SeededRandom(arms);
        double[] rewards = new double[arms];
        Arrays.setAll(rewards, a -> 4 * random.nextDouble() - 2);
        return rewards;
    }
}
