package io.github.uphillrl.trainer;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * {@code L(θ) = −Σᵢ wᵢ·log π(aᵢ|sᵢ) − c·Σᵢ H(π(·|sᵢ))}, the surrogate whose gradient is REINFORCE's (Williams, Simple
 * statistical gradient-following algorithms for connectionist reinforcement learning, 1992).
 *
 * <p>Descending L ascends the expected return, because descent follows the <em>gradient</em>: the weight multiplies the
 * push on log π. The <em>value</em> of L says nothing about how good the policy is; a good action has the larger loss.
 */
public final class ReinforceLoss {
    private static final boolean[][] UNMASKED = {};

    private ReinforceLoss() {}

    /**
     * Adds ∂L/∂θ to the gradients of the policy's parameters.
     *
     * @param policy whose gradients are added to
     * @param observations sᵢ, {@code [rows × observationSize]}, finite; not modified
     * @param encodedActions aᵢ as drawn, before {@link NetworkPolicy#toEnvironment}, and as the policy's action space
     *     encodes them, {@code [rows × width]}; not modified
     * @param weights wᵢ, {@code [rows]}, finite; not modified
     * @param entropyCoefficient c, finite
     * @return L, a surrogate: compare its gradient, never its value
     * @throws IllegalArgumentException if shapes do not fit, there are no rows, or a number is invalid
     * @throws NumericalException if the network's output, the loss or its gradient is not finite; gradients are
     *     unchanged
     */
    public static double accumulate(
            NetworkPolicy<?> policy,
            DMatrixRMaj observations,
            DMatrixRMaj encodedActions,
            double[] weights,
            double entropyCoefficient) {
        return accumulate(policy, observations, encodedActions, UNMASKED, weights, entropyCoefficient);
    }

    /**
     * As {@link #accumulate(NetworkPolicy, DMatrixRMaj, DMatrixRMaj, double[], double)}, with masks.
     *
     * @param legal which actions were legal in each row; no rows, or an empty row, means all of them
     */
    public static double accumulate(
            NetworkPolicy<?> policy,
            DMatrixRMaj observations,
            DMatrixRMaj encodedActions,
            boolean[][] legal,
            double[] weights,
            double entropyCoefficient) {
        int rows = observations.numRows;
        checkShapes(policy, observations, encodedActions, legal, weights);
        Check.finite(entropyCoefficient, "entropyCoefficient");
        boolean[] masks = flat(legal, policy.outputSize());
        for (int row = 0; row < rows; row++) {
            Check.finite(weights[row], "weights[" + row + "]");
            checkObservation(observations, row);
            checkAction(policy, encodedActions, row, mask(legal, row));
        }
        LossPass pass = new LossPass(policy.newPass(Math.min(rows, LossPass.ROWS)));
        pass.begin(entropyCoefficient);
        pass.add(observations.data, encodedActions.data, masks, weights);
        double[] sums = new double[pass.size()];
        pass.end(sums);
        int place = Sums.firstNonFinite(sums, sums.length);
        if (place >= 0) {
            throw new NumericalException("the loss or its gradient is " + sums[place] + ", not finite");
        }
        addGradient(sums, policy.parameters());
        return sums[pass.lossIndex()];
    }

    /**
     * As {@link #accumulate(NetworkPolicy, DMatrixRMaj, DMatrixRMaj, double[], double)}, for loops written by hand.
     *
     * @param observations sᵢ, each {@code [observationSize]}; not modified
     * @param actions aᵢ as drawn, as many as observations
     */
    public static <A> double accumulate(
            NetworkPolicy<A> policy,
            List<double[]> observations,
            List<A> actions,
            double[] weights,
            double entropyCoefficient) {
        Check.require(
                observations.size() == actions.size(),
                "there must be as many actions as observations: %d actions, %d observations",
                actions.size(),
                observations.size());
        Check.require(!observations.isEmpty(), "a batch needs at least 1 row, got none");
        ActionSpace<A> space = policy.actionSpace();
        DMatrixRMaj encoded = new DMatrixRMaj(actions.size(), space.width());
        for (int row = 0; row < actions.size(); row++) {
            A action = actions.get(row);
            boolean possible = policy.canDraw(action, Environment.ALL_LEGAL);
            Check.require(possible, "action %s of row %d is not in %s", text(action), row, space);
            space.encode(action, encoded.data, row * space.width());
        }
        return accumulate(policy, matrix(observations, policy), encoded, UNMASKED, weights, entropyCoefficient);
    }

