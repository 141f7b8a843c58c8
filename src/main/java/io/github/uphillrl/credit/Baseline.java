package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Check;
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
 * {@link #subtract(CreditedBatch, double[])} for one that looks at the batch.
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
}
