package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.internal.Check;
import java.util.ArrayList;
import java.util.List;

/** Gathers the transitions of a {@link FiniteMdp}; not modified by {@link #build()}, so that it may go on from there. */
public final class FiniteMdpBuilder {
    private final int states;
    private final int actions;
    private final List<List<Transition>> rows = new ArrayList<>();
    private final boolean[] terminal;
    private double[] start;

    FiniteMdpBuilder(int states, int actions) {
        this.states = Check.positive(states, "states");
        this.actions = Check.positive(actions, "actions");
        for (int row = 0; row < Math.multiplyExact(states, actions); row++) rows.add(new ArrayList<>());
        terminal = new boolean[states];
        start = new double[states];
        start[0] = 1;
    }

    /** See {@link FiniteMdp#of(double[][][], double[][][], boolean[], double[])}. */
    static FiniteMdpBuilder ofArrays(
            double[][][] probabilities, double[][][] rewards, boolean[] terminal, double[] start) {
        int states = requireLength(probabilities.length, start.length, "probabilities");
        requireLength(rewards.length, states, "rewards");
        requireLength(terminal.length, states, "terminal");
        Check.require(states >= 1, "a table needs at least 1 state, got none");
        FiniteMdpBuilder builder = new FiniteMdpBuilder(states, probabilities[0].length).start(start);
        for (int state = 0; state < states; state++) {
            if (terminal[state]) builder.terminal(state);
            else builder.addArrays(state, probabilities[state], rewards[state]);
        }
        return builder;
    }

    /**
     * Adds something that may follow an action, after which the episode goes on unless {@code nextState} is {@linkplain
     * #terminal terminal}.
     *
     * @param probability in 0 … 1; those of a state and action must sum to 1 in the end, within 1e-9
     * @param reward finite
     */
    public FiniteMdpBuilder transition(int state, int action, double probability, int nextState, double reward) {
        return add(state, action, new Transition(probability, nextState, reward, false));
    }

    /**
     * Adds something that may follow an action and ends the episode.
     *
     * @param lastState the state that is observed last
     */
    public FiniteMdpBuilder ending(int state, int action, double probability, int lastState, double reward) {
        return add(state, action, new Transition(probability, lastState, reward, true));
    }

    /** Makes every transition into these states end the episode. They need no transitions, and must not be a start. */
    public FiniteMdpBuilder terminal(int... states) {
        for (int state : states) terminal[requireIndex(state, this.states, "state")] = true;
        return this;
    }

    /** Makes every episode start in this state; unless called, it is state 0. */
    public FiniteMdpBuilder start(int state) {
        requireIndex(state, states, "state");
        start = new double[states];
        start[state] = 1;
        return this;
    }

    /** Makes episodes start according to a distribution {@code [states]}, which sums to 1 within 1e-9; copied. */
    public FiniteMdpBuilder start(double[] distribution) {
        requireLength(distribution.length, states, "start");
        double sum = 0;
        for (double probability : distribution) sum += Check.fraction(probability, "a probability of start");
        boolean one = Math.abs(sum - 1) <= TransitionTable.TOLERANCE;
        Check.require(one, "the probabilities of start must sum to 1, got %s", sum);
        start = distribution.clone();
        return this;
    }

    /**
     * Returns the table.
     *
     * @throws IllegalArgumentException if the probabilities of a state and action do not sum to 1, or an episode starts
     *     in a terminal state
     */
    public FiniteMdp build() {
        for (int state = 0; state < states; state++) {
            Check.require(
                    !terminal[state] || start[state] == 0, "an episode must not start in terminal state %d", state);
        }
        List<List<Transition>> complete = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) complete.add(completed(row));
        return new FiniteMdp(new TransitionTable(states, actions, complete), start.clone(), null, 0);
    }

    private List<Transition> completed(int row) {
        int state = row / actions;
        if (terminal[state] && rows.get(row).isEmpty()) return List.of(new Transition(1, state, 0, true));
        return rows.get(row).stream()
                .map(found -> terminal[found.nextState()]
                        ? new Transition(found.probability(), found.nextState(), found.reward(), true)
                        : found)
                .toList();
    }

    private void addArrays(int state, double[][] probabilities, double[][] rewards) {
        requireLength(probabilities.length, actions, "probabilities of state " + state);
        requireLength(rewards.length, actions, "rewards of state " + state);
        for (int action = 0; action < actions; action++) {
            String where = " of state " + state + " and action " + action;
            requireLength(probabilities[action].length, states, "probabilities" + where);
            requireLength(rewards[action].length, states, "rewards" + where);
            for (int next = 0; next < states; next++) {
                transition(state, action, probabilities[action][next], next, rewards[action][next]);
            }
        }
    }

    private FiniteMdpBuilder add(int state, int action, Transition transition) {
        requireIndex(state, states, "state");
        requireIndex(action, actions, "action");
        requireIndex(transition.nextState(), states, "the next state");
        if (transition.probability() > 0) rows.get(state * actions + action).add(transition);
        return this;
    }

    private static int requireIndex(int index, int count, String name) {
        Check.require(index >= 0 && index < count, "%s must lie in 0 … %d, got %d", name, count - 1, index);
        return index;
    }

    private static int requireLength(int length, int expected, String name) {
        Check.require(length == expected, "%s must have length %d, got %d", name, expected, length);
        return length;
    }
}
