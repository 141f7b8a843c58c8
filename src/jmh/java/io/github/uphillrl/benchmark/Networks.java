package io.github.uphillrl.benchmark;

import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.network.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.ejml.data.DMatrixRMaj;

/** The two networks that everything is measured on, and others that differ from them in width. */
final class Networks {
    private Networks() {}

    /** Returns a network by name: {@code relu} is 4-128-2 with ReLU, {@code tanh} 4-64-64-2 with tanh. */
    static Mlp named(String name, Precision precision) {
        return switch (name) {
            case "relu" ->
                Mlp.builder(4)
                        .hidden(128, Activation.RELU)
                        .output(2)
                        .precision(precision)
                        .build();
            case "tanh" -> wide(64, precision);
            default -> throw new IllegalArgumentException("the network must be relu or tanh, got " + name);
        };
    }

    /** Returns a network 4-width-width-2 with tanh. */
    static Mlp wide(int width, Precision precision) {
        return Mlp.builder(4)
                .hidden(width, Activation.TANH)
                .hidden(width, Activation.TANH)
                .output(2)
                .precision(precision)
                .build();
    }

    /** Reads the parameters from a file of numbers in PyTorch's order: per layer the weight [out × in], then the bias. */
    static void read(Mlp network, Path file) {
        Iterator<String> numbers;
        try {
            numbers = Files.readAllLines(file).iterator();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Parameter parameter : network.parameters()) {
            DMatrixRMaj value = parameter.value();
            for (int out = 0; out < value.numCols; out++) {
                for (int in = 0; in < value.numRows; in++) value.set(in, out, Double.parseDouble(numbers.next()));
            }
        }
        if (numbers.hasNext()) throw new IllegalArgumentException(file + " holds more numbers than the network");
    }
}
