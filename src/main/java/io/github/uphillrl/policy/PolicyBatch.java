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
    private final DMatrixRMaj recalled;
    private DMatrixRMaj outputs;
    private int rowsRecalled;
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
        recalled = new DMatrixRMaj(capacity, outputCount);
        outputs = recalled;
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
        rowsRecalled = 0;
        masked = false;
        this.entropyCoefficient = entropyCoefficient;
    }

    /**
     * Adds {@code count} consecutive rows of the given row-by-row arrays, beginning with row {@code first}; copies
     * everything. There must be {@link #room()} for them.
     *
     * @param observations sᵢ, {@code [· × observationSize]}
     * @param actions encoded aᵢ, {@code [· × width]}
     * @param mask which actions were legal, {@code [· × outputs]}, or null if all were
     */
    public void add(double[] observations, double[] actions, boolean @Nullable [] mask, int first, int count) {
        System.arraycopy(
                observations,
                first * observationSize,
                this.observations,
                rows * observationSize,
                count * observationSize);
        System.arraycopy(actions, first * actionWidth, this.actions, rows * actionWidth, count * actionWidth);
        addMask(mask, first, count);
        rows += count;
    }

    /**
     * Says what the network said of the {@code count} rows added last, so that it need not be asked again; for rows that
     * were played with the very parameters that are differentiated. Copied.
     *
     * @param outputs {@code [· × outputs]}, row by row, beginning with row {@code first}
     */
    public void recall(double[] outputs, int first, int count) {
        int to = (rows - count) * outputCount;
        System.arraycopy(outputs, first * outputCount, recalled.data, to, count * outputCount);
        rowsRecalled += count;
    }

    /** Returns what {@link #recall} was given, {@code [rows × outputs]}, or null if it was not given all rows. */
    @Nullable
    DMatrixRMaj recalled() {
        if (rowsRecalled != rows) return null;
        recalled.reshape(rows, outputCount);
        return recalled;
    }

    private void addMask(boolean @Nullable [] mask, int first, int count) {
        if (mask == null && !masked) return;
        int from = rows * outputCount;
        if (mask == null) {
            Arrays.fill(legal, from, from + count * outputCount, true);
            return;
        }
        if (!masked) Arrays.fill(legal, 0, from, true);
        masked = true;
        System.arraycopy(mask, first * outputCount, legal, from, count * outputCount);
    }

    void outputs(DMatrixRMaj networkOutputs) {
        outputs = networkOutputs;
        outputGradient.reshape(rows, outputCount);
    }

    double[] observations() {
        return observations;
    }

    /** Returns for how many more rows there is room. */
    public int room() {
        return coefficients.length - rows;
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

    /** Returns cᵢ of each row, what log π(aᵢ|sᵢ) is multiplied by; to be filled by whoever adds rows. */
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
