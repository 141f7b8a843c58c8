package io.github.uphillrl.explain;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.PolicyPass;

/** What a policy does in every state of a table, and how it would change. */
final class PolicyTable {
    private static final int ROWS = 64;

    private PolicyTable() {}

    /** Returns π(a|s), {@code [states × actions]}. */
    static double[][] of(FiniteMdp mdp, NetworkPolicy<Integer> policy) {
        requireFit(mdp, policy);
        double[][] probabilities = new double[mdp.states()][mdp.actions()];
        for (int state = 0; state < mdp.states(); state++) {
            Distribution<Integer> distribution = policy.distribution(mdp.observation(state));
            for (int action = 0; action < mdp.actions(); action++) {
                probabilities[state][action] = Elementary.exp(distribution.logProbability(action));
            }
        }
        return probabilities;
    }

    private static void requireFit(FiniteMdp mdp, NetworkPolicy<Integer> policy) {
        Check.require(
                mdp.observationSize() == policy.observationSize(),
                "%s shows observations of length %d, but the policy's network has %d inputs",
                mdp,
                mdp.observationSize(),
                policy.observationSize());
        ActionSpace<Integer> space = ActionSpace.discrete(mdp.actions());
        Check.require(
                policy.accepts(space),
                "%s takes actions of %s, but the policy chooses from %s",
                mdp,
                space,
                policy.actionSpace());
    }

    /**
     * {@code Σₛ Σₐ coefficients[s][a]·∇ log π(a|s)}, flat in the order of the policy's parameters.
     *
     * @param coefficients {@code [states × actions]}; not modified
     */
    static double[] scores(FiniteMdp mdp, NetworkPolicy<Integer> policy, double[][] coefficients) {
        PolicyPass<Integer> pass = policy.newPass(ROWS);
        pass.batch().clear(0);
        for (int state = 0; state < mdp.states(); state++) {
            double[] observation = mdp.observation(state);
            for (int action = 0; action < mdp.actions(); action++) {
                if (coefficients[state][action] == 0) continue;
                if (pass.batch().room() == 0) differentiate(pass);
                pass.batch().coefficients()[pass.batch().rows()] = coefficients[state][action];
                pass.batch().add(observation, new double[] {action}, null, 0, 1);
            }
        }
        differentiate(pass);
        double[] sum = new double[pass.gradientSize()];
        pass.drainGradient(sum);
        return sum;
    }

    private static void differentiate(PolicyPass<Integer> pass) {
        if (pass.batch().rows() == 0) return;
        if (pass.differentiate() >= 0)
            throw new NumericalException("the policy's network gives a number that is not finite");
        pass.batch().clear(0);
    }

    /** {@code Σᵢ aᵢ·bᵢ}, added up from the left. */
    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
