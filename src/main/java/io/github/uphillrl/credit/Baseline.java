package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Episode;
import java.util.List;

/**
 * What is subtracted from the returns. A baseline that does not depend on the action leaves the expected gradient as it
 * is and can lower its variance (Williams 1992; Greensmith, Bartlett and Baxter, JMLR 2004).
 *
 * <p>A learned baseline is fitted after its values have been used, so that they never depend on the return they are
 * subtracted from. Batch baselines do, and say what that means.
 *
 * <p>Override {@link #values(Episode)} for a baseline that looks at one episode at a time, or
 * {@link #subtract(CreditedBatch, double[])} for one that looks at the batch. One that estimates the value of what is seen
 * is a {@link ValueBaseline}. One that learns is {@link io.github.uphillrl.Stateful} if it is to be saved with a run.
 */
public interface Baseline {
    /**
     * Returns the baseline at each step of an episode.
     *
     * @return {@code [episode.length()]}
     */
    double[] values(Episode<?> episode);

    /**
     * Subtracts the baseline from the weights of a batch.
     *
     * @param batch episodes and credited returns
     * @param weights one per step of the batch, the credited returns at first; modified
     */
    default void subtract(CreditedBatch batch, double[] weights) {
        for (int e = 0; e < batch.episodes().size(); e++) {
            Episode<?> episode = batch.episodes().get(e);
            double[] values = values(episode);
            Check.require(
                    values.length == episode.length(),
                    "a baseline must give one value per step: %d values for %d steps",
                    values.length,
                    episode.length());
            for (int t = 0; t < values.length; t++) {
                weights[batch.start(e) + t] -= values[t];
            }
        }
    }

    /** Learns from episodes whose values have been used; does nothing unless overridden. */
    default void fit(List<? extends Episode<?>> episodes) {}

    /** Learns from a batch whose values have been used; calls {@link #fit(List)} unless overridden. */
    default void fit(CreditedBatch batch) {
        fit(batch.episodes());
    }

    /**
     * Returns a baseline like this one that has learned nothing yet. A run takes one, so that a baseline value may
     * configure many runs. A baseline without state returns itself, as it does unless overridden.
     */
    default Baseline fresh() {
        return this;
    }

    /**
     * Returns a baseline like this one for a run that trains the policy; {@link #fresh()} unless overridden.
     *
     * @param policy what is trained; live
     * @throws IllegalArgumentException if the two do not fit each other
     */
    default Baseline fresh(NetworkPolicy<?> policy) {
        return fresh();
    }

    /** Subtracts nothing. Unbiased. */
    static Baseline none() {
        return constant(0);
    }

    /**
     * Subtracts a number. Unbiased.
     *
     * @param value finite
     */
    static Baseline constant(double value) {
        return new ConstantBaseline(value);
    }

    /**
     * Subtracts an exponential moving average of earlier batches' mean return, {@code b ← decay·b + (1 − decay)·mean},
     * beginning with the first batch's mean; 0 for the first batch. Unbiased, since it knows earlier batches only. It
     * learns from credited returns, so through {@link #fit(CreditedBatch)} alone.
     *
     * @param decay 0 … 1; 0.9 forgets half in about 7 updates
     */
    static Baseline movingAverage(double decay) {
        return new MovingAverageBaseline(decay);
    }

    /**
     * Subtracts the mean of the batch's own credited returns, over all steps. It includes the return it is subtracted
     * from and is therefore biased: with K one-step episodes the expected gradient shrinks by (K − 1)/K. A batch of one
     * step learns nothing.
     */
    static Baseline batchMean() {
        return new BatchMeanBaseline();
    }

    /**
     * Subtracts the mean over the batch's episodes of an episode's mean credited return: the mean return where each
     * action is credited with all of it. It includes the return it is subtracted from and is therefore biased: with
     * {@link CreditAssignment#totalReturn()} and K episodes the expected gradient shrinks by exactly (K − 1)/K, whatever
     * their lengths. A batch of one episode with that credit learns nothing.
     */
    static Baseline episodeMean() {
        return new EpisodeMeanBaseline();
    }

