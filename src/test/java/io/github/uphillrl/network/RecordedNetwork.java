package io.github.uphillrl.network;

import io.github.uphillrl.internal.SeededRandom;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.ejml.data.DMatrixRMaj;

/**
 * One network of {@code mlp.bin.gz}: what {@code src/test/python/record_mlp.py} drew, drawn again, and what float64
 * PyTorch gave for it.
 *
 * @param name its shape, for the reports
 * @param mlp with the recorded parameter values
 * @param observations [rows × inputs]
 * @param coefficients [rows × outputs]: the loss is {@code Σ coefficients ∘ outputs}
 * @param outputs [rows × outputs], PyTorch's
 * @param gradient PyTorch's ∂loss/∂parameters, flattened as {@link NetworkPass#drainGradient} does
 */
record RecordedNetwork(
        String name,
        Mlp mlp,
        DMatrixRMaj observations,
        DMatrixRMaj coefficients,
        DMatrixRMaj outputs,
        double[] gradient) {

    private static final List<Activation> ACTIVATIONS =
            List.of(Activation.TANH, Activation.RELU, Activation.SIGMOID, Activation.IDENTITY);

    static List<RecordedNetwork> all(Precision precision) {
        try (InputStream file = RecordedNetwork.class.getResourceAsStream("mlp.bin.gz");
                DataInputStream in = new DataInputStream(new GZIPInputStream(Objects.requireNonNull(file)))) {
            int count = in.readInt();
            List<RecordedNetwork> networks = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                networks.add(read(in, precision));
            }
            return networks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedNetwork read(DataInputStream in, Precision precision) throws IOException {
        int seed = in.readInt();
        int rows = in.readInt();
        int[] widths = ints(in, in.readInt() + 1);
        int[] activations = ints(in, widths.length - 2);
        int last = widths.length - 1;
        Mlp.Builder builder = Mlp.builder(widths[0]).precision(precision);
        for (int l = 0; l < activations.length; l++) {
            builder.hidden(widths[l + 1], ACTIVATIONS.get(activations[l]));
        }
        Mlp mlp = builder.output(widths[last]).build();
        SeededRandom random = new SeededRandom(seed);
        for (Parameter parameter : mlp.parameters()) {
            fill(parameter.value(), random);
        }
        DMatrixRMaj observations = matrix(rows, widths[0], 2.0, random);
        DMatrixRMaj coefficients = matrix(rows, widths[last], 1.0, random);
        DMatrixRMaj outputs = new DMatrixRMaj(rows, widths[last]);
        for (int k = 0; k < outputs.getNumElements(); k++) {
            outputs.data[k] = in.readDouble();
        }
        String name = "%d rows through %s".formatted(rows, Arrays.toString(widths));
        return new RecordedNetwork(name, mlp, observations, coefficients, outputs, gradient(in, mlp));
    }

    /** Weights come as PyTorch holds them, [out × in]; biases have one row either way. */
    private static void fill(DMatrixRMaj value, SeededRandom random) {
        for (int j = 0; j < value.numCols; j++) {
            for (int i = 0; i < value.numRows; i++) {
                value.set(i, j, 0.5 * (2.0 * random.nextDouble() - 1.0));
            }
        }
    }

    private static double[] gradient(DataInputStream in, Mlp mlp) throws IOException {
        double[] gradient = new double[mlp.newPass(1).gradientSize()];
        int offset = 0;
        for (Parameter parameter : mlp.parameters()) {
            DMatrixRMaj value = parameter.value();
            for (int j = 0; j < value.numCols; j++) {
                for (int i = 0; i < value.numRows; i++) {
                    gradient[offset + value.getIndex(i, j)] = in.readDouble();
                }
            }
            offset += value.getNumElements();
        }
        return gradient;
    }

    private static DMatrixRMaj matrix(int rows, int columns, double scale, SeededRandom random) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int k = 0; k < matrix.getNumElements(); k++) {
            matrix.data[k] = scale * (2.0 * random.nextDouble() - 1.0);
        }
        return matrix;
    }

    private static int[] ints(DataInputStream in, int count) throws IOException {
        int[] values = new int[Math.max(count, 0)];
        for (int k = 0; k < values.length; k++) {
            values[k] = in.readInt();
        }
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
