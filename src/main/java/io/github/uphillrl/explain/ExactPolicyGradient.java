package io.github.uphillrl.explain;

import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * J(θ), the expected discounted return of a policy in a {@link FiniteMdp}, and ∇J(θ), without sampling: what an estimator
 * of the gradient is to be compared with, and what to climb where the world is known.
 *
 * <p>{@code ∇J = Σₛ d(s) Σₐ ∇π(a|s)·q(s,a)}, where d(s) is the expected discounted number of steps taken in s (Sutton,
 * McAllester, Singh and Mansour, Policy gradient methods for reinforcement learning with function approximation, NeurIPS
 * 1999, theorem 1; Sutton and Barto: Reinforcement Learning, 2nd edition, section 13.2). d and q come by linear solve, or
 * within a horizon step by step; ∇π comes from the network code that training runs. v(s) is subtracted from q(s,a), which
 * changes nothing but rounding errors.
 *
 * <p>An immutable value: what was true of the policy when it was asked.
 */
public final class ExactPolicyGradient {
    private final double value;
    private final double[] gradient;
    private final Map<String, DMatrixRMaj> byName;

    private ExactPolicyGradient(double value, double[] gradient, NetworkPolicy<Integer> policy) {
        this.value = value;
        this.gradient = gradient;
        byName = new LinkedHashMap<>();
        int from = 0;
        for (Parameter parameter : policy.parameters()) {
            DMatrixRMaj matrix = parameter.value().createLike();
            System.arraycopy(gradient, from, matrix.data, 0, matrix.getNumElements());
            from += matrix.getNumElements();
            byName.put(parameter.name(), matrix);
        }
    }

    /**
     * Computes J and ∇J of episodes without time limit.
     *
     * @param mdp the world; its time limit, if it has one, is not looked at
     * @param policy whose parameters are θ; not modified, nor are its gradients
     * @param discount γ, 0 … 1
     * @throws IllegalArgumentException if policy and world do not fit each other, or a number is infinite: undiscounted,
     *     where the policy may go on for ever
     * @throws io.github.uphillrl.NumericalException if the policy's network gives a number that is not finite
     */
    public static ExactPolicyGradient of(FiniteMdp mdp, NetworkPolicy<Integer> policy, double discount) {
        double[][] probabilities = PolicyTable.of(mdp, policy);
        double[] values = mdp.values(probabilities, discount);
        double[] visits = mdp.visits(probabilities, discount);
        double[][] pushes = mdp.actionValues(values, discount);
        for (int state = 0; state < visits.length; state++) {
            for (int action = 0; action < pushes[state].length; action++) {
                double advantage = pushes[state][action] - values[state];
                pushes[state][action] = visits[state] * probabilities[state][action] * advantage;
            }
        }
        double[] gradient = PolicyTable.scores(mdp, policy, pushes);
        return new ExactPolicyGradient(PolicyTable.dot(mdp.start(), values), gradient, policy);
    }

    /**
     * Computes J and ∇J of the first {@code horizon} steps of an episode, as if nothing were earned after them.
     *
     * @param mdp the world; its own time limit, if it has one, is not looked at
     * @param policy whose parameters are θ; not modified, nor are its gradients
     * @param discount γ, 0 … 1
     * @param horizon how many steps, at least 1
     * @throws IllegalArgumentException if policy and world do not fit each other
     * @throws io.github.uphillrl.NumericalException if the policy's network gives a number that is not finite
     */
    public static ExactPolicyGradient within(
            FiniteMdp mdp, NetworkPolicy<Integer> policy, double discount, int horizon) {
        Check.fraction(discount, "discount");
        Check.positive(horizon, "horizon");
        FiniteHorizon play = new FiniteHorizon(mdp, PolicyTable.of(mdp, policy), discount, horizon);
        double[] gradient = PolicyTable.scores(mdp, policy, play.pushes());
        return new ExactPolicyGradient(play.value(), gradient, policy);
    }

    /** Returns J(θ). */
    public double value() {
        return value;
    }

    /** Returns ∇J(θ), in the order of the policy's parameters, each as its matrix lies in memory; a copy. */
    public double[] gradient() {
        return gradient.clone();
    }

    /**
     * Returns ∂J/∂ one parameter, of its shape; a copy.
     *
     * @param parameter its name, such as {@code "0.weight"}
     * @throws IllegalArgumentException if the policy has none of this name
     */
    public DMatrixRMaj gradient(String parameter) {
        DMatrixRMaj matrix = byName.get(parameter);
        if (matrix != null) return matrix.copy();
        throw new IllegalArgumentException("the policy has the parameters " + byName.keySet() + ", got " + parameter);
    }

    /** Returns ‖∇J(θ)‖, the Euclidean norm. */
    public double norm() {
        return Math.sqrt(PolicyTable.dot(gradient, gradient));
    }

    @Override
    public String toString() {
        return "ExactPolicyGradient(J = " + value + ", norm of the gradient " + norm() + ")";
    }
}
