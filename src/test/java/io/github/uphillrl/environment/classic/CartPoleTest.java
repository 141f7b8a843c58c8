package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is special to {@link CartPole}; dynamics are tested by {@link CartPoleOracleTest}. */
class CartPoleTest {
    private final CartPole cartPole = new CartPole();

    @Test
    void spec_isGymnasiums() {
        assertEquals("CartPole-v1", cartPole.spec().orElseThrow().id());
        assertEquals(OptionalInt.of(500), cartPole.spec().orElseThrow().maxEpisodeSteps());
        assertEquals(OptionalDouble.of(475), cartPole.spec().orElseThrow().rewardThreshold());
    }

    @Test
    void reset_anySeed_observesFloat32() {
        for (double value : cartPole.reset(1)) assertEquals((float) value, value);
    }

    @Test
    void step_balancedToTheLimit_earns500AndIsTruncated() {
        double[] seen = cartPole.reset(0);
        double earned = 0;
        Step step;
        do {
            step = cartPole.step(balance(seen));
            seen = step.observation();
            earned += step.reward();
        } while (!step.outcome().isFinal());
        assertEquals(500, earned);
        assertEquals(Outcome.TRUNCATED, step.outcome());
    }

    @Test
    void step_actionOutOfRange_namesActionAndRangeAndChangesNothing() {
        cartPole.reset(0);
        String message = assertThrows(IllegalArgumentException.class, () -> cartPole.step(2))
                .getMessage();
        assertTrue(message.contains("0 … 1, got 2"), message);
        CartPole other = new CartPole();
        other.reset(0);
        assertArrayEquals(other.step(1).observation(), cartPole.step(1).observation());
    }

    @Test
    void step_beforeReset_isAnIllegalState() {
        String message = assertThrows(IllegalStateException.class, () -> cartPole.step(0))
                .getMessage();
        assertTrue(message.contains("reset"), message);
    }

    private static int balance(double[] seen) {
        return 0.1 * seen[0] + 0.4 * seen[1] + 3 * seen[2] + seen[3] > 0 ? 1 : 0;
    }
}
