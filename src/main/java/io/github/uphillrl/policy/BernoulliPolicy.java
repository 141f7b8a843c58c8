package io.github.uphillrl.policy;

import io.github.uphillrl.distribution.Bernoulli;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Logistic;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * π(a|s) = Πᵢ σ(±zᵢ(s)), + where switch aᵢ is on: as many switches as the network has outputs, independent given the
 * observation, where the network gives the logits z.
 *
 * <p>A mask is as long as an action: a switch that is not legal stays off.
 */
public final class BernoulliPolicy extends NetworkPolicy<boolean[]> {
    private BernoulliPolicy(Mlp network) {
        super(network, ActionSpace.multiBinary(network.outputs()), List.of());
    }

    /**
     * Returns a policy over as many switches as the network has outputs.
     *
     * @param network kept, not copied
     */
    public static BernoulliPolicy of(Mlp network) {
        return new BernoulliPolicy(network);
    }

    /**
     * Reads a Bernoulli policy from a file that {@link #save} wrote.
     *
     * @throws io.github.uphillrl.SafetensorsException if the file cannot be read or holds no such policy
     */
    public static BernoulliPolicy load(Path file) {
        return PolicyFile.load(file, BernoulliPolicy.class);
    }

    @Override
    Map<String, String> headMetadata() {
        return Map.of(PolicyKind.KEY, PolicyKind.BERNOULLI.word());
    }

    @Override
    public Bernoulli distribution(double[] observation) {
        return head(outputs(observation), Environment.ALL_LEGAL);
    }

    @Override
    public Bernoulli distribution(double[] observation, boolean[] legal) {
        return head(outputs(observation), legal);
    }

    @Override
    protected Bernoulli head(double[] outputs, boolean[] legal) {
        return Bernoulli.ofLogits(outputs, legal);
    }

    @Override
    protected void sample(
            DMatrixRMaj outputs,
            boolean @Nullable [] legal,
            RandomGenerator[] randoms,
            double[] actions,
            double[] scratch) {
        int n = outputs.numCols;
        for (int k = 0; k < outputs.numRows * n; k++) {
            double logit = logit(outputs.data, legal, k);
            actions[k] = randoms[k / n].nextDouble() < Logistic.probability(logit) ? 1 : 0;
        }
    }

    private static double logit(double[] logits, boolean @Nullable [] legal, int k) {
        return legal == null || legal[k] ? logits[k] : Double.NEGATIVE_INFINITY;
    }

    @Override
    protected void differentiate(PolicyBatch batch) {
        int n = batch.outputs().numCols;
        double[] target = batch.outputGradient().data;
        for (int row = 0; row < batch.rows(); row++) {
            double c = batch.coefficients()[row];
            double logProbability = 0;
            double entropy = 0;
            for (int k = row * n; k < (row + 1) * n; k++) {
                double logit = logit(batch.outputs().data, batch.legal(), k);
                boolean on = batch.actions()[k] != 0;
                logProbability += Logistic.logProbability(logit, on);
                entropy += Logistic.entropy(logit);
                target[k] =
                        c * Logistic.score(logit, on) + batch.entropyCoefficient() * Logistic.entropyGradient(logit);
            }
            batch.logProbabilities()[row] = logProbability;
            batch.entropies()[row] = entropy;
        }
    }

    @Override
    public void toEnvironment(double[] samples, int rows, double[] actions) {
        System.arraycopy(samples, 0, actions, 0, rows * outputSize());
    }

    @Override
    public boolean canDraw(boolean[] sample, boolean[] legal) {
        if (!actionSpace().contains(sample)) return false;
        for (int i = 0; i < legal.length; i++) {
            if (sample[i] && !legal[i]) return false;
        }
        return true;
    }

    @Override
    protected NetworkPolicy<boolean[]> copy(Mlp network, List<Parameter> headParameters) {
        return new BernoulliPolicy(network);
    }

    @Override
    public BernoulliPolicy withObservationNormalization(ObservationNormalization normalization) {
        return (BernoulliPolicy) super.withObservationNormalization(normalization);
    }

    @Override
    public BernoulliPolicy snapshot() {
        return (BernoulliPolicy) super.snapshot();
    }

    @Override
    public BernoulliPolicy frozen() {
        return (BernoulliPolicy) super.frozen();
    }
}
