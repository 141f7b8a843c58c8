package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.internal.Check;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may follow each action in each state, in flat arrays: the transitions of action {@code a} in state {@code s} are
 * entries {@code first[row] … first[row + 1] − 1} with {@code row = s · actions + a}. The arrays are not modified.
 */
final class TransitionTable implements Serializable {
    /** By how much the probabilities of one row may miss 1. */
    static final double TOLERANCE = 1e-9;

    private static final long serialVersionUID = 1L;

    final int states;
    final int actions;
    final int[] first;
    final double[] probability;
    final double[] cumulative; // within the row, added up from left to right
    final int[] next;
    final double[] reward;
    final boolean[] terminal;

    /**
     * @param rows {@code [states · actions]}, row by row; transitions of probability 0 are left out
     * @throws IllegalArgumentException if the probabilities of a row do not sum to 1
     */
    TransitionTable(int states, int actions, List<List<Transition>> rows) {
        this.states = states;
        this.actions = actions;
        first = new int[rows.size() + 1];
        int entries = rows.stream().mapToInt(List::size).sum();
        probability = new double[entries];
        cumulative = new double[entries];
        next = new int[entries];
        reward = new double[entries];
        terminal = new boolean[entries];
        for (int row = 0; row < rows.size(); row++) fill(row, rows.get(row));
    }

    /** Returns the sum of probability · reward over a row. */
    double expectedReward(int row) {
        double sum = 0;
        for (int k = first[row]; k < first[row + 1]; k++) sum += probability[k] * reward[k];
        return sum;
    }

    /** Returns the sum of probability · (reward + γ · value of what follows) over a row. */
    double backup(int row, double[] values, double discount) {
        double sum = 0;
        for (int k = first[row]; k < first[row + 1]; k++) {
            sum += probability[k] * (terminal[k] ? reward[k] : reward[k] + discount * values[next[k]]);
        }
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TransitionTable table
                && states == table.states
                && actions == table.actions
                && Arrays.equals(first, table.first)
                && Arrays.equals(probability, table.probability)
                && Arrays.equals(next, table.next)
                && Arrays.equals(reward, table.reward)
                && Arrays.equals(terminal, table.terminal);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(
                new int[] {states, actions, Arrays.hashCode(probability), Arrays.hashCode(next), Arrays.hashCode(reward)
                });
    }

    private void fill(int row, List<Transition> transitions) {
        double sum = 0;
        int k = first[row];
        for (Transition transition : transitions) {
            sum += transition.probability();
            probability[k] = transition.probability();
            cumulative[k] = sum;
            next[k] = transition.nextState();
            reward[k] = transition.reward();
            terminal[k] = transition.terminal();
            k++;
        }
        first[row + 1] = k;
        Check.require(
                Math.abs(sum - 1) <= TOLERANCE,
                "the probabilities of action %d in state %d must sum to 1, got %s",
                row % actions,
                row / actions,
                sum);
    }
}
