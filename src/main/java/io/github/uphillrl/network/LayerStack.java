package io.github.uphillrl.network;

import io.github.uphillrl.internal.DenseKernels;
import io.github.uphillrl.internal.Kernels;
import io.github.uphillrl.internal.RowArrays;
import io.github.uphillrl.internal.Shallow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private final Mlp mlp;
    private final List<DenseLayer<V>> layers = new ArrayList<>();
    private final List<DenseGradient<V>> gradients = new ArrayList<>();
    private DenseKernels<V> present;
    private @Nullable Shallow<V> shallow;
    private double[] source = {};
    private int offset;

    LayerStack(Supplier<DenseKernels<V>> kernels, Mlp mlp, int maxRows) {
        this.kernels = kernels;
        this.mlp = mlp;
        present = kernels.get();
        rows = present.rows();
        inputs = mlp.inputs();
        outputs = mlp.outputs();
        input = rows.matrix(maxRows, inputs);
        for (int l = 0; l <= mlp.hiddenLayers().size(); l++) {
            layers.add(new DenseLayer<>(present, mlp.weight(l), mlp.bias(l), mlp.nonlinearity(l), maxRows));
        }
        shallow = newShallow();
        if (shallow != null) pack(shallow);
    }

    static LayerStack<?> of(Mlp mlp, int maxRows) {
        return mlp.precision() == Precision.DOUBLE
                ? new LayerStack<>(Kernels::doubles, mlp, maxRows)
                : new LayerStack<>(Kernels::floats, mlp, maxRows);
    }

    private @Nullable Shallow<V> newShallow() {
        if (layers.size() != 2) return null;
        int units = layers.get(0).outputs();
        if (!Shallow.fits(inputs, units, outputs, layers.get(0).nonlinearity())) return null;
        return present.shallow()
                .map(loops -> new Shallow<>(loops, rows, inputs, units, outputs))
                .orElse(null);
    }

    /** Packs what has changed: values, or the kernels this JVM uses. */
    void refresh() {
        if (kernels.get() != present) {
            present = kernels.get();
            shallow = newShallow();
        }
        if (shallow != null) {
            pack(shallow);
        } else {
            packLayers();
        }
    }

    private void pack(Shallow<V> network) {
        network.pack(
                mlp.weight(0).value().data,
                mlp.bias(0).value().data,
                mlp.weight(1).value().data,
                mlp.bias(1).value().data);
    }

    private void packLayers() {
        for (int l = 0; l < layers.size(); l++) {
            boolean packed = layers.get(l).refresh(present);
            if (packed && !gradients.isEmpty()) gradients.get(l).refresh(present);
        }
    }

    void keepUpWithKernels() {
        if (kernels.get() != present) refresh();
    }

    /** Reads {@code count × inputs} numbers from {@code offset} on and writes {@code count × outputs} to {@code target}. */
    void forward(double[] source, int offset, int count, double[] target) {
        remember(source, offset);
        if (shallow != null) {
            shallow.forward(source, offset, count, target);
            return;
        }
        V[] y = layers.get(layers.size() - 1).forward(hidden(count), count);
        for (int r = 0; r < count; r++) {
            rows.write(y[r], target, r * outputs, 1, outputs);
        }
    }

    /** Does what the way back needs of {@link #forward}, and leaves the outputs out. */
    void recall(double[] source, int offset, int count) {
        remember(source, offset);
        if (shallow == null) hidden(count);
    }

    private void remember(double[] source, int offset) {
        this.source = source;
        this.offset = offset;
    }

    /** Computes the hidden layers on what is remembered and returns what the last layer is given. */
    private V[] hidden(int count) {
        for (int r = 0; r < count; r++) {
            rows.read(source, offset + r * inputs, 1, input[r], inputs);
        }
        V[] x = input;
        for (int l = 0; l < layers.size() - 1; l++) {
            x = layers.get(l).forward(x, count);
        }
        return x;
    }

    /** Adds to the sums, given ∂L/∂outputs [count × outputs] of the last forward or recall. */
    void backward(double[] outputGradient, int count) {
        if (gradients.isEmpty()) {
            prepareGradients();
        }
        int last = layers.size() - 1;
        if (shallow != null) {
            DenseGradient<V> hidden = gradients.get(0);
            gradients.get(1).accumulateThrough(shallow, hidden, source, offset, outputGradient, count);
            return;
        }
        gradients.get(last).begin(outputGradient, count);
        for (int l = last; l > 0; l--) {
            gradients.get(l).accumulate(layers.get(l - 1).activations(), count);
            gradients.get(l).passDown(gradients.get(l - 1), count);
        }
        gradients.get(0).accumulate(input, count);
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
        for (DenseGradient<V> gradient : gradients) {
            position = gradient.drain(target, position);
        }
    }
}
