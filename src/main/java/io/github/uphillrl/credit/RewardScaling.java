package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.rollout.Episode;
import java.util.List;

/**
 * What all rewards of a batch are divided by before they are credited, so that learning rates and value functions need
 * not know the unit of the rewards. Episodes, and what is reported of them, keep the rewards as they were earned.
 *
 * <p>The divisor of a batch is fixed before its episodes are learned from, so the gradient keeps its direction on
 * average and only its scale differs from update to update.
 */
@FunctionalInterface
public interface RewardScaling {
    /**
     * Returns what the rewards of a batch are divided by, finite and above 0.
     *
     * @param batch the episodes about to be credited
     * @param discount γ, 0 … 1
     */
    double divisor(List<? extends Episode<?>> batch, double discount);

    /**
     * Learns from episodes whose divisor has been used; does nothing unless overridden.
     *
     * @param batch the episodes, in order
     * @param discount γ, 0 … 1
     */
    default void fit(List<? extends Episode<?>> batch, double discount) {}

    /** Returns one like this that has learned nothing yet, for a run; itself if it has no state, as unless overridden. */
    default RewardScaling fresh() {
        return this;
    }

    /** Leaves rewards as they are. */
    static RewardScaling none() {
        return constant(1);
    }

    /**
     * Divides by a number.
     *
     * @param divisor finite and above 0
     */
    static RewardScaling constant(double divisor) {
        Check.positive(divisor, "divisor");
        return (batch, discount) -> divisor;
    }

    /**
     * Divides by the standard deviation of the running discounted return {@code Rₜ = γ·Rₜ₋₁ + rₜ}, begun anew in each
     * episode, over all steps of all earlier updates (Engstrom et al., Implementation matters in deep policy gradients,
     * ICLR 2020, <a href="https://arxiv.org/abs/2005.12729">arXiv:2005.12729</a>, algorithm 1; Gymnasium's {@code
     * NormalizeReward}). It is learned between updates, in the order of the episodes, so neither lanes nor threads
     * matter.
     *
     * <p>The first batch is divided by its own deviation, which makes that one update biased. While all Rₜ are equal the
     * divisor is 1.
     */
    static RewardScaling runningDeviation() {
        return new RunningDeviation();
    }
}
