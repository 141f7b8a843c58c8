package io.github.uphillrl.environment.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link FiniteMdp#optimum}: against every policy there is, and where going round for ever tempts. */
class PolicyIterationTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void optimum_randomTables_isTheBestOfAllPolicies(long seed) {
        FiniteMdp mdp = RandomTables.mdp(seed, 4, 3);
        for (double discount : new double[] {0.5, 0.95, 1}) {
            Optimum optimum = mdp.optimum(discount);
            double best = Double.NEGATIVE_INFINITY;
            for (int code = 0; code < 81; code++) {
                int[] actions = {code % 3, code / 3 % 3, code / 9 % 3, code / 27};
                best = Math.max(best, mdp.value(mdp.deterministicPolicy(actions), discount));
            }
            assertEquals(best, optimum.value(), 1e-12);
            double[][] policy = mdp.deterministicPolicy(optimum.actions());
            assertEquals(best, mdp.value(policy, discount), 1e-12);
            assertArrayEquals(mdp.values(policy, discount), optimum.values(), 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void optimum_withinAHorizon_meetsTheUnlimitedOneFromBelowOrAbove(long seed) {
        FiniteMdp mdp = RandomTables.mdp(seed, 4, 3);
        assertEquals(mdp.optimum(1).value(), mdp.optimum(1, 2000).value(), 1e-9);
        double[][] one = mdp.actionValues(new double[4], 0.9);
        double expected = 0;
        for (int state = 0; state < 4; state++) {
            double most = Math.max(Math.max(one[state][0], one[state][1]), one[state][2]);
            expected += mdp.start()[state] * most;
            assertEquals(most, one[state][mdp.optimum(0.9, 1).actions()[state]]);
        }
        assertEquals(expected, mdp.optimum(0.9, 1).value(), 1e-15);
    }

    /** Both actions look alike once the prize is known; only one of them ever gets it. */
    @Test
    void optimum_goingRoundLooksAsGood_getsThePrize() {
        FiniteMdp mdp = FiniteMdp.builder(2, 2)
                .transition(0, 0, 1, 1, 0)
                .ending(0, 1, 1, 0, 1)
                .transition(1, 0, 1, 0, 0)
                .ending(1, 1, 1, 1, 1)
                .build();
        assertEquals(1, mdp.optimum(1).value());
        assertEquals(1, mdp.value(mdp.deterministicPolicy(mdp.optimum(1).actions()), 1));
    }

    @Test
    void optimum_endCostsAndIdlingDoesNot_idles() {
        FiniteMdp mdp = FiniteMdp.builder(1, 2)
                .ending(0, 0, 1, 0, -1)
                .transition(0, 1, 1, 0, 0)
                .build();
        assertEquals(0, mdp.optimum(1).value());
        assertEquals(0, mdp.optimum(1, 5).value());
    }

    @Test
    void optimum_earnsForEver_isInfiniteUnlessDiscounted() {
        FiniteMdp mdp = FiniteMdp.builder(1, 2)
                .ending(0, 0, 1, 0, 3)
                .transition(0, 1, 1, 0, 1)
                .build();
        assertRejected("value of state 0 is infinite", () -> mdp.optimum(1));
        assertEquals(10, mdp.optimum(0.9).value(), 1e-13);
        assertEquals(7, mdp.optimum(1, 5).value());
    }

    @Test
    void optimum_noWayToTheEnd_namesTheState() {
        FiniteMdp mdp = FiniteMdp.builder(2, 1)
                .ending(0, 0, 1, 0, 3)
                .transition(1, 0, 1, 1, -1)
                .build();
        assertRejected("no policy ends for sure from state 1", () -> mdp.optimum(1));
        assertEquals(-10, mdp.optimum(0.9).values()[1], 1e-13);
        assertRejected("discount must lie in 0 … 1, got -1.0", () -> mdp.optimum(-1));
        assertRejected("horizon must be at least 1, got 0", () -> mdp.optimum(1, 0));
    }

    private static void assertRejected(String fragment, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(fragment), message);
    }
}
