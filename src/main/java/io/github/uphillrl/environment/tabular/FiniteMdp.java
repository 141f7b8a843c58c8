package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.internal.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A finite Markov decision process: a table of what may follow each action in each state. An immutable value, which
 * makes {@linkplain #get() environments} that play it and knows what a policy is worth in it, exactly.
 *
 * <p>States are 0 … states − 1, actions 0 … actions − 1. A policy is a matrix {@code [states × actions]} of
 * probabilities. Values solve Bellman's equations (Sutton and Barto: Reinforcement Learning, 2nd edition, sections 3.5
 * and 3.6) by EJML's LU decomposition; with a horizon, which counts steps, they come by backward induction. Unless a
 * horizon is given they are those of episodes without {@linkplain #withMaxEpisodeSteps(int) time limit}.
 *
 * <p>Methods that take a discount accept 0 … 1, and throw {@link IllegalArgumentException} if the value asked for is
 * infinite: undiscounted, where a policy goes on and earns for ever.
 */
public final class FiniteMdp implements EnvironmentFactory<Integer> {
    private static final long serialVersionUID = 1L;

    private final TransitionTable table;
    private final double[] start;
    private final double @Nullable [][] features; // null for one-hot rows
    private final int maxEpisodeSteps; // 0 for no limit

    FiniteMdp(TransitionTable table, double[] start, double @Nullable [][] features, int maxEpisodeSteps) {
        this.table = table;
        this.start = start;
        this.features = features;
        this.maxEpisodeSteps = maxEpisodeSteps;
    }

    /** Begins a table without transitions, whose episodes start in state 0; both numbers at least 1. */
    public static FiniteMdpBuilder builder(int states, int actions) {
        return new FiniteMdpBuilder(states, actions);
    }

    /**
     * Returns a table from arrays, all copied.
     *
     * @param probabilities {@code [states × actions × states]}: of getting from a state, by an action, to a state; each
     *     row sums to 1 within 1e-9, those of terminal states are not looked at
     * @param rewards {@code [states × actions × states]}, finite: for getting there
     * @param terminal {@code [states]}: where an episode ends
     * @param start {@code [states]}: where it begins, a distribution over the other states
     */
    public static FiniteMdp of(double[][][] probabilities, double[][][] rewards, boolean[] terminal, double[] start) {
        return FiniteMdpBuilder.ofArrays(probabilities, rewards, terminal, start)
                .build();
    }

    /** Returns this table with other observations: {@code rows[state]}, all finite and of one length ≥ 1; copied. */
    public FiniteMdp withFeatures(double[][] rows) {
        Check.require(rows.length == states(), "there must be %d rows of features, got %d", states(), rows.length);
        Check.require(rows[0].length >= 1, "a row of features must not be empty, got length 0");
        double[][] copies = new double[rows.length][];
        for (int state = 0; state < rows.length; state++) {
            boolean alike = rows[state].length == rows[0].length;
            Check.require(alike, "row %d must have length %d, got %d", state, rows[0].length, rows[state].length);
            for (double value : rows[state]) Check.finite(value, "a feature of state " + state);
            copies[state] = rows[state].clone();
        }
        return new FiniteMdp(table, start, copies, maxEpisodeSteps);
    }

    /** Returns this table with a time limit, at least 1 step, after which its environments truncate an episode. */
    public FiniteMdp withMaxEpisodeSteps(int steps) {
        return new FiniteMdp(table, start, features, Check.positive(steps, "steps"));
    }

    /**
     * Returns a new environment that plays this table. A state is observed as its features, by default as a one-hot row
     * {@code [states]}; everything is drawn from the episode's seed.
     */
    @Override
    public Environment<Integer> get() {
        return new TableEnvironment(this);
    }

    /** Returns how many states there are. */
    public int states() {
        return table.states;
    }

    /** Returns how many actions there are. */
    public int actions() {
        return table.actions;
    }

    /** Returns the probability of starting in each state, {@code [states]}; a copy. */
    public double[] start() {
        return start.clone();
    }

    /** Returns what may follow an action, in the order of the table; without those of probability 0. */
    public List<Transition> transitions(int state, int action) {
        requireState(state);
        requireAction(action);
        List<Transition> found = new ArrayList<>();
        int row = state * actions() + action;
        for (int k = table.first[row]; k < table.first[row + 1]; k++) {
            found.add(new Transition(table.probability[k], table.next[k], table.reward[k], table.terminal[k]));
        }
        return List.copyOf(found);
    }

    /** Returns the length of an observation. */
    public int observationSize() {
        return features == null ? states() : features[0].length;
    }

    /** Returns what is observed in a state, {@code [observationSize]}; fresh. */
    public double[] observation(int state) {
        requireState(state);
        double[] row = new double[observationSize()];
        observe(state, row, 0);
        return row;
    }

    /** Returns after how many steps environments truncate an episode, if they do. */
    public OptionalInt maxEpisodeSteps() {
        return maxEpisodeSteps == 0 ? OptionalInt.empty() : OptionalInt.of(maxEpisodeSteps);
    }

    /** Returns the policy that takes every action with the same probability, {@code [states × actions]}; fresh. */
    public double[][] uniformPolicy() {
        double[][] policy = new double[states()][actions()];
        for (double[] row : policy) Arrays.fill(row, 1.0 / actions());
        return policy;
    }

    /** Returns the policy that takes {@code actions[state]}, as a matrix {@code [states × actions]}; fresh. */
    public double[][] deterministicPolicy(int... actions) {
        Check.require(actions.length == states(), "there must be %d actions, got %d", states(), actions.length);
        double[][] policy = new double[states()][actions()];
        for (int state = 0; state < states(); state++) {
            requireAction(actions[state]);
            policy[state][actions[state]] = 1;
        }
        return policy;
    }

    /** Returns the expected discounted return of a policy from the start distribution. */
    public double value(double[][] policy, double discount) {
        return new PolicyChain(table, policy).value(start, discount);
    }

    /** Returns the expected discounted return of the first {@code horizon} steps from the start distribution. */
    public double value(double[][] policy, double discount, int horizon) {
        return PolicyChain.dot(start, 0, values(policy, discount, horizon));
    }

    /** Returns the expected discounted return of a policy from every state, {@code [states]}. */
    public double[] values(double[][] policy, double discount) {
        return new PolicyChain(table, policy).values(discount);
    }

    /** Returns the expected discounted return of the first {@code horizon} steps from every state, {@code [states]}. */
    public double[] values(double[][] policy, double discount, int horizon) {
        return new PolicyChain(table, policy).values(discount, horizon);
    }

    /**
     * Returns how many steps a policy is expected to take in every state, {@code [states]}, a step at time t counting
     * γᵗ, from the start distribution. Undiscounted, their sum is the expected length of an episode.
     */
    public double[] visits(double[][] policy, double discount) {
        return new PolicyChain(table, policy).visits(start, discount);
    }

    /** Returns how many of the first {@code horizon} steps are expected in every state, {@code [states]}, likewise. */
    public double[] visits(double[][] policy, double discount, int horizon) {
        return new PolicyChain(table, policy).visits(start, discount, horizon);
    }

    /**
     * Returns what each action is worth, {@code [states × actions]}, if {@code values} is what states are worth: the sum
     * over transitions of probability · (reward + γ · value of the next state, or 0 after the end).
     *
     * @param values {@code [states]}; not modified
     */
    public double[][] actionValues(double[] values, double discount) {
        Check.require(values.length == states(), "there must be %d values, got %d", states(), values.length);
        Check.fraction(discount, "discount");
        double[][] worth = new double[states()][actions()];
        for (int row = 0; row < states() * actions(); row++) {
            worth[row / actions()][row % actions()] = table.backup(row, values, discount);
        }
        return worth;
    }

    /** Returns the best that any policy can do. */
    public Optimum optimum(double discount) {
        return new PolicyIteration(table, Check.fraction(discount, "discount")).optimum(start);
    }

    /** Returns the best that any policy, which may look at the time, can do within {@code horizon} steps. */
    public Optimum optimum(double discount, int horizon) {
        Check.fraction(discount, "discount");
        return PolicyIteration.within(table, start, discount, Check.positive(horizon, "horizon"));
    }

    /** Two tables are equal if they have the same numbers in the same order, features and time limit included. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FiniteMdp mdp
                && table.equals(mdp.table)
                && Arrays.equals(start, mdp.start)
                && Arrays.deepEquals(features, mdp.features)
                && maxEpisodeSteps == mdp.maxEpisodeSteps;
    }

    @Override
    public int hashCode() {
        return 31 * table.hashCode() + Arrays.hashCode(start);
    }

    @Override
    public String toString() {
        return "FiniteMdp(" + states() + " states, " + actions() + " actions)";
    }

    TransitionTable table() {
        return table;
    }

    /** Writes what is observed in a state to {@code target[offset … offset + observationSize)}. */
    void observe(int state, double[] target, int offset) {
        if (features != null) {
            System.arraycopy(features[state], 0, target, offset, features[state].length);
        } else {
            Arrays.fill(target, offset, offset + states(), 0);
            target[offset + state] = 1;
        }
    }

    private void requireState(int state) {
        Check.require(state >= 0 && state < states(), "state must lie in 0 … %d, got %d", states() - 1, state);
    }

    private void requireAction(int action) {
        Check.require(action >= 0 && action < actions(), "action must lie in 0 … %d, got %d", actions() - 1, action);
    }
}
