package io.github.uphillrl.trainer;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.policy.BernoulliPolicy;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.GaussianPolicy;
import io.github.uphillrl.policy.LogStd;
import io.github.uphillrl.policy.MultiCategoricalPolicy;
import io.github.uphillrl.policy.NetworkPolicy;
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
 * One policy of {@code policies.bin.gz}: what {@code src/test/python/record_policies.py} drew, drawn again, and what float64
 * PyTorch gave for it.
 *
 * @param name its kind and shape, for the reports
 * @param policy with the recorded parameter values
 * @param batch what the loss was taken on
 * @param loss PyTorch's
 * @param gradient PyTorch's, in the order of the policy's parameters, each as its matrix lies in memory
 */
record RecordedPolicy(String name, NetworkPolicy<?> policy, LossBatch batch, double loss, double[] gradient) {
    /** In the order of the script's constants. */
    private enum Kind {
        CATEGORICAL,
        MULTI,
        BERNOULLI,
        GAUSSIAN,
        PREDICTED,
        CLAMPED,
        SQUASHED,
        SQUASHED_PREDICTED
    }

    private static final List<Activation> ACTIVATIONS = List.of(Activation.TANH, Activation.RELU, Activation.SIGMOID);

    static List<RecordedPolicy> all() {
        try (InputStream file = RecordedPolicy.class.getResourceAsStream("policies.bin.gz");
                DataInputStream in = new DataInputStream(new GZIPInputStream(Objects.requireNonNull(file)))) {
            int count = in.readInt();
            List<RecordedPolicy> all = new ArrayList<>();
            for (int n = 0; n < count; n++) all.add(read(in));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedPolicy read(DataInputStream in) throws IOException {
        SeededRandom random = new SeededRandom(in.readInt());
        Kind kind = Kind.values()[in.readInt()];
        int rows = in.readInt();
        boolean masked = in.readInt() == 1;
        int[] widths = ints(in, in.readInt() + 1);
        Mlp mlp = network(widths, ints(in, widths.length - 2));
        int[] sizes = ints(in, in.readInt());
        double temperature = in.readDouble();
        double c = in.readDouble();
        double loss = in.readDouble();
        NetworkPolicy<?> policy = policy(kind, mlp, sizes, temperature);
        for (Parameter parameter : policy.parameters()) {
            fill(parameter.value(), parameter.name().equals("log_std") ? 0.5 : 1.0, random);
        }
        LossBatch batch = batch(kind, policy, rows, masked, sizes, c, random);
        String name =
                "%s, %d rows%s, c = %s, %s".formatted(kind, rows, masked ? " masked" : "", c, Arrays.toString(widths));
        return new RecordedPolicy(name, policy, batch, loss, gradient(in, policy.parameters()));
    }

    private static NetworkPolicy<?> policy(Kind kind, Mlp mlp, int[] sizes, double temperature) {
        GaussianPolicy.Builder gaussian = GaussianPolicy.builder(mlp);
        return switch (kind) {
            case CATEGORICAL -> CategoricalPolicy.of(mlp).withTemperature(temperature);
            case MULTI -> MultiCategoricalPolicy.of(mlp, sizes);
            case BERNOULLI -> BernoulliPolicy.of(mlp);
            case GAUSSIAN -> GaussianPolicy.of(mlp, ActionSpace.box(mlp.outputs(), -0.1, 0.1));
            case PREDICTED -> gaussian.logStd(LogStd.predicted()).build();
            case CLAMPED ->
                gaussian.logStd(LogStd.predicted().within(-0.25, 0.375)).build();
            case SQUASHED ->
                gaussian.box(ActionSpace.box(mlp.outputs(), -0.5, 2)).squashed().build();
            case SQUASHED_PREDICTED ->
                gaussian.box(ActionSpace.box(mlp.outputs() / 2, -0.5, 2))
                        .logStd(LogStd.predicted())
                        .squashed()
                        .build();
        };
    }

    /** In the order of the script. */
    private static LossBatch batch(
            Kind kind, NetworkPolicy<?> policy, int rows, boolean masked, int[] sizes, double c, SeededRandom random) {
        DMatrixRMaj observations = new DMatrixRMaj(rows, policy.observationSize());
        Arrays.setAll(observations.data, k -> 2.0 * (2.0 * random.nextDouble() - 1.0));
        double[] weights = new double[rows];
        Arrays.setAll(weights, k -> 4.0 * (2.0 * random.nextDouble() - 1.0));
        int width = policy.actionSpace().width();
        DMatrixRMaj actions = new DMatrixRMaj(rows, width);
        Arrays.setAll(actions.data, k -> switch (kind) {
            case CATEGORICAL, MULTI -> (int) (random.nextDouble() * sizes[k % width]);
            case BERNOULLI -> (int) (random.nextDouble() * 2);
            default -> 2.0 * (2.0 * random.nextDouble() - 1.0);
        });
        boolean[][] legal = new boolean[masked ? rows : 0][policy.outputSize()];
        for (int row = 0; row < legal.length; row++) {
            for (int j = 0; j < legal[row].length; j++) legal[row][j] = random.nextDouble() < 0.75;
            allowTaken(legal[row], Arrays.copyOfRange(actions.data, row * width, (row + 1) * width), sizes);
        }
        return new LossBatch(observations, actions, legal, weights, c);
    }

    private static void allowTaken(boolean[] legal, double[] action, int[] sizes) {
        int start = 0;
        for (int k = 0; k < action.length; k++) {
            if (sizes.length > 0) legal[start + (int) action[k]] = true;
            else if (action[k] == 1) legal[k] = true;
            if (sizes.length > 0) start += sizes[k];
        }
    }

    private static Mlp network(int[] widths, int[] activations) {
        Mlp.Builder builder = Mlp.builder(widths[0]);
        for (int l = 0; l < activations.length; l++) {
            builder.hidden(widths[l + 1], ACTIVATIONS.get(activations[l]));
        }
        return builder.output(widths[widths.length - 1]).build();
    }

    /** PyTorch's weights are [out × in], ours [in × out]; vectors read alike both ways. */
    private static void fill(DMatrixRMaj value, double scale, SeededRandom random) {
        for (int j = 0; j < value.numCols; j++) {
            for (int i = 0; i < value.numRows; i++) {
                value.set(i, j, scale * (2.0 * random.nextDouble() - 1.0));
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
                for (int i = 0; i < value.numRows; i++) gradient[offset + value.getIndex(i, j)] = in.readDouble();
            }
            offset += value.getNumElements();
        }
        return gradient;
    }

    private static int[] ints(DataInputStream in, int count) throws IOException {
        int[] values = new int[count];
        for (int k = 0; k < count; k++) values[k] = in.readInt();
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
