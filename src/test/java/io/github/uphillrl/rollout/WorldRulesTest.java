package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class WorldRulesTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void observation_range_isAllThatIsLookedAt() {
        double[] values = {Double.NaN, 1, 2, INFINITY};

        assertDoesNotThrow(() -> WorldRules.observation(values, 1, 2));
        assertEquals("observation[2] is Infinity, not finite", fault(() -> WorldRules.observation(values, 1, 3)));
        assertEquals("observation[0] is NaN, not finite", fault(() -> WorldRules.observation(values, 0, 2)));
    }

    @Test
    void result_outcomeAndReward_areBothNeeded() {
        assertDoesNotThrow(() -> WorldRules.result(-Double.MAX_VALUE, Outcome.RUNNING));
        assertEquals("the step's outcome is null", fault(() -> WorldRules.result(0, null)));
        assertEquals("the reward is -Infinity, not finite", fault(() -> WorldRules.result(-INFINITY, Outcome.RUNNING)));
    }

    @Test
    void totalReward_notFinite_isAFault() {
        assertDoesNotThrow(() -> WorldRules.totalReward(Double.MAX_VALUE));
        assertEquals(
                "the rewards of the episode add up to Infinity, which is not finite",
                fault(() -> WorldRules.totalReward(INFINITY)));
    }

    @Test
    void legal_oneLegalActionWithinTheRange_isEnough() {
        boolean[] legal = {true, false, false, true};

        assertDoesNotThrow(() -> WorldRules.legal(legal, 1, 3));
        assertDoesNotThrow(() -> WorldRules.legal(legal, 0, 1));
        assertEquals(
                "at least one action must be legal, but all 2 are forbidden",
                fault(() -> WorldRules.legal(legal, 1, 2)));
    }

    private static String fault(Executable rule) {
        return assertThrows(EpisodeFault.class, rule).getMessage();
    }
}
