package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.environment.bandit.Bandit;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.TemperedPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/**
 * That training learns, and that these tests would notice if it did not: each is run again with a fault planted, and must
 * fail.
 *
 * <p>How they failed, over the three seeds, where sound training gives p(best) = 0.997 … 0.998 (0.999 … 1 with the user's
 * head) and a mean return of 178 … 478:
 *
 * <ul>
 *   <li>sign of the loss flipped: p(best) = 0.002 … 0.003, and the pole falls as fast as it can, mean return 9.3 … 9.4;
 *   <li>learning rate 0: p(best) stays where it began, 0.39 … 0.87, and the mean return is that of chance, 16 … 26.
 * </ul>
 */
class LearningTest {
    private static final double NEARLY_CERTAIN = 0.99;
    private static final double MODEST_RETURN = 100;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bandit_hundredUpdates_bestArmIsNearlyCertain(long seed) {
        assertBanditLearned(trainBandit(linear(seed), Sgd.withLearningRate(0.5), seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bandit_userHead_bestArmIsNearlyCertain(long seed) {
        NetworkPolicy<Integer> policy = TemperedPolicy.of(linear(seed).network(), 1);

        assertBanditLearned(trainBandit(policy, Sgd.withLearningRate(0.5), seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bandit_signOfTheLossFlipped_testFails(long seed) {
        Optimizer flipped = new MutantOptimizer(Sgd.withLearningRate(0.5), -1);

        double p = trainBandit(linear(seed), flipped, seed);

        assertThrows(AssertionFailedError.class, () -> assertBanditLearned(p));
        assertTrue(p < 0.01, "p = " + p);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bandit_learningRateZero_testFails(long seed) {
        double p = trainBandit(linear(seed), Sgd.withLearningRate(0), seed);

        assertThrows(AssertionFailedError.class, () -> assertBanditLearned(p));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void cartPole_twentyFiveUpdates_reachesAModestReturn(long seed) {
        assertCartPoleLearned(trainCartPole(Adam.withLearningRate(0.05), seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void cartPole_signOfTheLossFlipped_testFails(long seed) {
        double meanReturn = trainCartPole(new MutantOptimizer(Adam.withLearningRate(0.05), -1), seed);

        assertThrows(AssertionFailedError.class, () -> assertCartPoleLearned(meanReturn));
        assertTrue(meanReturn < 10, "mean return " + meanReturn);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void cartPole_learningRateZero_testFails(long seed) {
        double meanReturn = trainCartPole(Adam.withLearningRate(0), seed);

        assertThrows(AssertionFailedError.class, () -> assertCartPoleLearned(meanReturn));
    }

    private static void assertBanditLearned(double probabilityOfTheBest) {
        assertTrue(probabilityOfTheBest > NEARLY_CERTAIN, "p(best) = " + probabilityOfTheBest);
    }

    private static void assertCartPoleLearned(double meanReturn) {
        assertTrue(meanReturn >= MODEST_RETURN, "mean return " + meanReturn);
    }

    /** Returns p(best arm) after 100 updates of 8 episodes. */
    private static double trainBandit(NetworkPolicy<Integer> policy, Optimizer optimizer, long seed) {
        try (Reinforce<Integer> run = Reinforce.builder(Bandit::minusOnePlusOne, policy)
                .optimizer(optimizer)
                .episodesPerUpdate(8)
                .seed(seed)
                .build()) {
            run.train(StopCondition.updates(100));
        }
        return Math.exp(policy.distribution(new double[] {1}).logProbability(1));
    }

    /** Returns the mean return of the last 100 of 500 episodes. */
    private static double trainCartPole(Optimizer optimizer, long seed) {
        Mlp network =
                Mlp.builder(4).hidden(16, Activation.TANH).output(2).seed(seed).build();
        try (Reinforce<Integer> run = Reinforce.builder(
                        Environments.factory("CartPole-v1", Integer.class), CategoricalPolicy.of(network))
                .optimizer(optimizer)
                .episodesPerUpdate(20)
                .seed(seed)
                .build()) {
            return run.train(StopCondition.updates(25)).meanReturn();
        }
    }

    private static CategoricalPolicy linear(long seed) {
        return CategoricalPolicy.of(Mlp.builder(1).output(2).seed(seed).build());
    }
}
