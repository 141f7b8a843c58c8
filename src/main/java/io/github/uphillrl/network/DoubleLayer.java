package io.github.uphillrl.network;

import io.github.uphillrl.internal.DenseKernels;
import io.github.uphillrl.internal.Kernels;
import io.github.uphillrl.internal.Nonlinearity;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * One dense layer's working memory: packed weights, what it gave, ∂L/∂z, and the sums of its gradient.
 *
 * <p>All matrices are row arrays padded as {@link DenseKernels} asks. The sums of a narrow layer lie transposed, so that
 * the kernels run along the wider side.
 */
final class DoubleLayer {
    private final DenseKernels kernels = Kernels.dense();
    private final DMatrixRMaj weight;
    private final DMatrixRMaj bias;
    private final Nonlinearity nonlinearity;
    private final int inputs;
    private final int outputs;

    private final double[][] w;
    private final double[][] transposed;
    private final double[] b;
    private final double[][] activations;
    private final double[][] deltas;
    private final double[][] weightSums;
    private final double[] biasSums;

    DoubleLayer(Parameter weight, Parameter bias, Nonlinearity nonlinearity, int maxRows) {
        this.weight = weight.value();
        this.bias = bias.value();
        this.nonlinearity = nonlinearity;
        inputs = this.weight.numRows;
        outputs = this.weight.numCols;
        w = new double[inputs][DenseKernels.padded(outputs)];
        transposed = new double[outputs][DenseKernels.padded(inputs)];
        b = new double[DenseKernels.padded(outputs)];
        activations = new double[maxRows][b.length];
        deltas = new double[maxRows][b.length];
        weightSums = sumsTransposed() ? new double[outputs][DenseKernels.padded(inputs)] : new double[inputs][b.length];
        biasSums = new double[b.length];
    }

    private boolean sumsTransposed() {
        return outputs < inputs;
    }

    void refresh() {
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(weight.data, i * outputs, w[i], 0, outputs);
        }
        for (int j = 0; j < outputs; j++) {
            for (int i = 0; i < inputs; i++) {
                transposed[j][i] = weight.data[i * outputs + j];
            }
        }
        System.arraycopy(bias.data, 0, b, 0, outputs);
    }

    /** {@code a = f(x·W + b)}; returns the live activations. */
    double[][] forward(double[][] x, int rows) {
        if (outputs <= DenseKernels.NARROW) {
            kernels.affineNarrow(x, transposed, b, nonlinearity, activations, rows, inputs, outputs);
        } else {
            kernels.affine(x, w, b, nonlinearity, activations, rows, inputs, outputs);
        }
        return activations;
    }

    double[][] activations() {
        return activations;
    }

    /** Adds {@code xᵀ·δ} and the column sums of {@code δ}. */
    void accumulate(double[][] x, int rows) {
        if (sumsTransposed()) {
            kernels.addOuterProducts(deltas, x, weightSums, rows, outputs, inputs);
        } else {
            kernels.addOuterProducts(x, deltas, weightSums, rows, inputs, outputs);
        }
        kernels.addRows(deltas, biasSums, rows, outputs);
    }

    /** {@code δ_below = (δ·Wᵀ) ∘ f′(a_below)}. */
    void backward(DoubleLayer below, int rows) {
        if (inputs <= DenseKernels.NARROW) {
            kernels.backwardNarrow(
                    deltas, w, below.nonlinearity, below.activations, below.deltas, rows, outputs, inputs);
        } else {
            kernels.backward(
                    deltas, transposed, below.nonlinearity, below.activations, below.deltas, rows, outputs, inputs);
        }
    }

    void readOutputs(double[] target, int rows) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(activations[r], 0, target, r * outputs, outputs);
        }
    }

    /** Takes ∂L/∂a for ∂L/∂z: the last layer is linear. */
    void writeOutputGradient(double[] gradient, int rows) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(gradient, r * outputs, deltas[r], 0, outputs);
        }
    }

    /** Writes the sums as the parameters lie, clears them, and returns the position behind them. */
    int drain(double[] target, int offset) {
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < outputs; j++) {
                target[offset + i * outputs + j] = sumsTransposed() ? weightSums[j][i] : weightSums[i][j];
            }
        }
        int biasOffset = offset + inputs * outputs;
        System.arraycopy(biasSums, 0, target, biasOffset, outputs);
        for (double[] sums : weightSums) {
            Arrays.fill(sums, 0.0);
        }
        Arrays.fill(biasSums, 0.0);
        return biasOffset + outputs;
    }
}
