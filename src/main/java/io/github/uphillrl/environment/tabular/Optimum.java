package io.github.uphillrl.environment.tabular;

/**
 * The best that any policy can do in a {@link FiniteMdp}.
 *
 * @param value the expected return from the start distribution
 * @param values that from every state, {@code [states]}
 * @param actions what to do in every state, {@code [states]}; with a horizon, what to do at the first step. Which of
 *     several best ones is not promised
 */
public record Optimum(double value, double[] values, int[] actions) {
    /** @param start {@code [states]}, a distribution; the other arrays are copied */
    static Optimum of(double[] start, double[] values, int[] actions) {
        return new Optimum(PolicyChain.dot(start, 0, values), values.clone(), actions.clone());
    }
}
