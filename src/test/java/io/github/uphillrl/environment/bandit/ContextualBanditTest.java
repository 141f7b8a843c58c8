package io.github.uphillrl.environment.bandit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ContextualBanditTest {
    private static final Arm[][] ARMS = {{Arm.constant(1), Arm.constant(2)}, {Arm.constant(5), Arm.constant(-4)}};

    @Test
    void step_anyContext_pullsItsArmShowsTheContextAndTerminates() {
        ContextualBandit bandit = ContextualBandit.of(new double[] {0.25, 0.75}, ARMS);
        for (int seed = 0; seed < 50; seed++) {
            int context = bandit.reset(seed)[0] == 1 ? 0 : 1;
            Step step = bandit.step(seed % 2);
            assertEquals(ARMS[context][seed % 2].mean().orElseThrow(), step.reward());
            assertEquals(Outcome.TERMINATED, step.outcome());
            assertArrayEquals(new double[] {1 - context, context}, step.observation());
        }
        assertTrue(bandit.spec().isEmpty());
    }

    /** The count is binomial with standard deviation 137: beyond 5 of them once in 1.7 million seeds. */
    @Test
    void reset_manySeeds_drawsContextsByTheirProbability() {
        ContextualBandit bandit = ContextualBandit.of(new double[] {0.25, 0.75}, ARMS);
        int first = 0;
        for (int seed = 0; seed < 100_000; seed++) first += bandit.reset(seed)[0] == 1 ? 1 : 0;
        assertEquals(25_000, first, 5 * 137);
    }

    /** Rewards must not be tied to contexts, although both come from the seed. */
    @Test
    void step_matching_paysByProbability() {
        ContextualBandit bandit = ContextualBandit.matching(2);
        double[] earned = new double[2];
        for (int seed = 0; seed < 40_000; seed++) {
            int context = bandit.reset(seed)[0] == 1 ? 0 : 1;
            earned[seed % 2] +=
                    bandit.step(seed % 2 == 0 ? context : 1 - context).reward();
        }
        // standard deviation 42 both times
        assertEquals(18_000, earned[0], 5 * 42);
        assertEquals(2_000, earned[1], 5 * 42);
    }

    @Test
    void optimalValue_knownArms_isTheMeanOfTheBest() {
        assertEquals(3.5, ContextualBandit.of(ARMS).optimalValue().orElseThrow());
        assertEquals(
                0.25 * 2 + 0.75 * 5,
                ContextualBandit.of(new double[] {0.25, 0.75}, ARMS)
                        .optimalValue()
                        .orElseThrow());
        assertEquals(0.9, ContextualBandit.matching(4).optimalValue().orElseThrow(), 1e-15);
        assertEquals(
                OptionalDouble.empty(),
                ContextualBandit.of(new Arm[][] {{random -> 1}}).optimalValue());
    }

    @Test
    void registered_isMatchingFour() {
        ContextualBandit bandit = ContextualBandit.registered();
        assertEquals("ContextualBandit-v0", bandit.spec().orElseThrow().id());
        assertEquals(4, bandit.contexts());
        assertEquals(4, bandit.arms());
        assertEquals(OptionalDouble.of(0.9), bandit.expectedReward(2, 2));
        assertEquals(OptionalDouble.of(0.1), bandit.expectedReward(2, 3));
        assertThrows(IllegalArgumentException.class, () -> bandit.expectedReward(4, 0));
        assertThrows(IllegalArgumentException.class, () -> bandit.expectedReward(0, -1));
    }

    @Test
    void of_armsChangedLater_keepsItsOwn() {
        Arm[][] arms = {{Arm.constant(1)}};
        double[] probabilities = {1};
        ContextualBandit bandit = ContextualBandit.of(probabilities, arms);
        arms[0][0] = Arm.constant(9);
        probabilities[0] = 0;
        bandit.reset(0);
        assertEquals(1, bandit.step(0).reward());
    }

    @Test
    void of_invalidInput_namesValueAndRule() {
        assertRejected("at least 1 context", () -> ContextualBandit.of(new Arm[0][]));
        assertRejected("at least 1 arm", () -> ContextualBandit.of(new Arm[1][0]));
        assertRejected("2 contexts need as many probabilities, got 1", () -> ContextualBandit.of(new double[1], ARMS));
        assertRejected("must sum to 1, got 0.5", () -> ContextualBandit.of(new double[] {0.5, 0}, ARMS));
        assertRejected("must lie in 0 … 1, got -1.0", () -> ContextualBandit.of(new double[] {-1, 2}, ARMS));
        Arm[][] ragged = {{Arm.constant(1)}, {}};
        assertRejected("must have 1 arms, got 0 in context 1", () -> ContextualBandit.of(ragged));
        assertRejected("n must be at least 1, got 0", () -> ContextualBandit.matching(0));
    }

    @Test
    void drawing_beforeAndAfterThePull_showsContextAndArm() {
        ContextualBandit bandit = ContextualBandit.of(new double[] {0, 1}, ARMS);
        assertEquals(
                "   1.00   2.00\n   5.00   -4.00",
                bandit.drawing().orElseThrow().text());
        bandit.reset(0);
        assertEquals(
                "   1.00   2.00\n>  5.00   -4.00",
                bandit.drawing().orElseThrow().text());
        bandit.step(1);
        assertEquals(
                "   1.00   2.00\n>  5.00  [-4.00]",
                bandit.drawing().orElseThrow().text());
    }

    @Test
    void step_lanesOutOfOrder_areRejected() {
        VectorEnvironment<Integer> lanes =
                ContextualBandit.matching(2).vectorized(2).orElseThrow();
        assertThrows(IllegalStateException.class, () -> step(lanes, 1));
        lanes.reset(0, 0, new double[4]);
        assertThrows(IllegalArgumentException.class, () -> step(lanes, 3));
        assertThrows(IllegalArgumentException.class, () -> step(lanes, 0));
        assertThrows(IllegalArgumentException.class, () -> step(lanes, 1, 5));
        lanes.move(0, 1);
        assertThrows(IllegalStateException.class, () -> step(lanes, 1));
        lanes.move(1, 1);
        lanes.move(1, 0);
        step(lanes, 1);
        assertThrows(IllegalStateException.class, () -> step(lanes, 1));
    }

    private static void step(VectorEnvironment<Integer> lanes, int count, double... actions) {
        double[] encoded = actions.length == 0 ? new double[3] : actions;
        lanes.step(count, encoded, new double[4], new double[2], new Outcome[2]);
    }

    private static void assertRejected(String fragment, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(fragment), message);
    }
}
