package io.github.uphillrl.network;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Nonlinearity;
import io.github.uphillrl.internal.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ejml.data.DMatrixRMaj;

/**
 * A multilayer perceptron: linear layers with an {@link Activation} after each but the last, as a {@code
 * torch.nn.Sequential} of {@code Linear} and activation modules.
 *
 * <p>Reading ({@link #forward}) is safe from many threads while nobody writes to the parameters. Batches and gradients
 * go through a {@link NetworkPass}, one per thread.
 */
public final class Mlp {
    /** Networks compute this many rows at once: enough for the kernels, little enough for the nearest cache. */
    private static final int ROWS_AT_ONCE = 32;

    private final int inputs;
    private final int outputs;
    private final Precision precision;
    private final List<Layer> hiddenLayers;
    private final List<Parameter> parameters;
    private final boolean frozen;

    /** Passes of {@link #forward} that no thread uses at the moment. */
    private final Queue<NetworkPass> spares = new ConcurrentLinkedQueue<>();

    private Mlp(
            int inputs,
            int outputs,
            Precision precision,
            List<Layer> hiddenLayers,
            List<Parameter> parameters,
            boolean frozen) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.precision = precision;
        this.hiddenLayers = List.copyOf(hiddenLayers);
        this.parameters = List.copyOf(parameters);
        this.frozen = frozen;
    }

    /**
     * Begins a network.
     *
     * @param inputs the length of an observation, at least 1
     * @throws IllegalArgumentException if it is less
     */
    public static Builder builder(int inputs) {
        return new Builder(inputs);
    }

    /** Returns the length of an observation. */
    public int inputs() {
        return inputs;
    }

    /** Returns the number of outputs. */
    public int outputs() {
        return outputs;
    }

    /** Returns the numbers in which this network computes. */
    public Precision precision() {
        return precision;
    }

    /** Returns the hidden layers in order; with {@link #inputs()} and {@link #outputs()} the whole architecture. */
    public List<Layer> hiddenLayers() {
        return hiddenLayers;
    }

    /**
     * Returns the live parameters in order: the weight [inputs × outputs] and the bias [1 × outputs] of each linear
     * layer, named as in {@code torch.nn.Sequential}: {@code "0.weight"}, {@code "0.bias"}, {@code "2.weight"}, ….
     */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * Returns the outputs for a batch of observations, at the parameters' present values.
     *
     * @param rows [n × inputs], n ≥ 1; not modified
     * @return [n × outputs], fresh; each row is what it would be alone
     * @throws IllegalArgumentException if the shape is wrong
     */
    public DMatrixRMaj forward(DMatrixRMaj rows) {
        Check.require(
                rows.numRows >= 1 && rows.numCols == inputs,
                "observations must be n × %d with n at least 1, got %d × %d",
                inputs,
                rows.numRows,
                rows.numCols);
        NetworkPass spare = spares.poll();
        NetworkPass pass = spare == null ? newPass(ROWS_AT_ONCE) : spare;
        if (frozen) {
            pass.keepUpWithKernels();
        } else {
            pass.refresh();
        }
        DMatrixRMaj result = new DMatrixRMaj(rows.numRows, outputs);
        for (int r = 0; r < rows.numRows; r += pass.maxRows()) {
            int count = Math.min(pass.maxRows(), rows.numRows - r);
            DMatrixRMaj part = pass.forward(rows.data, r * inputs, count);
            System.arraycopy(part.data, 0, result.data, r * outputs, count * outputs);
        }
        spares.add(pass);
        return result;
    }

    /**
     * Returns working memory for passes of up to {@code maxRows} rows, with the present values already read.
     *
     * @throws IllegalArgumentException if {@code maxRows < 1}
     */
    public NetworkPass newPass(int maxRows) {
        return new NetworkPass(this, maxRows);
    }

    /** Returns an independent network of the same architecture, values and gradients, which may be trained. */
    public Mlp copy() {
        return copy(false);
    }

    /**
     * Returns an independent copy to be served: {@link #forward} does not look whether its values have changed, which saves
     * most of the time of a single row. They must not be changed, so it cannot be trained.
     */
    public Mlp frozen() {
        return copy(true);
    }

    /** Returns whether this is a {@link #frozen()} copy. */
    public boolean isFrozen() {
        return frozen;
    }

    private Mlp copy(boolean freeze) {
        List<Parameter> copies = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Parameter copy = new Parameter(parameter.name(), parameter.value().copy());
            copy.gradient().setTo(parameter.gradient());
            copies.add(copy);
        }
        return new Mlp(inputs, outputs, precision, hiddenLayers, copies, freeze);
    }

    Parameter weight(int layer) {
        return parameters.get(2 * layer);
    }

    Parameter bias(int layer) {
        return parameters.get(2 * layer + 1);
    }

    /** What follows the linear layer; after the last one, nothing. */
    Nonlinearity nonlinearity(int layer) {
        return layer < hiddenLayers.size()
                ? hiddenLayers.get(layer).activation().nonlinearity()
                : Nonlinearity.IDENTITY;
    }

    /** Collects an architecture; {@link #build()} makes the network. */
    public static final class Builder {
        private final int inputs;
        private final List<Layer> hiddenLayers = new ArrayList<>();
        private int outputs;
        private long seed;
        private Initializer initializer = Initializer.pytorchDefault();
        private Precision precision = Precision.DOUBLE;

        private Builder(int inputs) {
            this.inputs = Check.positive(inputs, "the inputs of a network");
        }

        /** Appends a hidden layer of {@code units ≥ 1}. */
        public Builder hidden(int units, Activation activation) {
            hiddenLayers.add(new Layer(units, activation));
            return this;
        }

        /** Sets the number of outputs, at least 1; the last layer is linear. */
        public Builder output(int units) {
            outputs = Check.positive(units, "the outputs of a network");
            return this;
        }

        /** Sets the seed of the initial values; 0 by default. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets how the parameters begin; {@link Initializer#pytorchDefault()} by default. */
        public Builder initializer(Initializer initializer) {
            this.initializer = initializer;
            return this;
        }

        /** Sets the numbers to compute in; {@link Precision#DOUBLE} by default. */
        public Builder precision(Precision precision) {
            this.precision = precision;
            return this;
        }

        /**
         * Returns a fresh network.
         *
         * @throws IllegalArgumentException if {@link #output} was not called
         */
        public Mlp build() {
            Check.require(outputs >= 1, "a network needs output(units) with at least 1 unit, got none");
            List<Parameter> parameters = new ArrayList<>();
            int width = inputs;
            for (int l = 0; l <= hiddenLayers.size(); l++) {
                int units = l < hiddenLayers.size() ? hiddenLayers.get(l).units() : outputs;
                addLinear(parameters, l, width, units);
                width = units;
            }
            return new Mlp(inputs, outputs, precision, hiddenLayers, parameters, false);
        }

        private void addLinear(List<Parameter> parameters, int layer, int layerInputs, int layerOutputs) {
            DMatrixRMaj weight = new DMatrixRMaj(layerInputs, layerOutputs);
            DMatrixRMaj bias = new DMatrixRMaj(1, layerOutputs);
            initializer.initialize(weight, bias, new SeededRandom(SeededRandom.derive(seed, layer, 0)));
            // Sequential counts the activations too, hence every second number.
            parameters.add(new Parameter(2 * layer + ".weight", weight));
            parameters.add(new Parameter(2 * layer + ".bias", bias));
        }
    }
}
