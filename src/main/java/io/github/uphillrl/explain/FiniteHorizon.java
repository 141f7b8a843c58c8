package io.github.uphillrl.explain;

import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.environment.tabular.Transition;

/** The first steps of an episode under a policy: values backward in time, then visits forward. */
final class FiniteHorizon {
    private final FiniteMdp mdp;
    private final double[][] policy;
    private final double discount;
    private final double[][] values; // [steps left][states]

    FiniteHorizon(FiniteMdp mdp, double[][] policy, double discount, int horizon) {
        this.mdp = mdp;
        this.policy = policy;
        this.discount = discount;
        values = new double[horizon + 1][mdp.states()];
        for (int left = 1; left <= horizon; left++) {
            double[][] worth = mdp.actionValues(values[left - 1], discount);
            for (int state = 0; state < mdp.states(); state++) {
                values[left][state] = PolicyTable.dot(policy[state], worth[state]);
            }
        }
    }

    double value() {
        return PolicyTable.dot(mdp.start(), values[values.length - 1]);
    }

    /** Returns {@code Σₜ dₜ(s)·π(a|s)·(qₜ(s,a) − vₜ(s))}, {@code [states × actions]}, where dₜ has the factor γᵗ. */
    double[][] pushes() {
        double[][] going = going();
        double[][] pushes = new double[mdp.states()][mdp.actions()];
        double[] now = mdp.start();
        for (int left = values.length - 1; left > 0; left--) {
            double[][] worth = mdp.actionValues(values[left - 1], discount);
            double[] next = new double[now.length];
            for (int state = 0; state < now.length; state++) {
                if (now[state] == 0) continue;
                for (int action = 0; action < mdp.actions(); action++) {
                    double advantage = worth[state][action] - values[left][state];
                    pushes[state][action] += now[state] * policy[state][action] * advantage;
                }
                for (int to = 0; to < next.length; to++) next[to] += discount * now[state] * going[state][to];
            }
            now = next;
        }
        return pushes;
    }

    /** Returns how likely it is that one step goes from one state on to another, {@code [states × states]}. */
    private double[][] going() {
        double[][] going = new double[mdp.states()][mdp.states()];
        for (int state = 0; state < mdp.states(); state++) {
            for (int action = 0; action < mdp.actions(); action++) {
                for (Transition transition : mdp.transitions(state, action)) {
                    if (transition.terminal()) continue;
                    going[state][transition.nextState()] += policy[state][action] * transition.probability();
                }
            }
        }
        return going;
    }
}
