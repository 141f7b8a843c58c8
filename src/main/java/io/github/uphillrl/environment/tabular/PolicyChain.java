package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.LinearSystem;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The Markov chain with rewards that a policy makes of a table: {@code P [states × states]}, the probabilities of going
 * on from one state to another, whose rows miss 1 by the probability of ending; and {@code r [states]}, the expected
 * rewards.
 *
 * <p>Values are the least solution of {@code v = r + γ P v} (Sutton and Barto: Reinforcement Learning, 2nd edition,
 * equation 4.4), visits that of {@code d = start + γ Pᵀ d}.
 */
final class PolicyChain {
    /** Beyond it no array holds the matrix. */
    private static final int MOST_STATES = 46_340;

    private final int states;
    private final double[] going;
    private final double[] rewards;
    private final boolean[] mayEnd;

    /**
     * @param policy {@code [states × actions]}, probabilities; not modified
     * @throws IllegalArgumentException if that is not its size, or a row not a distribution
     */
    PolicyChain(TransitionTable table, double[][] policy) {
        states = table.states;
        Check.require(states <= MOST_STATES, "exact values need at most %d states, got %d", MOST_STATES, states);
        requireDistributions(policy, states, table.actions);
        going = new double[states * states];
        rewards = new double[states];
        mayEnd = new boolean[states];
        for (int state = 0; state < states; state++) {
            for (int action = 0; action < table.actions; action++) {
                if (policy[state][action] > 0) add(table, state, action, policy[state][action]);
            }
        }
    }

    /**
     * Returns the expected value of where an episode starts.
     *
     * @throws IllegalArgumentException if it is infinite
     */
    double value(double[] start, double discount) {
        double[] values = solve(discount);
        for (int state = 0; state < states; state++) {
            if (start[state] == 0) values[state] = 0;
        }
        return dot(start, 0, requireFinite(values));
    }

    /**
     * Returns the value of every state.
     *
     * @throws IllegalArgumentException if one is infinite
     */
    double[] values(double discount) {
        return requireFinite(solve(discount));
    }

    /** Returns the expected discounted return of the first {@code horizon} steps from every state. */
    double[] values(double discount, int horizon) {
        requirePlan(discount, horizon);
        double[] values = new double[states];
        for (int left = 0; left < horizon; left++) {
            double[] before = new double[states];
            for (int state = 0; state < states; state++) {
                before[state] = rewards[state] + discount * dot(going, state * states, values);
            }
            values = before;
        }
        return values;
    }

    /**
     * Returns the expected discounted number of steps taken in every state.
     *
     * @throws IllegalArgumentException if a number is infinite
     */
    double[] visits(double[] start, double discount) {
        Check.fraction(discount, "discount");
        boolean[] begun = new boolean[states];
        for (int state = 0; state < states; state++) begun[state] = start[state] > 0;
        boolean[] reached = Reachability.closure(begun, (state, from) -> going(from, state) > 0);
        if (discount == 1) requireEnd(reached);
        int[] solved =
                IntStream.range(0, states).filter(state -> reached[state]).toArray();
        double[] some = LinearSystem.solve(equations(solved, discount, true), pick(start, solved));
        double[] visits = new double[states];
        for (int i = 0; i < solved.length; i++) visits[solved[i]] = some[i];
        return visits;
    }

    /** Returns the expected discounted number of the first {@code horizon} steps that are taken in every state. */
    double[] visits(double[] start, double discount, int horizon) {
        requirePlan(discount, horizon);
        double[] visits = new double[states];
        double[] now = start.clone();
        for (int step = 0; step < horizon; step++) {
            double[] then = new double[states];
            for (int state = 0; state < states; state++) {
                visits[state] += now[state];
                if (now[state] == 0) continue;
                for (int to = 0; to < states; to++) then[to] += discount * now[state] * going(state, to);
            }
            now = then;
        }
        return visits;
    }

