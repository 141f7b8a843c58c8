package io.github.uphillrl.examples;

import static io.github.uphillrl.testing.PolicyAssertions.assertActionGainsProbability;
import static io.github.uphillrl.testing.PolicyAssertions.assertAscends;
import static io.github.uphillrl.testing.PolicyAssertions.assertDeterministic;
import static io.github.uphillrl.testing.PolicyAssertions.assertReaches;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.environment.bandit.Bandit;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.Reinforce;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * Tests a reward design before any simulator is built: a policy does what the reward says, not what its author meant.
 *
 * <p>A help desk can answer a ticket, which takes 8 minutes and leaves a satisfied customer, or close it unread, which
 * takes 1 minute and leaves none.
 */
class RewardDesignTest {
    private static final int ANSWER = 0;
    private static final int CLOSE_UNREAD = 1;
    private static final double[] MINUTES = {8, 1};
    private static final double[] SATISFIED = {1, 0};
    private static final double[] OBSERVATION = {1}; // a bandit's, always

    @Test
    void reward_satisfactionAgainstMinutes_makesAnsweringMoreProbable() {
        assertActionGainsProbability(training(action -> 20 * SATISFIED[action] - MINUTES[action]), OBSERVATION, ANSWER);
    }

    @Test
    void reward_minutesAlone_isCaught() {
        var fastIsGood = training(action -> -MINUTES[action]);
        assertThrows(AssertionError.class, () -> assertActionGainsProbability(fastIsGood, OBSERVATION, ANSWER));
        assertActionGainsProbability(fastIsGood, OBSERVATION, CLOSE_UNREAD); // this is what it teaches instead
    }

    @Test
    void training_goodReward_earnsMoreAndIsTheSameAgain() {
        var training = training(action -> 20 * SATISFIED[action] - MINUTES[action]);
        assertAscends(training, 50);
        assertReaches(training, 11.5, 2000, 1, 2, 3); // an answer is worth 12
        assertDeterministic(training);
    }

    /** Training of a new policy on that reward, for each seed. */
    private static LongFunction<Reinforce<Integer>> training(IntToDoubleFunction reward) {
        double[] rewards = {reward.applyAsDouble(ANSWER), reward.applyAsDouble(CLOSE_UNREAD)};
        return seed -> Reinforce.builder(
                        () -> Bandit.of(rewards),
                        CategoricalPolicy.of(Mlp.builder(1).output(2).seed(seed).build()))
                .baseline(Baseline.leaveOneOut())
                .optimizer(Adam.withLearningRate(0.05))
                .seed(seed)
                .build();
    }
}