    /**
     * Subtracts from an episode's credited returns the mean over the <em>other</em> episodes of the batch of an episode's
     * mean credited return; the mean of the other returns where each action is credited with all of it (RLOO: Kool, van
     * Hoof and Welling, Buy 4 REINFORCE samples, get a baseline for free!, ICLR 2019 workshop, <a
     * href="https://openreview.net/forum?id=r1lgTGL5DE">openreview.net</a>). Unbiased, since episodes are independent of
     * each other. An episode alone in its batch keeps its returns.
     */
    static Baseline leaveOneOut() {
        return new LeaveOneOutBaseline();
    }

    /**
     * Subtracts from the return credited at step t of an episode the mean of those credited at step t of the
     * <em>other</em> episodes that lasted so long; 0 if none did. Unbiased as {@link #leaveOneOut()}, and closer where the
     * return to go depends on the time.
     */
    static Baseline leaveOneOutPerStep() {
        return new LeaveOneOutPerStepBaseline();
    }

    /**
     * Subtracts the constant that minimises the variance of the gradient (the trace of its covariance matrix): {@code b =
     * E⟨u, v⟩ / E‖v‖²} with {@code v = Σₜ ∇ log π(aₜ|sₜ)} and {@code u = Σₜ Gₜ·∇ log π(aₜ|sₜ)} of an episode, which is
     * {@code E[‖∇ log π‖²·G] / E‖∇ log π‖²} where each action is credited with the whole return (Weaver and Tao, The
     * optimal reward baseline for gradient-based reinforcement learning, UAI 2001; Greensmith, Bartlett and Baxter, JMLR
     * 2004). Both gradients are those at the parameters.
     *
     * <p>Unbiased, since the expectations are estimated for each episode from the <em>others</em> of its batch; estimated
     * from all, the constant would depend on the return it is subtracted from. Where the others have no gradient, or there
     * are none, nothing is subtracted. Costs two more passes through the policy's network per update, on one thread.
     */
    static Baseline optimalConstant() {
        return new OptimalConstantBaseline(null);
    }

    /**
     * Subtracts {@code wᵀφ(s, t)} with {@linkplain StateFeatures#polynomial() polynomial features} and a ridge of 10⁻⁵;
     * see {@link #linear(StateFeatures, double)}.
     */
    static ValueBaseline linear() {
        return linear(StateFeatures.polynomial(), 1e-5);
    }

    /**
     * Subtracts {@code wᵀφ(s, t)}, where {@code w = argmin Σ (wᵀφ(s, t) − G)² + ridge·‖w‖²} over the batch before, and 0 for
     * the first batch (Duan et al., Benchmarking deep reinforcement learning for continuous control, ICML 2016, <a
     * href="https://arxiv.org/abs/1604.06778">arXiv:1604.06778</a>). Unbiased, since it knows earlier batches only.
     *
     * @param features φ; pure
     * @param ridge finite and ≥ 0
     */
    static ValueBaseline linear(StateFeatures features, double ridge) {
        return new LinearBaseline(features, ridge);
    }

    /**
     * Subtracts V(s) of a network of its own. After its values were used it descends their mean squared error to the
     * credited returns: 10 epochs over minibatches of 256 steps with the gradient clipped to a norm of 0.5, unless set
     * otherwise. Unbiased, since it knows earlier batches only. It learns more easily where returns are of the order of
     * 1; see {@link RewardScaling}.
     *
     * @param network from an observation to 1 output; copied
     * @param optimizer what descends; a fresh copy is used
     * @throws IllegalArgumentException if the network has more outputs than one
     */
    static ValueNetworkBaseline valueNetwork(Mlp network, Optimizer optimizer) {
        return new ValueNetworkBaseline(network, optimizer, 10, 256, 0.5);
    }
}
