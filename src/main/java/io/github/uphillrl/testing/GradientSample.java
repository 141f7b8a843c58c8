package io.github.uphillrl.testing;

import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.trainer.ReinforceLoss;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Rows on which a policy is differentiated: F = Σ cᵢ·log π(aᵢ|sᵢ) and H = Σ H(π(·|sᵢ)), and what it says are ∇F and ∇H. */
final class GradientSample<A> {
    private final NetworkPolicy<A> policy;
    private final List<double[]> observations;
    private final boolean[][] legal;
    private final DMatrixRMaj observationRows;
    private final DMatrixRMaj encodedActions;
    private final double[] coefficients;

    GradientSample(NetworkPolicy<A> policy, List<double[]> observations, SeededRandom random) {
        this.policy = policy;
        this.observations = observations;
        int rows = observations.size();
        legal = new boolean[rows][];
        observationRows = new DMatrixRMaj(observations.toArray(double[][]::new));
        encodedActions = new DMatrixRMaj(rows, policy.actionSpace().width());
        coefficients = new double[rows];
        for (int row = 0; row < rows; row++) {
            legal[row] = mask(row);
            A action = distribution(row).sample(random);
            policy.actionSpace().encode(action, encodedActions.data, row * encodedActions.numCols);
            coefficients[row] = 0.5 + random.nextDouble();
        }
    }

    /** Returns a mask that forbids one action, in every other row where there are three or more. */
    private boolean[] mask(int row) {
        int n = policy.outputSize();
        if (row % 2 == 0 || n < 3 || !policy.actionSpace().equals(ActionSpace.discrete(n)))
            return Environment.ALL_LEGAL;
        boolean[] mask = new boolean[n];
        Arrays.fill(mask, true);
        mask[row / 2 % n] = false;
        return mask;
    }

    private Distribution<A> distribution(int row) {
        return policy.distribution(observations.get(row), legal[row]);
    }

    double logProbability() {
        double sum = 0;
        for (int row = 0; row < coefficients.length; row++) {
            A action = policy.actionSpace().decode(encodedActions.data, row * encodedActions.numCols);
            sum += coefficients[row] * distribution(row).logProbability(action);
        }
        return sum;
    }

    double entropy() {
        double sum = 0;
        for (int row = 0; row < coefficients.length; row++)
            sum += distribution(row).entropy();
        return sum;
    }

    /** Returns ∇F as the policy computes it: one array per parameter. */
    List<double[]> logProbabilityGradient() {
        return descent(coefficients, 0);
    }

    /** Returns ∇H as the policy computes it: one array per parameter. */
    List<double[]> entropyGradient() {
        return descent(new double[coefficients.length], 1);
    }

    /** Returns −∇L of the loss with these weights, and leaves the policy's gradients as they were. */
    private List<double[]> descent(double[] weights, double entropyCoefficient) {
        List<DMatrixRMaj> before = policy.parameters().stream()
                .map(parameter -> parameter.gradient().copy())
                .toList();
        try {
            policy.zeroGradients();
            ReinforceLoss.accumulate(policy, observationRows, encodedActions, legal, weights, entropyCoefficient);
            return policy.parameters().stream().map(GradientSample::negated).toList();
        } finally {
            for (int i = 0; i < before.size(); i++) {
                policy.parameters().get(i).gradient().setTo(before.get(i));
            }
        }
    }

    private static double[] negated(Parameter parameter) {
        int size = parameter.gradient().getNumElements();
        return Arrays.stream(parameter.gradient().data, 0, size).map(g -> -g).toArray();
    }
}