    private static DMatrixRMaj matrix(List<double[]> observations, NetworkPolicy<?> policy) {
        int length = policy.observationSize();
        DMatrixRMaj matrix = new DMatrixRMaj(observations.size(), length);
        for (int row = 0; row < observations.size(); row++) {
            double[] observation = observations.get(row);
            Check.require(
                    observation.length == length,
                    "the policy takes observations of length %d, got %d in row %d",
                    length,
                    observation.length,
                    row);
            System.arraycopy(observation, 0, matrix.data, row * length, length);
        }
        return matrix;
    }

    /**
     * Returns what log π, or the entropy, is multiplied by in L. This is the one minus sign of the library: it turns
     * ascent on the return into descent on a loss.
     */
    static double coefficient(double weight) {
        return -weight;
    }

    /** @throws IllegalArgumentException if the policy is frozen: it would not notice */
    static void requireTrainable(NetworkPolicy<?> policy) {
        Check.require(
                !policy.network().isFrozen(),
                "a frozen policy cannot be trained; train the policy it was made of, or a snapshot()");
    }

    /** Adds a flat gradient, in the order of the parameters, to their gradients. */
    static void addGradient(double[] flat, List<Parameter> parameters) {
        int from = 0;
        for (Parameter parameter : parameters) {
            double[] gradient = parameter.gradient().data;
            int size = parameter.gradient().getNumElements();
            for (int i = 0; i < size; i++) {
                gradient[i] += flat[from + i];
            }
            from += size;
        }
    }

    private static boolean[] mask(boolean[][] legal, int row) {
        return legal.length == 0 ? new boolean[0] : legal[row];
    }

    /** Returns the masks row by row in one array, or null if there are none. */
    private static boolean @Nullable [] flat(boolean[][] legal, int size) {
        if (legal.length == 0) return null;
        boolean[] flat = new boolean[legal.length * size];
        for (int row = 0; row < legal.length; row++) {
            boolean[] mask = legal[row];
            Check.require(
                    mask.length == 0 || mask.length == size,
                    "the mask of row %d has length %d, but there are %d actions",
                    row,
                    mask.length,
                    size);
            for (int j = 0; j < size; j++) {
                flat[row * size + j] = mask.length == 0 || mask[j];
            }
        }
        return flat;
    }

    private static void checkShapes(
            NetworkPolicy<?> policy,
            DMatrixRMaj observations,
            DMatrixRMaj encodedActions,
            boolean[][] legal,
            double[] weights) {
        requireTrainable(policy);
        int rows = observations.numRows;
        Check.require(rows > 0, "a batch needs at least 1 row, got none");
        Check.require(
                observations.numCols == policy.observationSize(),
                "the policy takes observations of length %d, got %d",
                policy.observationSize(),
                observations.numCols);
        int width = policy.actionSpace().width();
        Check.require(
                encodedActions.numRows == rows && encodedActions.numCols == width,
                "encoded actions must be [%d × %d], got [%d × %d]",
                rows,
                width,
                encodedActions.numRows,
                encodedActions.numCols);
        Check.require(weights.length == rows, "there must be %d weights, got %d", rows, weights.length);
        Check.require(legal.length == 0 || legal.length == rows, "there must be %d masks, got %d", rows, legal.length);
    }

    /** Saturated units turn ∞ into finite outputs, so looking at those would not do. */
    private static void checkObservation(DMatrixRMaj observations, int row) {
        int length = observations.numCols;
        for (int i = 0; i < length; i++) {
            double value = observations.data[row * length + i];
            Check.require(Double.isFinite(value), "observation[%d] of row %d must be finite, got %s", i, row, value);
        }
    }

    private static <A> void checkAction(NetworkPolicy<A> policy, DMatrixRMaj encoded, int row, boolean[] mask) {
        ActionSpace<A> space = policy.actionSpace();
        int width = space.width();
        double[] given = Arrays.copyOfRange(encoded.data, row * width, (row + 1) * width);
        A action = decoded(space, given, row);
        double[] again = new double[width];
        space.encode(action, again, 0);
        Check.require(
                policy.canDraw(action, Environment.ALL_LEGAL) && Arrays.equals(given, again),
                "row %d is no encoded action of %s: %s",
                row,
                space,
                Arrays.toString(given));
        Check.require(policy.canDraw(action, mask), "action %s of row %d is not legal there", text(action), row);
    }

    /** Returns an action as text, its components if it is an array. */
    private static String text(Object action) {
        String inBrackets = Arrays.deepToString(new Object[] {action});
        return inBrackets.substring(1, inBrackets.length() - 1);
    }

    private static <A> A decoded(ActionSpace<A> space, double[] encoded, int row) {
        try {
            return space.decode(encoded, 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("row " + row + ": " + e.getMessage(), e);
        }
    }
}
