package io.github.uphillrl.policy;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A policy whose distribution is computed by a network: observation → {@link Mlp} → head → distribution. It is what
 * training trains, and thread-safe while it is not being trained; {@link #snapshot()} gives a copy to serve meanwhile.
 *
 * <p>A head of one's own overrides {@link #head} (outputs to distribution) and {@link #differentiate} (coefficients to
 * the derivative at the outputs), and {@link #copy} for snapshots.
 *
 * @param <A> the type of an action
 */
public abstract class NetworkPolicy<A> implements Policy<A> {
    private final Mlp network;
    private final ActionSpace<A> actionSpace;
    private final List<Parameter> headParameters;
    private final List<Parameter> parameters;
    private @Nullable ObservationNormalization normalization;

    /**
     * @param network from observations to the head's inputs; kept, not copied
     * @param actionSpace what the head chooses from
     * @param headParameters what the head learns beside the network; kept, not copied; often empty. In files, one named
     *     {@code ….weight} is a matrix and any other a vector, which must have one row
     * @throws IllegalArgumentException if two parameters have the same name
     */
    protected NetworkPolicy(Mlp network, ActionSpace<A> actionSpace, List<Parameter> headParameters) {
        this.network = network;
        this.actionSpace = actionSpace;
        this.headParameters = List.copyOf(headParameters);
        List<Parameter> all = new ArrayList<>(network.parameters());
        all.addAll(headParameters);
        this.parameters = List.copyOf(all);
        Set<String> names = new HashSet<>();
        for (Parameter parameter : all) {
            Check.require(names.add(parameter.name()), "two parameters are named %s", parameter.name());
        }
    }

    /**
     * Reads a policy from a file that {@link #save} wrote; the file alone says what it is.
     *
     * @throws io.github.uphillrl.SafetensorsException if the file cannot be read or holds no policy of this library
     */
    public static NetworkPolicy<?> load(Path file) {
        return PolicyFile.load(file);
    }

    /**
     * Writes this policy to one {@code .safetensors} file, atomically: F64, parameters named and laid out as by
     * {@code torch.nn.Sequential}, the architecture in the metadata.
     *
     * @throws io.github.uphillrl.SafetensorsException if the file cannot be written; what was there before still is
     */
    public final void save(Path file) {
        PolicyFile.save(file, this);
    }

    /**
     * Replaces all parameters by those of a file, written by {@link #save} or by PyTorch
     * ({@code safetensors.torch.save_file(model.state_dict(), …)}). Names and shapes must fit exactly.
     *
     * @throws io.github.uphillrl.SafetensorsException if the file cannot be read or does not fit; nothing has changed
     */
    public final void loadParameters(Path file) {
        PolicyFile.loadParameters(file, this);
    }

    @Override
    public Distribution<A> distribution(double[] observation) {
        return distribution(observation, Environment.ALL_LEGAL);
    }

    @Override
    public Distribution<A> distribution(double[] observation, boolean[] legal) {
        return head(outputs(observation), legal);
    }

    /**
     * Turns the network's outputs in one observation into a distribution.
     *
     * @param outputs {@code [network outputs]}; may be kept, and overwritten
     * @param legal which actions are legal; an empty array means all of them
     */
    protected abstract Distribution<A> head(double[] outputs, boolean[] legal);

    /**
     * Writes {@code ∂/∂outputs (Σᵢ cᵢ·log π(aᵢ|sᵢ) + e·Σᵢ H(π(·|sᵢ)))}, the log-probabilities and the entropies of a
     * batch, and adds the derivative at the head's own parameters.
     *
     * @param batch what to differentiate, and where to write
     */
    protected abstract void differentiate(PolicyBatch batch);

    /**
     * Makes a policy of the same kind over a copied network and copied head parameters.
     *
     * @param network the copy
     * @param headParameters the copies, in order
     */
    protected abstract NetworkPolicy<A> copy(Mlp network, List<Parameter> headParameters);

    /**
     * Draws an action for each row; meant to be overridden where it can be done without garbage, with the same draws.
     *
     * @param outputs what the network said, {@code [rows × outputs]}; not to be modified
     * @param legal masks, {@code [rows × outputs]}, row by row, or null if every action is legal
     * @param randoms a stream per row
     * @param actions receives the encoded actions, row by row
     * @param scratch {@code [rows × outputs]}, to be used as one likes
     */
    protected void sample(
            DMatrixRMaj outputs,
            boolean @Nullable [] legal,
            RandomGenerator[] randoms,
            double[] actions,
            double[] scratch) {
        int n = outputs.numCols;
        for (int row = 0; row < outputs.numRows; row++) {
            double[] one = Arrays.copyOfRange(outputs.data, row * n, (row + 1) * n);
            boolean[] mask = legal == null ? Environment.ALL_LEGAL : Arrays.copyOfRange(legal, row * n, (row + 1) * n);
            A action = head(one, mask).sample(randoms[row]);
            actionSpace.encode(action, actions, row * actionSpace.width());
        }
    }

    /** {@inheritDoc} Unless overridden, the nearest action of the {@linkplain #actionSpace() action space}. */
    @Override
    public A toEnvironment(A sample) {
        return actionSpace.clip(sample);
    }

    /**
     * As {@link #toEnvironment(Object)}, for many encoded actions; meant to be overridden where it can be done without
     * garbage.
     *
     * @param samples {@code [rows × width]}, row by row; not modified
     * @param rows how many rows
     * @param actions {@code [rows × width]}, written
     */
    public void toEnvironment(double[] samples, int rows, double[] actions) {
        int width = actionSpace.width();
        for (int row = 0; row < rows; row++) {
            A action = toEnvironment(actionSpace.decode(samples, row * width));
            actionSpace.encode(action, actions, row * width);
        }
    }

    /**
     * Returns whether this policy's distributions are about such an action: unless overridden, whether it is of the action
     * space and, if it is an index, legal.
     *
     * @param sample as drawn, before {@link #toEnvironment}
     * @param legal which actions are legal; an empty array means all of them
     */
    public boolean canDraw(A sample, boolean[] legal) {
        return actionSpace.contains(sample)
                && (legal.length == 0 || !(sample instanceof Integer index) || legal[index]);
    }

    /** Returns everything that is learned, the network's parameters first; live. */
    public final List<Parameter> parameters() {
        return parameters;
    }

    /** Sets every gradient to 0. */
    public final void zeroGradients() {
        for (Parameter parameter : parameters) parameter.zeroGradient();
    }

    /**
     * Returns an independent copy, to be served while this policy is trained on. To be called where nobody changes the
     * parameters meanwhile: before training, after it, or from a listener.
     */
    public NetworkPolicy<A> snapshot() {
        return normalizedAlike(copy(network.copy(), headCopies()));
    }

    /**
     * Returns a {@link #snapshot()} that is only to be served, and answers sooner for it: it does not look whether the
     * network's parameters have changed. They must not be, and trainers refuse it. For answers without garbage, give each
     * thread a {@link #newPass(int)} of it.
     */
    public NetworkPolicy<A> frozen() {
        return normalizedAlike(copy(network.frozen(), headCopies()));
    }

    private NetworkPolicy<A> normalizedAlike(NetworkPolicy<A> copied) {
        copied.normalization = normalization == null ? null : normalization.copy();
        return copied;
    }

    private List<Parameter> headCopies() {
        List<Parameter> heads = new ArrayList<>();
        for (Parameter parameter : headParameters) {
            heads.add(new Parameter(parameter.name(), parameter.value().copy()));
        }
        return heads;
    }

    /**
     * Returns this policy with normalised observations, over the same network and parameters. It is the one to train: a
     * trainer updates the statistics between updates.
     *
     * @param normalization kept, not copied; none of another policy
     * @throws IllegalArgumentException if it is for observations of another length
     */
    public NetworkPolicy<A> withObservationNormalization(ObservationNormalization normalization) {
        Check.require(
                normalization.observationSize() == network.inputs(),
                "the policy takes observations of length %d, but the normalization is for length %d",
                network.inputs(),
                normalization.observationSize());
        NetworkPolicy<A> normalized = copy(network, headParameters);
        normalized.normalization = normalization;
        return normalized;
    }

    /** Returns how observations are normalised, live; empty if they are not. */
    public final Optional<ObservationNormalization> observationNormalization() {
        return Optional.ofNullable(normalization);
    }

    /** Returns the network; live. */
    public final Mlp network() {
        return network;
    }

    /** Returns the length of the observations that this policy takes. */
    public final int observationSize() {
        return network.inputs();
    }

    /** Returns how many numbers the head makes a distribution of, which is also how many actions a mask has. */
    public final int outputSize() {
        return network.outputs();
    }

    /** Returns what this policy chooses from. */
    public final ActionSpace<A> actionSpace() {
        return actionSpace;
    }

    /** Returns whether this policy can choose actions for an environment with the given space. */
    public boolean accepts(ActionSpace<?> space) {
        return actionSpace.equals(space);
    }

    /**
     * Returns working memory for batches of up to {@code maxRows} rows, to be used by one thread at a time.
     *
     * @param maxRows at least 1
     */
    public final PolicyPass<A> newPass(int maxRows) {
        return new PolicyPass<>(this, Check.positive(maxRows, "maxRows"));
    }

    @Nullable
    ObservationNormalization normalization() {
        return normalization;
    }

    /** What a file says of the head, beside its parameters. */
    Map<String, String> headMetadata() {
        return Map.of(PolicyKind.KEY, getClass().getSimpleName());
    }

    final int headSize() {
        int size = 0;
        for (Parameter parameter : headParameters) size += parameter.value().getNumElements();
        return size;
    }

    final double[] outputs(double[] observation) {
        Check.require(
                observation.length == network.inputs(),
                "the policy takes observations of length %d, got %d",
                network.inputs(),
                observation.length);
        double[] seen = observation;
        if (normalization != null) {
            seen = new double[observation.length];
            normalization.apply(observation, 1, seen);
        }
        double[] outputs = network.forward(DMatrixRMaj.wrap(1, seen.length, seen)).data;
        int place = Sums.firstNonFinite(outputs, outputs.length);
        if (place >= 0) {
            throw new NumericalException("the policy's network gives " + outputs[place] + " as output " + place);
        }
        return outputs;
    }
}
