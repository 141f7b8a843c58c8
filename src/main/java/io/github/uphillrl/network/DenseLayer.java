package io.github.uphillrl.network;

import io.github.uphillrl.internal.DenseKernels;
import io.github.uphillrl.internal.Nonlinearity;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * One dense layer's working memory on the way forward: packed weights and what it gave.
 *
 * @param <V> a row: {@code double[]} or {@code float[]}
 */
final class DenseLayer<V> {
    private final DMatrixRMaj weight;
    private final DMatrixRMaj bias;
    private final Nonlinearity nonlinearity;
    private final int inputs;
    private final int outputs;
    private final V b;
    private final V[] activations;
    private final double[] packed;
    private DenseKernels<V> kernels;
    private V[] w;

    DenseLayer(DenseKernels<V> kernels, Parameter weight, Parameter bias, Nonlinearity nonlinearity, int maxRows) {
        this.kernels = kernels;
        this.weight = weight.value();
        this.bias = bias.value();
        this.nonlinearity = nonlinearity;
        inputs = this.weight.numRows;
        outputs = this.weight.numCols;
        w = kernels.weights(inputs, outputs);
        b = kernels.rows().row(outputs);
        activations = kernels.rows().matrix(maxRows, outputs);
        packed = new double[inputs * outputs];
        pack();
    }

    /**
     * Packs the parameters' present values for {@code current} kernels, unless that is what is packed already: comparing
     * costs a fraction of packing.
     *
     * @return whether the weights were packed
     */
    boolean refresh(DenseKernels<V> current) {
        kernels.rows().read(bias.data, 0, 1, b, outputs);
        if (current == kernels && Arrays.equals(packed, 0, packed.length, weight.data, 0, packed.length)) {
            return false;
        }
        if (current != kernels) {
            kernels = current;
            w = current.weights(inputs, outputs);
        }
        pack();
        return true;
    }

    private void pack() {
        System.arraycopy(weight.data, 0, packed, 0, packed.length);
        kernels.pack(packed, outputs, 1, w, inputs, outputs);
        kernels.rows().read(bias.data, 0, 1, b, outputs);
    }

    /** {@code a = f(x·W + b)}; returns the live activations [rows × outputs]. */
    V[] forward(V[] x, int rows) {
        kernels.affine(x, w, b, nonlinearity, activations, rows, inputs, outputs);
        return activations;
    }

    /** Returns memory for this layer's way back, made for the kernels it uses now. */
    DenseGradient<V> newGradient(int maxRows) {
        return new DenseGradient<>(kernels, this, maxRows);
    }

    /** Returns the weights [inputs × outputs] as they were when last packed. */
    double[] packed() {
        return packed;
    }

    Nonlinearity nonlinearity() {
        return nonlinearity;
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    V[] activations() {
        return activations;
    }
}
