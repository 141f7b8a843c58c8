package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.internal.Check;
import java.util.Arrays;

/**
 * Howard's policy iteration (Sutton and Barto: Reinforcement Learning, 2nd edition, section 4.3): value a policy
 * exactly, take the better actions, until there is none.
 *
 * <p>Undiscounted, it begins with a policy that idles at no cost wherever it can and otherwise makes sure to end, and
 * changes an action only for a strictly better one. So every policy on the way has finite values, and where nothing is
 * better any more, no policy that idles is either.
 */
final class PolicyIteration {
    /** By how much, relative to the largest value, an action must be better; rounding stays below. */
    private static final double STRICTLY = 1e-12;

    private final TransitionTable table;
    private final double discount;
    private final int[] chosen;

    PolicyIteration(TransitionTable table, double discount) {
        this.table = table;
        this.discount = discount;
        chosen = new int[table.states];
        if (discount == 1) startFinite();
    }

    Optimum optimum(double[] start) {
        for (int rounds = 0; rounds <= table.states * table.actions; rounds++) {
            double[] values = new PolicyChain(table, policy()).values(discount);
            if (!improve(values)) return Optimum.of(start, values, chosen);
        }
        throw new NumericalException("policy iteration goes round in circles: the values are too close to call");
    }

    /** Returns the best that can be had within {@code horizon} steps, by backward induction. */
    static Optimum within(TransitionTable table, double[] start, double discount, int horizon) {
        double[] values = new double[table.states];
        int[] actions = new int[table.states];
        for (int left = 0; left < horizon; left++) {
            double[] later = values;
            values = new double[table.states];
            for (int state = 0; state < table.states; state++) {
                actions[state] = best(table, state, later, discount);
                values[state] = table.backup(state * table.actions + actions[state], later, discount);
            }
        }
        return Optimum.of(start, values, actions);
    }

    private static int best(TransitionTable table, int state, double[] values, double discount) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int action = 0; action < table.actions; action++) {
            double worth = table.backup(state * table.actions + action, values, discount);
            if (worth <= most) continue;
            most = worth;
            best = action;
        }
        return best;
    }

    private boolean improve(double[] values) {
        double scale = Arrays.stream(values).map(Math::abs).max().orElse(0);
        boolean improved = false;
        for (int state = 0; state < table.states; state++) {
            int best = best(table, state, values, discount);
            double gain = table.backup(state * table.actions + best, values, discount)
                    - table.backup(state * table.actions + chosen[state], values, discount);
            if (!(gain > STRICTLY * scale)) continue;
            chosen[state] = best;
            improved = true;
        }
        return improved;
    }

    private void startFinite() {
        boolean[] settled = idle();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int state = 0; state < table.states; state++) {
                if (settled[state] || !leads(state, settled)) continue;
                settled[state] = true;
                grown = true;
            }
        }
        for (int state = 0; state < table.states; state++) {
            Check.require(
                    settled[state],
                    "an optimal value needs a discount below 1 or a horizon: no policy ends for sure from state %d",
                    state);
        }
    }

    /** Returns the largest set of states in which one can stay for ever, earning 0 on average, and chooses that. */
    private boolean[] idle() {
        boolean[] idle = new boolean[table.states];
        Arrays.fill(idle, true);
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            for (int state = 0; state < table.states; state++) {
                if (!idle[state] || stays(state, idle)) continue;
                idle[state] = false;
                shrunk = true;
            }
        }
        return idle;
    }

    private boolean stays(int state, boolean[] set) {
        for (int action = 0; action < table.actions; action++) {
            int row = state * table.actions + action;
            boolean stays = table.expectedReward(row) == 0;
            for (int k = table.first[row]; k < table.first[row + 1]; k++) {
                stays &= !table.terminal[k] && set[table.next[k]];
            }
            if (stays) return choose(state, action);
        }
        return false;
    }

    private boolean leads(int state, boolean[] goals) {
        for (int action = 0; action < table.actions; action++) {
            int row = state * table.actions + action;
            for (int k = table.first[row]; k < table.first[row + 1]; k++) {
                if (table.terminal[k] || goals[table.next[k]]) return choose(state, action);
            }
        }
        return false;
    }

    private double[][] policy() {
        double[][] policy = new double[table.states][table.actions];
        for (int state = 0; state < table.states; state++) policy[state][chosen[state]] = 1;
        return policy;
    }

    private boolean choose(int state, int action) {
        chosen[state] = action;
        return true;
    }
}
