package io.github.uphillrl.optimizer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.uphillrl.network.Parameter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.ejml.data.DMatrixRMaj;

/** What {@code src/test/python/record_optimizers.py} recorded: lines of a name and hexadecimal numbers. */
final class TorchOptim {
    static final int STEPS = 5;
    static final double MAX_NORM = 2;

    private final Map<String, double[]> lines = new HashMap<>();

    private TorchOptim() {}

    static TorchOptim load() throws IOException {
        TorchOptim recorded = new TorchOptim();
        try (InputStream file = Objects.requireNonNull(TorchOptim.class.getResourceAsStream("optimizers.txt.gz"));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] words = line.split(" ", -1);
                double[] numbers = new double[words.length - 1];
                Arrays.setAll(numbers, i -> Double.parseDouble(words[i + 1]));
                recorded.lines.put(words[0], numbers);
            }
        }
        return recorded;
    }

    /** Returns one recorded line. */
    double[] numbers(String name) {
        return Objects.requireNonNull(lines.get(name), name);
    }

    /** Returns fresh parameters with the recorded initial values. */
    List<Parameter> parameters() {
        List<Parameter> parameters = List.of(
                new Parameter("0.weight", new DMatrixRMaj(3, 4)),
                new Parameter("0.bias", new DMatrixRMaj(4, 1)),
                new Parameter("2.weight", new DMatrixRMaj(4, 2)));
        double[] initial = numbers("initial");
        int from = 0;
        for (Parameter parameter : parameters) {
            int length = parameter.value().getNumElements();
            System.arraycopy(initial, from, parameter.value().data, 0, length);
            from += length;
        }
        return parameters;
    }

    /** Sets the gradients to the recorded ones of a step. */
    void setGradients(List<Parameter> parameters, int step) {
        double[] gradients = numbers("gradient-" + step);
        int from = 0;
        for (Parameter parameter : parameters) {
            int length = parameter.gradient().getNumElements();
            System.arraycopy(gradients, from, parameter.gradient().data, 0, length);
            from += length;
        }
    }

    /** Returns all values one after the other, a copy. */
    static double[] values(List<Parameter> parameters) {
        return parameters.stream()
                .flatMapToDouble(p -> Arrays.stream(p.value().data))
                .toArray();
    }

    /** Returns all gradients one after the other, a copy. */
    static double[] gradients(List<Parameter> parameters) {
        return parameters.stream()
                .flatMapToDouble(p -> Arrays.stream(p.gradient().data))
                .toArray();
    }
}
