package io.github.uphillrl.credit;

import io.github.uphillrl.Stateful;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.NetworkPass;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Episode;
import java.util.Map;

/**
 * V(s) by a network of its own, which descends the mean squared error to the credited returns of each batch after its
 * values were used; made by {@link Baseline#valueNetwork}.
 *
 * <p>The steps of a batch are dealt out to {@code M = ⌈steps / minibatchSize⌉} minibatches, step i to minibatch i mod M, so
 * that neighbours part without a shuffle: fitting draws no random numbers.
 */
public final class ValueNetworkBaseline implements ValueBaseline, Stateful {
    private static final int ROWS = 64;

    private final Mlp initial;
    private final Optimizer unused;
    private final int epochs;
    private final int minibatchSize;
    private final double maxGradientNorm;

    private final Mlp network;
    private final Optimizer optimizer;
    private final NetworkPass pass;
    private boolean fitted;

    ValueNetworkBaseline(Mlp network, Optimizer optimizer, int epochs, int minibatchSize, double maxGradientNorm) {
        Check.require(network.outputs() == 1, "a value network has 1 output, got %d", network.outputs());
        this.initial = network.copy();
        this.unused = optimizer.fresh();
        this.epochs = Check.positive(epochs, "epochs");
        this.minibatchSize = Check.positive(minibatchSize, "minibatchSize");
        Check.require(maxGradientNorm > 0, "maxGradientNorm must be above 0, got %s", maxGradientNorm);
        this.maxGradientNorm = maxGradientNorm;
        this.network = network.copy();
        this.optimizer = optimizer.fresh();
        this.pass = this.network.newPass(ROWS);
    }

    /**
     * Returns one that goes over each batch so often, with nothing learned.
     *
     * @param count at least 1
     */
    public ValueNetworkBaseline withEpochs(int count) {
        return new ValueNetworkBaseline(initial, unused, count, minibatchSize, maxGradientNorm);
    }

    /**
     * Returns one that makes a step of its optimizer after so many steps of the batch, with nothing learned.
     *
     * @param steps at least 1; {@code Integer.MAX_VALUE} for the whole batch at once
     */
    public ValueNetworkBaseline withMinibatchSize(int steps) {
        return new ValueNetworkBaseline(initial, unused, epochs, steps, maxGradientNorm);
    }

    /**
     * Returns one whose gradient is clipped to this Euclidean norm, with nothing learned.
     *
     * @param norm above 0; {@code Double.POSITIVE_INFINITY} for no clipping
     */
    public ValueNetworkBaseline withMaxGradientNorm(double norm) {
        return new ValueNetworkBaseline(initial, unused, epochs, minibatchSize, norm);
    }

    @Override
    public double[] stateValues(Episode<?> episode) {
        checkSize(episode.observationSize());
        double[] values = new double[episode.length() + 1];
        double[] rows = new double[ROWS * network.inputs()];
        int count;
        for (int t = 0; t < values.length; t += count) {
            count = Math.min(ROWS, values.length - t);
            episode.copyObservations(t, count, rows, 0);
            System.arraycopy(pass.forward(rows, 0, count).data, 0, values, t, count);
        }
        return values;
    }

    @Override
    public void fit(CreditedBatch batch) {
        checkSize(batch.episodes().get(0).observationSize());
        fitted = true;
        new ValueRegression(network, optimizer, pass, maxGradientNorm).fit(batch, epochs, minibatchSize);
    }

    private void checkSize(int observationSize) {
        Check.require(
                observationSize == network.inputs(),
                "the value network takes observations of length %d, got %d",
                network.inputs(),
                observationSize);
    }

    @Override
    public Baseline fresh() {
        return new ValueNetworkBaseline(initial, unused, epochs, minibatchSize, maxGradientNorm);
    }

    @Override
    public Baseline fresh(NetworkPolicy<?> policy) {
        checkSize(policy.observationSize());
        return fresh();
    }

    @Override
    public Map<String, double[]> state() {
        return fitted ? ValueNetworkState.of(network, optimizer) : Map.of();
    }

    @Override
    public void restore(Map<String, double[]> state) {
        if (state.isEmpty()) {
            optimizer.restore(Map.of());
            copyValues(initial, network);
        } else {
            ValueNetworkState.restore(state, network, optimizer);
        }
        fitted = !state.isEmpty();
        pass.refresh();
    }

    private static void copyValues(Mlp from, Mlp to) {
        for (int i = 0; i < to.parameters().size(); i++) {
            Parameter parameter = to.parameters().get(i);
            parameter.value().setTo(from.parameters().get(i).value());
        }
    }

    @Override
    public String toString() {
        return "valueNetwork(epochs " + epochs + ", minibatchSize " + minibatchSize + ", maxGradientNorm "
                + maxGradientNorm + ", " + unused + ")";
    }
}
