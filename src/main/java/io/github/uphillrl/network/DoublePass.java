package io.github.uphillrl.network;

import io.github.uphillrl.internal.DenseKernels;

/** A {@link Pass} in {@code double}. */
final class DoublePass implements Pass {
    private final int inputs;
    private final double[][] input;
    private final DoubleLayer[] layers;

    DoublePass(Mlp mlp, int maxRows) {
        inputs = mlp.inputs();
        input = new double[maxRows][DenseKernels.padded(inputs)];
        layers = new DoubleLayer[mlp.hiddenLayers().size() + 1];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new DoubleLayer(mlp.weight(l), mlp.bias(l), mlp.nonlinearity(l), maxRows);
        }
    }

    @Override
    public void refresh() {
        for (DoubleLayer layer : layers) {
            layer.refresh();
        }
    }

    @Override
    public void forward(double[] inputs, int offset, int rows, double[] target) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(inputs, offset + r * this.inputs, input[r], 0, this.inputs);
        }
        double[][] x = input;
        for (DoubleLayer layer : layers) {
            x = layer.forward(x, rows);
        }
        layers[layers.length - 1].readOutputs(target, rows);
    }

    @Override
    public void backward(double[] outputGradient, int rows) {
        layers[layers.length - 1].writeOutputGradient(outputGradient, rows);
        for (int l = layers.length - 1; l > 0; l--) {
            DoubleLayer below = layers[l - 1];
            layers[l].accumulate(below.activations(), rows);
            layers[l].backward(below, rows);
        }
        layers[0].accumulate(input, rows);
    }

    @Override
    public void drainGradient(double[] target, int offset) {
        int position = offset;
        for (DoubleLayer layer : layers) {
            position = layer.drain(target, position);
        }
    }
}
