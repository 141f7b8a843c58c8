package io.github.uphillrl.policy;

import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.network.NetworkPass;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * One thread's working memory for batches through a shared policy: sampling actions, and summing gradients. Several
 * passes may work on one policy at a time as long as nobody changes its parameters.
 *
 * @param <A> the type of an action
 */
public final class PolicyPass<A> {
    private static final double[] EMPTY = {};

    private final NetworkPolicy<A> policy;
    private final NetworkPass network;
    private final PolicyBatch batch;
    private final double[] normalized;
    private DMatrixRMaj sampled = new DMatrixRMaj(0, 0);

    PolicyPass(NetworkPolicy<A> policy, int maxRows) {
        this.policy = policy;
        this.network = policy.network().newPass(maxRows);
        this.normalized = policy.normalization() != null ? new double[maxRows * policy.observationSize()] : EMPTY;
        this.batch = new PolicyBatch(
                maxRows,
                policy.network().inputs(),
                policy.actionSpace().width(),
                policy.network().outputs(),
                policy.headSize());
    }

    /** Reads the parameters anew; to be called after each change of them. */
    public void refresh() {
        network.refresh();
    }

    /** Returns the batch that {@link #differentiate()} works on, to be filled by the caller. */
    public PolicyBatch batch() {
        return batch;
    }

    /**
     * Draws an action for each row, {@code aᵢ ~ π(·|sᵢ)}, with {@code randoms[i]}.
     *
     * @param rows how many rows
     * @param observations {@code [rows × observationSize]}, row by row; not modified
     * @param legal masks, {@code [rows × outputs]}, row by row, or null if every action is legal
     * @param randoms a stream per row; advanced
     * @param actions {@code [rows × width]}; receives the encoded actions
     * @return the first row whose network output is not finite, in which case nothing was drawn, or −1
     */
    public int sample(
            int rows, double[] observations, boolean @Nullable [] legal, RandomGenerator[] randoms, double[] actions) {
        sampled = network.forward(seen(observations, rows), 0, rows);
        int invalid = firstNonFinite(sampled);
        if (invalid < 0) {
            policy.sample(sampled, legal, randoms, actions, batch.scratch());
        }
        return invalid;
    }

    /**
     * Runs observations through the network.
     *
     * @param rows how many rows
     * @param observations {@code [rows × observationSize]}, row by row; not modified
     * @return what the head makes a distribution of, {@code [rows × outputs]}; live, valid until the next call
     */
    public DMatrixRMaj outputs(int rows, double[] observations) {
        return network.forward(seen(observations, rows), 0, rows);
    }

    /** Returns what the network said when {@link #sample} was last called, {@code [rows × outputs]}; live, not to be modified. */
    public DMatrixRMaj sampled() {
        return sampled;
    }

    /**
     * Adds {@code ∂/∂θ (Σᵢ cᵢ·log π(aᵢ|sᵢ) + e·Σᵢ H(π(·|sᵢ)))} over the batch's rows to this pass's sums, and leaves
     * log-probabilities and entropies in the batch.
     *
     * @return the first row whose network output is not finite, in which case nothing was added, or −1
     */
    public int differentiate() {
        DMatrixRMaj outputs = recalledOrAsked();
        int invalid = firstNonFinite(outputs);
        if (invalid < 0) {
            batch.outputs(outputs);
            policy.differentiate(batch);
            network.backward(batch.outputGradient());
        }
        return invalid;
    }

    /** Returns what the network is shown: the observations, normalised if the policy does so. */
    private double[] seen(double[] observations, int rows) {
        ObservationNormalization normalization = policy.normalization();
        if (normalization == null) return observations;
        normalization.apply(observations, rows, normalized);
        return normalized;
    }

    private DMatrixRMaj recalledOrAsked() {
        DMatrixRMaj recalled = batch.recalled();
        double[] seen = seen(batch.observations(), batch.rows());
        if (recalled == null) return network.forward(seen, 0, batch.rows());
        network.recall(seen, 0, batch.rows());
        return recalled;
    }

    /** Returns how many numbers the gradient has: the sizes of all parameters together. */
    public int gradientSize() {
        return network.gradientSize() + batch.headGradient().length;
    }

    /**
     * Writes the summed gradient, in the order of {@code policy.parameters()}, each as its matrix lies in memory, and
     * sets the sums to 0.
     */
    public void drainGradient(double[] target) {
        network.drainGradient(target, 0);
        double[] head = batch.headGradient();
        System.arraycopy(head, 0, target, network.gradientSize(), head.length);
        Arrays.fill(head, 0);
    }

    private static int firstNonFinite(DMatrixRMaj matrix) {
        int first = Sums.firstNonFinite(matrix.data, matrix.getNumElements());
        return first < 0 ? -1 : first / matrix.numCols;
    }
}
