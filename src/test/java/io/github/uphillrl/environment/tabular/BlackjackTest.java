package io.github.uphillrl.environment.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import org.junit.jupiter.api.Test;

/** Pictures and errors of {@link Blackjack}; {@link ToyTextOracleTest} has its games. */
class BlackjackTest {
    private final Blackjack blackjack = new Blackjack();

    @Test
    void spec_isGymnasiums() {
        assertEquals(EnvironmentSpec.of("Blackjack-v1"), blackjack.spec().orElseThrow());
        assertEquals(45, blackjack.observationSize());
    }

    @Test
    void drawing_dealersSecondCard_isHiddenUntilThePlayerSticks() {
        assertEquals("dealer: no cards\nplayer: no cards", text());
        blackjack.reset(5);
        assertTrue(text().matches("dealer: (A|\\d+) \\?\nplayer: (A|\\d+) (A|\\d+) = \\d+(, usable ace)?"), text());
        blackjack.step(0);
        assertTrue(text().matches("dealer: (A|\\d+)( (A|\\d+))+ = \\d+\nplayer: .*"), text());
        blackjack.reset(5);
        while (blackjack.step(1).outcome() == Outcome.RUNNING) {}
        assertTrue(text().matches("dealer: (A|\\d+) \\?\nplayer: .* = (2[2-9]|3\\d)"), text());
    }

    /** No total is higher than 21, so that a dealer can only draw with it. */
    @Test
    void step_stickAt21_neverLoses() {
        for (int seed = 0; seed < 300; seed++) {
            double[] seen = blackjack.reset(seed);
            if (seen[21] == 1) assertTrue(blackjack.step(0).reward() >= 0);
        }
    }

    @Test
    void step_lanesOutOfOrder_areRejected() {
        VectorEnvironment<Integer> lanes = blackjack.vectorized(2).orElseThrow();
        assertThrows(IllegalStateException.class, () -> step(lanes, 1));
        lanes.reset(0, 0, new double[90]);
        assertThrows(IllegalArgumentException.class, () -> step(lanes, 3, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> step(lanes, 0));
        assertThrows(IllegalArgumentException.class, () -> step(lanes, 1, 0.5));
        assertThrows(IllegalArgumentException.class, () -> step(lanes, 1, 2));
        lanes.move(0, 1);
        assertThrows(IllegalStateException.class, () -> step(lanes, 1));
        lanes.move(1, 1);
        lanes.move(1, 0);
        step(lanes, 1);
        assertThrows(IllegalStateException.class, () -> step(lanes, 1));
    }

    private static void step(VectorEnvironment<Integer> lanes, int count, double... actions) {
        double[] encoded = actions.length == 0 ? new double[2] : actions;
        lanes.step(count, encoded, new double[90], new double[2], new Outcome[2]);
    }

    private String text() {
        return blackjack.drawing().orElseThrow().text();
    }
}
