package io.github.uphillrl.policy;

import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Layer;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Precision;
import io.github.uphillrl.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The shape of a network, as strings in a file's metadata: {@code uphill.network = "4 64:TANH 64:TANH 2"}, inputs first,
 * hidden layers with their activations, outputs last.
 */
record Architecture(int inputs, List<Layer> hidden, int outputs, Precision precision) {
    private static final String VERSION = "uphill.format_version";
    private static final String CURRENT_VERSION = "1";
    private static final String NETWORK = "uphill.network";
    private static final String PRECISION = "uphill.precision";

    Architecture {
        Check.positive(inputs, "inputs");
        Check.positive(outputs, "outputs");
    }

    static Architecture of(Mlp network) {
        return new Architecture(network.inputs(), network.hiddenLayers(), network.outputs(), network.precision());
    }

    Map<String, String> toMetadata() {
        String layers = hidden.stream()
                .map(layer -> layer.units() + ":" + layer.activation() + " ")
                .collect(Collectors.joining());
        return Map.of(
                VERSION, CURRENT_VERSION, NETWORK, inputs + " " + layers + outputs, PRECISION, precision.toString());
    }

    /**
     * Reads the shape and compares it with the tensors' own, so that nothing is allocated on the word of the metadata.
     *
     * @throws SafetensorsException if something is missing, unknown, or does not fit the tensors
     */
    static Architecture read(SafetensorsFile content, Path file) {
        String version = content.metadata().get(VERSION);
        if (!CURRENT_VERSION.equals(version)) {
            throw new SafetensorsException(
                    file + ": " + VERSION + " must be " + CURRENT_VERSION + ", got " + version, null);
        }
        String network = content.metadata().getOrDefault(NETWORK, "");
        String precision = content.metadata().getOrDefault(PRECISION, "");
        try {
            Architecture architecture = parse(network, precision);
            architecture.requireTensors(content);
            return architecture;
        } catch (IllegalArgumentException e) {
            throw new SafetensorsException(
                    file + ": " + NETWORK + " = '" + network + "', " + PRECISION + " = '" + precision
                            + "' describes no network of this file: " + e.getMessage(),
                    e);
        }
    }

    private static Architecture parse(String network, String precision) {
        List<String> words = Arrays.asList(network.split(" ", -1));
        if (words.size() < 2) throw new IllegalArgumentException("it needs inputs and outputs");
        List<Layer> hidden = new ArrayList<>();
        for (String word : words.subList(1, words.size() - 1)) {
            int colon = word.indexOf(':');
            if (colon < 0) throw new IllegalArgumentException("'" + word + "' is no layer");
            hidden.add(new Layer(
                    Integer.parseInt(word.substring(0, colon)), Activation.valueOf(word.substring(colon + 1))));
        }
        return new Architecture(
                Integer.parseInt(words.get(0)),
                hidden,
                Integer.parseInt(words.get(words.size() - 1)),
                Precision.valueOf(precision));
    }

    private void requireTensors(SafetensorsFile content) {
        int width = inputs;
        for (int l = 0; l <= hidden.size(); l++) {
            int units = l < hidden.size() ? hidden.get(l).units() : outputs;
            int[] shape = content.shape(2 * l + ".weight");
            if (!Arrays.equals(shape, new int[] {units, width})) {
                throw new IllegalArgumentException("layer " + l + " has a weight of " + Arrays.toString(shape));
            }
            width = units;
        }
    }

    /** Returns a network of this shape; its values mean nothing yet. */
    Mlp build() {
        Mlp.Builder builder = Mlp.builder(inputs).precision(precision);
        for (Layer layer : hidden) builder.hidden(layer.units(), layer.activation());
        return builder.output(outputs).initializer((weight, bias, random) -> {}).build();
    }
}
