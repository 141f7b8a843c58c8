package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.NetworkPass;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.GradientClip;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.rollout.Episode;
import org.ejml.data.DMatrixRMaj;

/** Descends {@code (1/n)·Σ (V(s) − G)²} over the minibatches of a batch, epoch after epoch. */
final class ValueRegression {
    private final Mlp network;
    private final Optimizer optimizer;
    private final NetworkPass pass;
    private final double maxGradientNorm;
    private final double[] rows;
    private final double[] targets;
    private final DMatrixRMaj outputGradient;
    private final double[] flat;

    ValueRegression(Mlp network, Optimizer optimizer, NetworkPass pass, double maxGradientNorm) {
        this.network = network;
        this.optimizer = optimizer;
        this.pass = pass;
        this.maxGradientNorm = maxGradientNorm;
        rows = new double[pass.maxRows() * network.inputs()];
        targets = new double[pass.maxRows()];
        outputGradient = new DMatrixRMaj(pass.maxRows(), 1);
        flat = new double[pass.gradientSize()];
    }

    void fit(CreditedBatch batch, int epochs, int minibatchSize) {
        double[] observations = observations(batch);
        int steps = batch.steps();
        int minibatches = (int) (((long) steps + minibatchSize - 1) / minibatchSize);
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (int first = 0; first < minibatches; first++) {
                differentiate(observations, batch.returns(), steps, first, minibatches);
                descend();
            }
        }
    }

    private double[] observations(CreditedBatch batch) {
        int inputs = network.inputs();
        long size = (long) batch.steps() * inputs;
        Check.require(
                size <= Check.LONGEST_ARRAY,
                "%d steps of %d numbers do not fit into an array; play fewer episodes per update",
                batch.steps(),
                inputs);
        double[] observations = new double[(int) size];
        for (int e = 0; e < batch.episodes().size(); e++) {
            Episode<?> episode = batch.episodes().get(e);
            episode.copyObservations(0, episode.length(), observations, batch.start(e) * inputs);
        }
        return observations;
    }

    /** Steps first, first + stride, … make the minibatch. */
    private void differentiate(double[] observations, double[] returns, int steps, int first, int stride) {
        int inputs = network.inputs();
        int size = (steps - 1 - first) / stride + 1;
        for (int from = 0; from < size; from += pass.maxRows()) {
            int count = Math.min(pass.maxRows(), size - from);
            for (int row = 0; row < count; row++) {
                int step = first + (from + row) * stride;
                System.arraycopy(observations, step * inputs, rows, row * inputs, inputs);
                targets[row] = returns[step];
            }
            DMatrixRMaj values = pass.forward(rows, 0, count);
            outputGradient.reshape(count, 1);
            for (int row = 0; row < count; row++) {
                outputGradient.data[row] = 2 * (values.data[row] - targets[row]) / size;
            }
            pass.backward(outputGradient);
        }
    }

    private void descend() {
        pass.drainGradient(flat, 0);
        int from = 0;
        for (Parameter parameter : network.parameters()) {
            int size = parameter.gradient().getNumElements();
            System.arraycopy(flat, from, parameter.gradient().data, 0, size);
            from += size;
        }
        if (!Double.isInfinite(maxGradientNorm)) GradientClip.byGlobalNorm(network.parameters(), maxGradientNorm);
        optimizer.step(network.parameters());
        pass.refresh();
    }
}
