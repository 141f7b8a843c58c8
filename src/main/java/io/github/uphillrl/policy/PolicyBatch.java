package io.github.uphillrl.policy;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a policy is differentiated on: what was seen, what was done, how much it counts; and room for what the
 * network and the head make of them. Reused from one batch to the next.
 *
 * <p>The head differentiates {@code Σᵢ cᵢ·log π(aᵢ|sᵢ) + e·Σᵢ H(π(·|sᵢ))}. Whether that is climbed or descended is not
 * its business: the sign is in the coefficients.
 */
public final class PolicyBatch {
    private final int observationSize;
    private final int actionWidth;
    private final int outputCount;
    private final double[] observations;
    private final double[] actions;
    private final boolean[] legal;
    private final double[] coefficients;
    private final double[] logProbabilities;
    private final double[] entropies;
    private final DMatrixRMaj outputGradient;
    private final double[] headGradient;
    private final double[] scratch;
    private DMatrixRMaj outputs;
    private double entropyCoefficient;
    private int rows;
    private boolean masked;

    PolicyBatch(int capacity, int observationSize, int actionWidth, int outputCount, int headSize) {
        this.observationSize = observationSize;
        this.actionWidth = actionWidth;
        this.outputCount = outputCount;
        observations = new double[capacity * observationSize];
        actions = new double[capacity * actionWidth];
        legal = new boolean[capacity * outputCount];
        coefficients = new double[capacity];
        logProbabilities = new double[capacity];
        entropies = new double[capacity];
        outputs = new DMatrixRMaj(capacity, outputCount);
        outputGradient = new DMatrixRMaj(capacity, outputCount);
        headGradient = new double[headSize];
        scratch = new double[capacity * outputCount];
    }

    /**
     * Takes out all rows and sets e, what every row's entropy is multiplied by.
     *
     * @param entropyCoefficient e
     */
    public void clear(double entropyCoefficient) {
        rows = 0;
        masked = false;
        this.entropyCoefficient = entropyCoefficient;
    }

    /**
     * Adds a row; copies everything.
     *
     * @param observation holds the observation from {@code observationOffset} on
     * @param action holds the encoded action from {@code actionOffset} on
     * @param mask holds the mask from {@code maskOffset} on, or null if every action was legal
     * @param coefficient cᵢ, what log π(aᵢ|sᵢ) is multiplied by
     */
    public void add(
            double[] observation,
            int observationOffset,
            double[] action,
            int actionOffset,
            boolean @Nullable [] mask,
            int maskOffset,
            double coefficient) {
        System.arraycopy(observation, observationOffset, observations, rows * observationSize, observationSize);
        System.arraycopy(action, actionOffset, actions, rows * actionWidth, actionWidth);
        addMask(mask, maskOffset);
        coefficients[rows++] = coefficient;
    }

    private void addMask(boolean @Nullable [] mask, int maskOffset) {
        if (mask != null && !masked) {
            Arrays.fill(legal, 0, rows * outputCount, true);
            masked = true;
        }
        if (masked && mask != null) {
            System.arraycopy(mask, maskOffset, legal, rows * outputCount, outputCount);
        } else if (masked) {
            Arrays.fill(legal, rows * outputCount, (rows + 1) * outputCount, true);
        }
    }

    void outputs(DMatrixRMaj networkOutputs) {
        outputs = networkOutputs;
        outputGradient.reshape(rows, outputCount);
    }

    double[] observations() {
        return observations;
    }

    /** Returns whether there is no room for another row. */
    public boolean isFull() {
        return rows == coefficients.length;
    }

    /** Returns how many rows there are. */
    public int rows() {
        return rows;
    }

    /** Returns what the network said, {@code [rows × outputs]}; not to be modified. */
    public DMatrixRMaj outputs() {
        return outputs;
    }

    /** Returns the encoded actions, {@code [rows × width]}, row by row; not to be modified. */
    public double[] actions() {
        return actions;
    }

    /** Returns the masks, {@code [rows × outputs]}, row by row, or null if every action was legal. */
    public boolean @Nullable [] legal() {
        return masked ? legal : null;
    }

    /** Returns cᵢ of each row, what log π(aᵢ|sᵢ) is multiplied by; not to be modified. */
    public double[] coefficients() {
        return coefficients;
    }

    /** Returns e, what every row's entropy is multiplied by. */
    public double entropyCoefficient() {
        return entropyCoefficient;
    }

    /** Returns where the head writes the derivative at the outputs, {@code [rows × outputs]}; overwrite every entry. */
    public DMatrixRMaj outputGradient() {
        return outputGradient;
    }

    /** Returns where the head <em>adds</em> the derivative at its own parameters, flat, in their order. */
    public double[] headGradient() {
        return headGradient;
    }

    /** Returns room for {@code [rows × outputs]} numbers, to be used by the head as it likes. */
    public double[] scratch() {
        return scratch;
    }

    /** Returns where the head writes log π(aᵢ|sᵢ) of each row. */
    public double[] logProbabilities() {
        return logProbabilities;
    }

    /** Returns where the head writes H(π(·|sᵢ)) of each row. */
    public double[] entropies() {
        return entropies;
    }
}
