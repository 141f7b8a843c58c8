package io.github.uphillrl.policy;

import io.github.uphillrl.distribution.DiagonalGaussian;
import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.distribution.SquashedGaussian;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.internal.Normal;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * π(a|s) = Πᵢ N(aᵢ; μᵢ(s), σᵢ²), where the network gives the means μ and a parameter {@code log_std}, or the network too,
 * gives log σ.
 *
 * <p>A draw may lie outside the box of actions. Learning reckons with the draw as it is, for its density is what the
 * gradient is about; what the environment is given, and what {@link #greedy} returns, is made fit by {@link
 * #toEnvironment}: cut off at the bounds or, if {@linkplain Builder#squashed() squashed}, pressed between them by tanh.
 */
public final class GaussianPolicy extends NetworkPolicy<double[]> {
    private final ActionBounds bounds;
    private final LogStd logStd;
    private final @Nullable Parameter learned;
    private final int components;

    private GaussianPolicy(Mlp network, ActionBounds bounds, LogStd logStd, List<Parameter> headParameters) {
        super(network, bounds.box(), headParameters);
        this.bounds = bounds;
        this.logStd = logStd;
        this.learned = headParameters.isEmpty() ? null : headParameters.get(0);
        this.components = bounds.box().width();
    }

    /**
     * Returns a policy of unbounded actions, with a component per output of the network and one learned log σ each, from 0
     * on.
     *
     * @param network kept, not copied
     */
    public static GaussianPolicy of(Mlp network) {
        return builder(network).build();
    }

    /**
     * Returns a policy whose actions are cut off at the bounds of a box, with one learned log σ per component, from 0 on.
     *
     * @param network kept, not copied; as many outputs as an action has components
     * @param box what the environment takes
     * @throws IllegalArgumentException if the space is no box, or has not a component per output
     */
    public static GaussianPolicy of(Mlp network, ActionSpace<double[]> box) {
        return builder(network).box(box).build();
    }

    /**
     * Begins the description of a policy.
     *
     * @param network kept, not copied
     */
    public static Builder builder(Mlp network) {
        return new Builder(network);
    }

    /**
     * Reads a Gaussian policy from a file that {@link #save} wrote.
     *
     * @throws io.github.uphillrl.SafetensorsException if the file cannot be read or holds no Gaussian policy
     */
    public static GaussianPolicy load(Path file) {
        return PolicyFile.load(file, GaussianPolicy.class);
    }

    static GaussianPolicy rebuild(Mlp network, Map<String, String> metadata) {
        return make(network, ActionBounds.read(metadata), LogStd.read(metadata));
    }

    private static GaussianPolicy make(Mlp network, ActionBounds bounds, LogStd logStd) {
        int n = bounds.box().width();
        int outputs = logStd.isPredicted() ? 2 * n : n;
        Check.require(
                network.outputs() == outputs,
                "actions of %d components need a network of %d outputs, got %d",
                n,
                outputs,
                network.outputs());
        if (logStd.isPredicted()) return new GaussianPolicy(network, bounds, logStd, List.of());
        DMatrixRMaj initial = new DMatrixRMaj(1, n);
        initial.fill(logStd.initial());
        return new GaussianPolicy(network, bounds, logStd, List.of(new Parameter("log_std", initial)));
    }

    @Override
    Map<String, String> headMetadata() {
        Map<String, String> metadata = new TreeMap<>(Map.of(PolicyKind.KEY, PolicyKind.GAUSSIAN.word()));
        bounds.toMetadata(metadata);
        logStd.toMetadata(metadata);
        return metadata;
    }

    /** Returns the Gaussian that is drawn from in an observation, before anything is cut off or squashed. */
    public DiagonalGaussian gaussian(double[] observation) {
        return gaussianOf(outputs(observation));
    }

    private DiagonalGaussian gaussianOf(double[] outputs) {
        double[] logStds = new double[components];
        Arrays.setAll(logStds, i -> logStd.of(raw(outputs, 0, i)));
        return DiagonalGaussian.of(Arrays.copyOf(outputs, components), logStds);
    }

    @Override
    protected Distribution<double[]> head(double[] outputs, boolean[] legal) {
        refuseMasks(legal);
        DiagonalGaussian gaussian = gaussianOf(outputs);
        return bounds.squashing() ? SquashedGaussian.of(gaussian, bounds.low(), bounds.high()) : gaussian;
    }

    /** What is said of log σ in a row: by the parameter, or by the network after the means. */
    private double raw(double[] outputs, int row, int i) {
        return learned == null ? outputs[(2 * row + 1) * components + i] : learned.value().data[i];
    }

    private static void refuseMasks(boolean @Nullable [] legal) {
        for (int action = 0; legal != null && action < legal.length; action++) {
            Check.require(legal[action], "this policy knows no masks, but action %d is forbidden here", action);
        }
    }

    @Override
    protected void sample(
            DMatrixRMaj outputs,
            boolean @Nullable [] legal,
            RandomGenerator[] randoms,
            double[] actions,
            double[] scratch) {
        refuseMasks(legal);
        for (int row = 0; row < outputs.numRows; row++) {
            for (int i = 0; i < components; i++) {
                // the learned ones are the same in every row
                if (row == 0 || learned == null) scratch[i] = Elementary.exp(logStd.of(raw(outputs.data, row, i)));
                double mean = outputs.data[row * outputs.numCols + i];
                actions[row * components + i] = Math.fma(scratch[i], Normal.draw(randoms[row]), mean);
            }
        }
    }

    @Override
    protected void differentiate(PolicyBatch batch) {
        refuseMasks(batch.legal());
        GaussianRow row = new GaussianRow(bounds, components);
        for (int r = 0; r < batch.rows(); r++) {
            for (int i = 0; i < components && (r == 0 || learned == null); i++) {
                double raw = raw(batch.outputs().data, r, i);
                row.set(i, logStd.of(raw), logStd.slope(raw));
            }
            row.differentiate(batch, r, learned == null);
        }
    }

    @Override
    public double[] toEnvironment(double[] sample) {
        Check.require(sample.length == components, "an action must have length %d, got %d", components, sample.length);
        double[] action = new double[components];
        bounds.fit(sample, 1, action);
        return action;
    }

    @Override
    public void toEnvironment(double[] samples, int rows, double[] actions) {
        bounds.fit(samples, rows, actions);
    }

    /** {@inheritDoc} Here: whether it has the right length and is finite; a draw need not lie within the box. */
    @Override
    public boolean canDraw(double[] sample, boolean[] legal) {
        for (boolean allowed : legal) {
            if (!allowed) return false;
        }
        return sample.length == components && Arrays.stream(sample).allMatch(Double::isFinite);
    }

    @Override
    protected NetworkPolicy<double[]> copy(Mlp network, List<Parameter> headParameters) {
        return new GaussianPolicy(network, bounds, logStd, headParameters);
    }

    @Override
    public GaussianPolicy withObservationNormalization(ObservationNormalization normalization) {
        return (GaussianPolicy) super.withObservationNormalization(normalization);
    }

    @Override
    public GaussianPolicy snapshot() {
        return (GaussianPolicy) super.snapshot();
    }

    @Override
    public GaussianPolicy frozen() {
        return (GaussianPolicy) super.frozen();
    }

    /** Describes a Gaussian policy; everything has a default. */
    public static final class Builder {
        private final Mlp network;
        private @Nullable ActionSpace<double[]> box;
        private LogStd logStd = LogStd.learned(0);
        private boolean squashed;

        private Builder(Mlp network) {
            this.network = network;
        }

        /** Sets what the environment takes; unbounded unless set, and −1 … 1 if squashed. */
        public Builder box(ActionSpace<double[]> space) {
            box = space;
            return this;
        }

        /** Sets where log σ comes from; {@link LogStd#learned(double) LogStd.learned(0)} unless set. */
        public Builder logStd(LogStd source) {
            logStd = source;
            return this;
        }

        /** Presses actions between the bounds by tanh, instead of cutting them off; see {@link SquashedGaussian}. */
        public Builder squashed() {
            squashed = true;
            return this;
        }

        /**
         * Returns the policy.
         *
         * @throws IllegalArgumentException if the network's outputs do not fit the box, the space is no box, or it is not
         *     bounded and actions are squashed
         */
        public GaussianPolicy build() {
            int n = logStd.isPredicted() ? Math.max(1, network.outputs() / 2) : network.outputs();
            double bound = squashed ? 1 : Double.POSITIVE_INFINITY;
            ActionSpace<double[]> space = box == null ? ActionSpace.box(n, -bound, bound) : box;
            return make(network, new ActionBounds(space, squashed), logStd);
        }
    }
}
