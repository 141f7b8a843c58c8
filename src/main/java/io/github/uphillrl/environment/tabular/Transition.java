package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.internal.Check;

/**
 * What may follow an action in a {@link FiniteMdp}.
 *
 * @param probability in 0 … 1
 * @param nextState where it leads; if terminal, what is observed last
 * @param reward finite
 * @param terminal whether the episode ends
 */
public record Transition(double probability, int nextState, double reward, boolean terminal) {
    /** Checks the probability and the reward. */
    public Transition {
        Check.fraction(probability, "probability");
        Check.finite(reward, "reward");
    }
}
