package io.github.uphillrl.network;

import io.github.uphillrl.internal.DenseKernels;
import io.github.uphillrl.internal.Shallow;

/**
 * One dense layer's working memory on the way back: ∂L/∂z and the sums of ∂L/∂parameters.
 *
 * <p>The weight sums lie transposed where the layer has fewer outputs than inputs, so that the kernels run along the
 * wider side.
 *
 * @param <V> a row: {@code double[]} or {@code float[]}
 */
final class DenseGradient<V> {
    private final DenseLayer<V> layer;
    private final int inputs;
    private final int outputs;
    private final boolean transposed;
    private final V[] deltas;
    private final V[] weightSums;
    private final V biasSums;
    private DenseKernels<V> kernels;
    private V[] w;
    private V scratch;

    DenseGradient(DenseKernels<V> kernels, DenseLayer<V> layer, int maxRows) {
        this.kernels = kernels;
        this.layer = layer;
        inputs = layer.inputs();
        outputs = layer.outputs();
        transposed = outputs < inputs;
        w = kernels.weights(outputs, inputs);
        deltas = kernels.rows().matrix(maxRows, outputs);
        weightSums = kernels.rows().matrix(Math.min(inputs, outputs), Math.max(inputs, outputs));
        biasSums = kernels.rows().row(outputs);
        scratch = kernels.rows().row(kernels.scratch(maxRows));
        pack();
    }

    /** Packs the transposed weights as the layer has them, for {@code current} kernels. */
    void refresh(DenseKernels<V> current) {
        if (current != kernels) {
            kernels = current;
            w = current.weights(outputs, inputs);
            scratch = current.rows().row(current.scratch(deltas.length));
        }
        pack();
    }

    private void pack() {
        kernels.pack(layer.packed(), 1, outputs, w, outputs, inputs);
    }

    /** Takes ∂L/∂outputs for ∂L/∂z: for the last layer, which is linear. */
    void begin(double[] outputGradient, int rows) {
        for (int r = 0; r < rows; r++) {
            kernels.rows().read(outputGradient, r * outputs, 1, deltas[r], outputs);
        }
    }

    /** Adds {@code xᵀ·δ} and the column sums of {@code δ}. */
    void accumulate(V[] x, int rows) {
        if (transposed) {
            kernels.addOuterProducts(deltas, x, weightSums, rows, outputs, inputs, scratch);
        } else {
            kernels.addOuterProducts(x, deltas, weightSums, rows, inputs, outputs, scratch);
        }
        kernels.addRows(deltas, biasSums, rows, outputs);
    }

    /** {@code δ_below = (δ·Wᵀ) ∘ f′(a_below)}. */
    void passDown(DenseGradient<V> below, int rows) {
        V[] activations = below.layer.activations();
        kernels.backward(deltas, w, below.layer.nonlinearity(), activations, below.deltas, rows, outputs, inputs);
    }

    /** Adds this layer's and the only hidden layer's gradients, given what that one was given and ∂L/∂outputs. */
    void accumulateThrough(Shallow<V> shallow, DenseGradient<V> hidden, double[] x, int offset, double[] d, int rows) {
        shallow.backward(x, offset, d, rows, weightSums, biasSums, hidden.weightSums, hidden.biasSums);
    }

    /** Writes the sums as the parameters lie, clears them, and returns the position behind them. */
    int drain(double[] target, int offset) {
        for (int k = 0; k < weightSums.length; k++) {
            if (transposed) {
                kernels.rows().write(weightSums[k], target, offset + k, outputs, inputs);
            } else {
                kernels.rows().write(weightSums[k], target, offset + k * outputs, 1, outputs);
            }
            kernels.rows().clear(weightSums[k]);
        }
        int biasOffset = offset + inputs * outputs;
        kernels.rows().write(biasSums, target, biasOffset, 1, outputs);
        kernels.rows().clear(biasSums);
        return biasOffset + outputs;
    }
}
