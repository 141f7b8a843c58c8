package io.github.uphillrl.environment.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortCorridorTest {
    private static final double BEST = 2 - Math.sqrt(2);

    /** The figures of Sutton and Barto's example 13.1, to three decimals. */
    @ParameterizedTest
    @CsvSource({"0.05, -82.105", "0.5, -12", "0.95, -44.211"})
    void value_epsilonGreedyPolicies_areTheBooks(double right, double expected) {
        assertEquals(expected, ShortCorridor.value(right), 5e-4);
        assertEquals((2 * right - 4) / (right * (1 - right)), ShortCorridor.value(right), 1e-12);
    }

    @Test
    void value_twoMinusRootTwo_isTheBest() {
        double best = -(6 + 4 * Math.sqrt(2));
        assertEquals(best, ShortCorridor.value(BEST), 1e-13);
        assertTrue(ShortCorridor.value(BEST - 1e-4) < best);
        assertTrue(ShortCorridor.value(BEST + 1e-4) < best);
    }

    @Test
    void optimum_seeingTheStates_isThreeSteps() {
        assertEquals(-3, new ShortCorridor().mdp().optimum(1).value());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
    void value_alwaysTheSameWay_isRejected(double right) {
        assertThrows(IllegalArgumentException.class, () -> ShortCorridor.value(right));
    }

    @Test
    void step_leftAndRight_areSwitchedInTheSecondState() {
        ShortCorridor corridor = new ShortCorridor();
        assertArrayEquals(new double[] {1}, corridor.reset(0));
        int[] actions = {0, 1, 1, 1, 0, 0, 0, 1};
        int[] states = {0, 1, 0, 1, 2, 1, 2, 3};
        String[] shown = {"[S]  .   .   G", " S  [.]  .   G", " S   .  [.]  G", " S   .   .  [G]"};
        for (int i = 0; i < actions.length; i++) {
            Step step = corridor.step(actions[i]);
            assertArrayEquals(new double[] {1}, step.observation());
            assertEquals(-1, step.reward());
            assertEquals(i == 7 ? Outcome.TERMINATED : Outcome.RUNNING, step.outcome());
            assertEquals(shown[states[i]], corridor.drawing().orElseThrow().text());
        }
        assertEquals("ShortCorridor-v0", corridor.spec().orElseThrow().id());
    }
}
