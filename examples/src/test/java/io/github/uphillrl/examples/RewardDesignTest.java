package io.github.uphillrl.examples;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.environment.bandit.Bandit;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.util.function.IntToDoubleFunction;
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
        assertGainsProbability(ANSWER, action -> 20 * SATISFIED[action] - MINUTES[action]);
    }

    @Test
    void reward_minutesAlone_isCaught() {
        IntToDoubleFunction fastIsGood = action -> -MINUTES[action];
        assertThrows(AssertionError.class, () -> assertGainsProbability(ANSWER, fastIsGood));
        assertGainsProbability(CLOSE_UNREAD, fastIsGood); // this is what it teaches instead
    }

    /** Trains for 50 updates of 16 decisions each, and looks at what became more probable. */
    private static void assertGainsProbability(int action, IntToDoubleFunction reward) {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1).output(2).build());
        double before = policy.probabilities(OBSERVATION)[action];
        double[] rewards = {reward.applyAsDouble(ANSWER), reward.applyAsDouble(CLOSE_UNREAD)};
        try (Reinforce<Integer> run = Reinforce.builder(() -> Bandit.of(rewards), policy)
                .baseline(Baseline.batchMean())
                .build()) {
            run.train(StopCondition.updates(50));
        }
        double after = policy.probabilities(OBSERVATION)[action];
        assertTrue(after > before, () -> "p(action " + action + ") went from " + before + " to " + after);
    }
}
