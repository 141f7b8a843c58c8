package io.github.uphillrl.policy;

import io.github.uphillrl.distribution.MultiCategorical;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.SegmentedSoftmax;
import io.github.uphillrl.internal.Softmax;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * π(a|s) = Πₖ softmax(zₖ(s))[aₖ]: several choices at once, independent given the observation, where the network gives the
 * logits of all choices, one after the other.
 *
 * <p>A mask is as long as the network's output: an option that is not legal has probability 0 and is never drawn. Each
 * choice needs a legal option.
 */
public final class MultiCategoricalPolicy extends NetworkPolicy<int[]> {
    private static final String SIZES = "uphill.sizes";

    private final int[] sizes;
    private final SegmentedSoftmax segments;

    private MultiCategoricalPolicy(Mlp network, int[] sizes) {
        super(network, ActionSpace.multiDiscrete(sizes), List.of());
        this.sizes = sizes.clone();
        this.segments = new SegmentedSoftmax(sizes);
        Check.require(
                segments.outputs() == network.outputs(),
                "the sizes %s add up to %d, but the network has %d outputs",
                Arrays.toString(sizes),
                segments.outputs(),
                network.outputs());
    }

    /**
     * Returns a policy of several choices.
     *
     * @param network kept, not copied
     * @param sizes how many options each choice has; together as many as the network has outputs; copied
     * @throws IllegalArgumentException if the sizes do not add up to the network's outputs, or one is below 1
     */
    public static MultiCategoricalPolicy of(Mlp network, int... sizes) {
        return new MultiCategoricalPolicy(network, sizes);
    }

    /**
     * Reads a multi-categorical policy from a file that {@link #save} wrote.
     *
     * @throws io.github.uphillrl.SafetensorsException if the file cannot be read or holds no such policy
     */
    public static MultiCategoricalPolicy load(Path file) {
        return PolicyFile.load(file, MultiCategoricalPolicy.class);
    }

    static MultiCategoricalPolicy rebuild(Mlp network, Map<String, String> metadata) {
        String[] words = PolicyKind.text(metadata, SIZES).split(" ", -1);
        return of(network, Arrays.stream(words).mapToInt(Integer::parseInt).toArray());
    }

    @Override
    Map<String, String> headMetadata() {
        String words = IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        return Map.of(PolicyKind.KEY, PolicyKind.MULTI_CATEGORICAL.word(), SIZES, words);
    }

    @Override
    public MultiCategorical distribution(double[] observation) {
        return head(outputs(observation), Environment.ALL_LEGAL);
    }

    @Override
    public MultiCategorical distribution(double[] observation, boolean[] legal) {
        return head(outputs(observation), legal);
    }

    @Override
    protected MultiCategorical head(double[] outputs, boolean[] legal) {
        return MultiCategorical.ofLogits(outputs, legal, sizes);
    }

    @Override
    protected void sample(
            DMatrixRMaj outputs,
            boolean @Nullable [] legal,
            RandomGenerator[] randoms,
            double[] actions,
            double[] scratch) {
        refuse(segments.probabilities(outputs.data, legal, outputs.numRows, scratch), outputs);
        for (int row = 0; row < outputs.numRows; row++) {
            for (int k = 0; k < sizes.length; k++) {
                int from = row * outputs.numCols + segments.start(k);
                actions[row * sizes.length + k] = Softmax.draw(scratch, from, sizes[k], randoms[row].nextDouble());
            }
        }
    }

    @Override
    protected void differentiate(PolicyBatch batch) {
        double[] logs = batch.scratch();
        // each row's probabilities lie where its gradient goes: entry j is read before it is written
        double[] target = batch.outputGradient().data;
        DMatrixRMaj outputs = batch.outputs();
        refuse(segments.rows(outputs.data, batch.legal(), batch.rows(), logs, target), outputs);
        for (int row = 0; row < batch.rows(); row++) {
            double logProbability = 0;
            double entropy = 0;
            for (int k = 0; k < sizes.length; k++) {
                int from = row * outputs.numCols + segments.start(k);
                int option = (int) batch.actions()[row * sizes.length + k];
                logProbability += logs[from + option];
                entropy += Softmax.entropy(logs, target, from, sizes[k]);
                double c = batch.coefficients()[row];
                Softmax.gradient(logs, target, from, sizes[k], option, c, batch.entropyCoefficient(), target);
            }
            batch.logProbabilities()[row] = logProbability;
            batch.entropies()[row] = entropy;
        }
    }

    private void refuse(int refused, DMatrixRMaj outputs) {
        if (refused >= 0) {
            throw new IllegalArgumentException(
                    "row " + refused / sizes.length + ": " + segments.complaint(outputs.data, refused));
        }
    }

    @Override
    public void toEnvironment(double[] samples, int rows, double[] actions) {
        System.arraycopy(samples, 0, actions, 0, rows * sizes.length);
    }

    @Override
    public boolean canDraw(int[] sample, boolean[] legal) {
        if (!actionSpace().contains(sample)) return false;
        for (int k = 0; k < sizes.length && legal.length > 0; k++) {
            if (!legal[segments.start(k) + sample[k]]) return false;
        }
        return true;
    }

    @Override
    protected NetworkPolicy<int[]> copy(Mlp network, List<Parameter> headParameters) {
        return new MultiCategoricalPolicy(network, sizes);
    }

    @Override
    public MultiCategoricalPolicy withObservationNormalization(ObservationNormalization normalization) {
        return (MultiCategoricalPolicy) super.withObservationNormalization(normalization);
    }

    @Override
    public MultiCategoricalPolicy snapshot() {
        return (MultiCategoricalPolicy) super.snapshot();
    }

    @Override
    public MultiCategoricalPolicy frozen() {
        return (MultiCategoricalPolicy) super.frozen();
    }
}