    /** Returns the value of every state; NaN for undiscounted ones that are infinite or have no limit. */
    private double[] solve(double discount) {
        Check.fraction(discount, "discount");
        boolean[] idle = idle(discount);
        boolean[] endless = endless(discount, idle);
        int[] solved = IntStream.range(0, states)
                .filter(state -> !idle[state] && !endless[state])
                .toArray();
        double[] some = LinearSystem.solve(equations(solved, discount, false), pick(rewards, solved));
        double[] values = new double[states];
        for (int state = 0; state < states; state++) if (endless[state]) values[state] = Double.NaN;
        for (int i = 0; i < solved.length; i++) values[solved[i]] = some[i];
        return values;
    }

    private void add(TransitionTable table, int state, int action, double chance) {
        int row = state * table.actions + action;
        rewards[state] += chance * table.expectedReward(row);
        for (int k = table.first[row]; k < table.first[row + 1]; k++) {
            if (table.terminal[k]) mayEnd[state] = true;
            else going[state * states + table.next[k]] += chance * table.probability[k];
        }
    }

    /** Returns the states from which nothing is ever earned; only the undiscounted equations need to leave them out. */
    private boolean[] idle(double discount) {
        if (discount < 1) return new boolean[states];
        boolean[] earning = new boolean[states];
        for (int state = 0; state < states; state++) earning[state] = rewards[state] != 0;
        return Reachability.complement(leadingTo(earning));
    }

    /** Returns the states from which the play may get to where it goes on, and earns, for ever. */
    private boolean[] endless(double discount, boolean[] idle) {
        if (discount < 1) return new boolean[states];
        boolean[] settled = idle.clone();
        for (int state = 0; state < states; state++) settled[state] |= mayEnd[state];
        return leadingTo(Reachability.complement(leadingTo(settled)));
    }

    private boolean[] leadingTo(boolean[] goals) {
        return Reachability.closure(goals, (state, to) -> going(state, to) > 0);
    }

    private void requireEnd(boolean[] reached) {
        boolean[] ending = leadingTo(mayEnd);
        for (int state = 0; state < states; state++) {
            Check.require(
                    ending[state] || !reached[state],
                    "undiscounted visits are infinite: from state %d on this policy never ends an episode",
                    state);
        }
    }

    /** Returns {@code I − γP} among some states, or its transpose, row by row. */
    private double[] equations(int[] among, double discount, boolean transposed) {
        int n = among.length;
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double going = transposed ? going(among[j], among[i]) : going(among[i], among[j]);
                matrix[i * n + j] = (i == j ? 1 : 0) - discount * going;
            }
        }
        return matrix;
    }

    /** Returns {@code Σᵢ coefficients[offset + i] · values[i]}, added up from the left. */
    static double dot(double[] coefficients, int offset, double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) sum += coefficients[offset + i] * values[i];
        return sum;
    }

    private double going(int from, int to) {
        return going[from * states + to];
    }

    private static double[] pick(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(index -> values[index]).toArray();
    }

    private static void requirePlan(double discount, int horizon) {
        Check.fraction(discount, "discount");
        Check.positive(horizon, "horizon");
    }

    private static double[] requireFinite(double[] values) {
        for (int state = 0; state < values.length; state++) {
            Check.require(
                    !Double.isNaN(values[state]),
                    "the undiscounted value of state %d is infinite: this policy may go on and earn for ever",
                    state);
        }
        return values;
    }

    private static void requireDistributions(double[][] policy, int states, int actions) {
        Check.require(policy.length == states, "a policy must have %d rows, got %d", states, policy.length);
        for (int state = 0; state < states; state++) {
            double[] row = policy[state];
            Check.require(
                    row.length == actions,
                    "row %d of a policy must have length %d, got %d",
                    state,
                    actions,
                    row.length);
            double sum = 0;
            for (double chance : row) sum += Check.fraction(chance, "a probability of state " + state);
            boolean one = Math.abs(sum - 1) <= TransitionTable.TOLERANCE;
            Check.require(one, "the probabilities of state %d must sum to 1, got %s", state, sum);
        }
    }
}
