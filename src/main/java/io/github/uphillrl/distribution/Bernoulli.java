package io.github.uphillrl.distribution;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Logistic;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * p(a) = Πᵢ σ(±zᵢ), + where aᵢ is on: independent switches, the <i>i</i>-th being on with probability σ(zᵢ) =
 * 1 / (1 + exp(−zᵢ)), given by logits z.
 *
 * <p>Immutable. Logits may be of any size. A switch whose logit is −∞, or which is not legal, is masked: it is off for
 * certain and adds nothing to log-probability, entropy or gradient.
 */
public final class Bernoulli implements Distribution<boolean[]> {
    private final double[] logits;

    private Bernoulli(double[] logits) {
        this.logits = logits;
    }

    /**
     * Returns the distribution of some logits, every switch being free.
     *
     * @param logits [n], n ≥ 1, copied; −∞ masks a switch
     * @throws IllegalArgumentException if there is no logit, or one is NaN or +∞
     */
    public static Bernoulli ofLogits(double... logits) {
        return ofLogits(logits, new boolean[0]);
    }

    /**
     * Returns the distribution of some logits where some switches must stay off.
     *
     * @param logits [n], n ≥ 1, copied; −∞ masks a switch
     * @param legal [n], copied; false masks a switch; empty if none is masked
     * @throws IllegalArgumentException if there is no logit, one is NaN or +∞, or the lengths differ
     */
    public static Bernoulli ofLogits(double[] logits, boolean[] legal) {
        int n = logits.length;
        Check.require(n >= 1, "logits must hold at least 1 number, got %d", n);
        Check.require(
                legal.length == 0 || legal.length == n,
                "legal must be empty or as long as the logits, %d, got %d",
                n,
                legal.length);
        double[] kept = new double[n];
        for (int i = 0; i < n; i++) {
            boolean valid = logits[i] < Double.POSITIVE_INFINITY;
            Check.require(valid, "logit %d must be finite, or −∞ to keep its switch off, got %s", i, logits[i]);
            kept[i] = legal.length == 0 || legal[i] ? logits[i] : Double.NEGATIVE_INFINITY;
        }
        return new Bernoulli(kept);
    }

    /** {@inheritDoc} Takes one {@code nextDouble} per switch, in order. */
    @Override
    public boolean[] sample(RandomGenerator random) {
        boolean[] action = new boolean[logits.length];
        for (int i = 0; i < action.length; i++) {
            action[i] = random.nextDouble() < Logistic.probability(logits[i]);
        }
        return action;
    }

    /** {@inheritDoc} A switch of even chances is off. */
    @Override
    public boolean[] mode() {
        boolean[] action = new boolean[logits.length];
        for (int i = 0; i < action.length; i++) action[i] = logits[i] > 0;
        return action;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the action has the wrong length
     */
    @Override
    public double logProbability(boolean[] action) {
        requireLength(action);
        double sum = 0;
        for (int i = 0; i < logits.length; i++) sum += Logistic.logProbability(logits[i], action[i]);
        return sum;
    }

    /** {@inheritDoc} The sum of the switches' entropies. */
    @Override
    public double entropy() {
        double sum = 0;
        for (double logit : logits) sum += Logistic.entropy(logit);
        return sum;
    }

    /** Returns the probability of each switch to be on, [n], fresh. */
    public double[] probabilities() {
        return Arrays.stream(logits).map(Logistic::probability).toArray();
    }

    /**
     * ∂log p(a)/∂zᵢ = 1[aᵢ is on] − σ(zᵢ), and 0 for masked switches.
     *
     * @return [n], fresh
     * @throws IllegalArgumentException if the action has the wrong length, or a masked switch is on in it: log p has no
     *     gradient at −∞
     */
    public double[] logProbabilityGradient(boolean[] action) {
        requireLength(action);
        double[] gradient = new double[logits.length];
        for (int i = 0; i < gradient.length; i++) {
            boolean masked = logits[i] == Double.NEGATIVE_INFINITY;
            Check.require(!masked || !action[i], "switch %d is masked: no gradient where it is on", i);
            gradient[i] = Logistic.score(logits[i], action[i]);
        }
        return gradient;
    }

    /**
     * ∂H/∂zᵢ = −zᵢ · σ(zᵢ) · (1 − σ(zᵢ)), and 0 for masked switches.
     *
     * @return [n], fresh
     */
    public double[] entropyGradient() {
        return Arrays.stream(logits).map(Logistic::entropyGradient).toArray();
    }

    @Override
    public String toString() {
        return "Bernoulli" + Arrays.toString(probabilities());
    }

    private void requireLength(boolean[] action) {
        Check.require(
                action.length == logits.length, "an action must have length %d, got %d", logits.length, action.length);
    }
}
