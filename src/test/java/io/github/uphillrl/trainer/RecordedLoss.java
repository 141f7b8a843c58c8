package io.github.uphillrl.trainer;

import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.policy.CategoricalPolicy;
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
 * One policy of {@code reinforce_loss.bin.gz}: what {@code src/test/python/record_reinforce_loss.py} drew, drawn again,
 * and what float64 PyTorch gave for it.
 *
 * @param name its shape, for the reports
 * @param policy with the recorded parameter values
 * @param batch what the loss was taken on
 * @param loss PyTorch's
 * @param gradient PyTorch's, in the order of the policy's parameters, each as its matrix lies in memory
 */
record RecordedLoss(String name, CategoricalPolicy policy, LossBatch batch, double loss, double[] gradient) {
    private static final List<Activation> ACTIVATIONS =
            List.of(Activation.TANH, Activation.RELU, Activation.SIGMOID, Activation.IDENTITY);

    static List<RecordedLoss> all() {
        try (InputStream file = RecordedLoss.class.getResourceAsStream("reinforce_loss.bin.gz");
                DataInputStream in = new DataInputStream(new GZIPInputStream(Objects.requireNonNull(file)))) {
            int count = in.readInt();
            List<RecordedLoss> all = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                all.add(read(in));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedLoss read(DataInputStream in) throws IOException {
        SeededRandom random = new SeededRandom(in.readInt());
        int rows = in.readInt();
        boolean masked = in.readInt() == 1;
        int[] widths = ints(in, in.readInt() + 1);
        Mlp mlp = network(widths, ints(in, widths.length - 2));
        mlp.parameters().forEach(parameter -> fill(parameter.value(), random));
        CategoricalPolicy policy = CategoricalPolicy.of(mlp);
        double c = in.readDouble();
        double loss = in.readDouble();
        LossBatch batch = LossBatch.draw(policy, rows, masked, c, random);
        String name = "%d rows%s, c = %s, %s".formatted(rows, masked ? " masked" : "", c, Arrays.toString(widths));
        return new RecordedLoss(name, policy, batch, loss, gradient(in, mlp.parameters()));
    }

    private static Mlp network(int[] widths, int[] activations) {
        Mlp.Builder builder = Mlp.builder(widths[0]);
        for (int l = 0; l < activations.length; l++) {
            builder.hidden(widths[l + 1], ACTIVATIONS.get(activations[l]));
        }
        return builder.output(widths[widths.length - 1]).build();
    }

    /** PyTorch's weights are [out × in], ours [in × out]; a bias, [1 × out], reads alike both ways. */
    private static void fill(DMatrixRMaj value, SeededRandom random) {
        for (int j = 0; j < value.numCols; j++) {
            for (int i = 0; i < value.numRows; i++) {
                value.set(i, j, 2.0 * random.nextDouble() - 1.0);
            }
        }
    }

    private static double[] gradient(DataInputStream in, List<Parameter> parameters) throws IOException {
        int size = parameters.stream().mapToInt(p -> p.value().getNumElements()).sum();
        double[] gradient = new double[size];
        int offset = 0;
        for (Parameter parameter : parameters) {
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

    private static int[] ints(DataInputStream in, int count) throws IOException {
        int[] values = new int[count];
        for (int k = 0; k < count; k++) {
            values[k] = in.readInt();
        }
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
