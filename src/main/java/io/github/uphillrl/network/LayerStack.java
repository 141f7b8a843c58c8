package io.github.uphillrl.network;

import io.github.uphillrl.internal.DenseKernels;
import io.github.uphillrl.internal.Kernels;
import io.github.uphillrl.internal.RowArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The layers of a pass in one precision; arguments are checked already.
 *
 * <p>What the way back needs comes into being with the first step back, so that a pass which only plays costs less.
 *
 * @param <V> a row: {@code double[]} or {@code float[]}
 */
final class LayerStack<V> {
    private final Supplier<DenseKernels<V>> kernels;
    private final RowArrays<V> rows;
    private final int inputs;
    private final int outputs;
    private final V[] input;
    private final List<DenseLayer<V>> layers = new ArrayList<>();
    private final List<DenseGradient<V>> gradients = new ArrayList<>();

    private LayerStack(Supplier<DenseKernels<V>> kernels, Mlp mlp, int maxRows) {
        DenseKernels<V> present = kernels.get();
        this.kernels = kernels;
        rows = present.rows();
        inputs = mlp.inputs();
        outputs = mlp.outputs();
        input = rows.matrix(maxRows, inputs);
        for (int l = 0; l <= mlp.hiddenLayers().size(); l++) {
            layers.add(new DenseLayer<>(present, mlp.weight(l), mlp.bias(l), mlp.nonlinearity(l), maxRows));
        }
    }

    static LayerStack<?> of(Mlp mlp, int maxRows) {
        return mlp.precision() == Precision.DOUBLE
                ? new LayerStack<>(Kernels::doubles, mlp, maxRows)
                : new LayerStack<>(Kernels::floats, mlp, maxRows);
    }

    /** Packs what has changed: values, or the kernels this JVM uses. */
    void refresh() {
        DenseKernels<V> present = kernels.get();
        for (int l = 0; l < layers.size(); l++) {
            boolean packed = layers.get(l).refresh(present);
            if (packed && !gradients.isEmpty()) {
                gradients.get(l).refresh(present);
            }
        }
    }

    /** Reads {@code count × inputs} numbers from {@code offset} on and writes {@code count × outputs} to {@code target}. */
    void forward(double[] source, int offset, int count, double[] target) {
        for (int r = 0; r < count; r++) {
            rows.read(source, offset + r * inputs, 1, input[r], inputs);
        }
        V[] x = input;
        for (int l = 0; l < layers.size(); l++) {
            x = layers.get(l).forward(x, count);
        }
        for (int r = 0; r < count; r++) {
            rows.write(x[r], target, r * outputs, 1, outputs);
        }
    }

    /** Adds to the sums, given ∂L/∂outputs [count × outputs] of the last forward. */
    void backward(double[] outputGradient, int count) {
        if (gradients.isEmpty()) {
            prepareGradients();
        }
        int last = layers.size() - 1;
        gradients.get(last).begin(outputGradient, count);
        for (int l = last; l > 1; l--) {
            gradients.get(l).accumulate(layers.get(l - 1).activations(), count);
            gradients.get(l).passDown(gradients.get(l - 1), count);
        }
        if (last == 0) {
            gradients.get(0).accumulate(input, count);
        } else {
            gradients.get(1).finish(gradients.get(0), input, count);
        }
    }

    private void prepareGradients() {
        for (DenseLayer<V> layer : layers) {
            gradients.add(layer.newGradient(input.length));
        }
    }

    void drainGradient(double[] target, int offset) {
        if (gradients.isEmpty()) {
            prepareGradients();
        }
        int position = offset;
        for (int l = 0; l < gradients.size(); l++) {
            position = gradients.get(l).drain(target, position);
        }
    }
}
