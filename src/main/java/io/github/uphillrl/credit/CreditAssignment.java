package io.github.uphillrl.credit;

import io.github.uphillrl.rollout.Episode;

/**
 * Which return an action is credited with. A baseline is subtracted afterwards, so this is also what a baseline
 * estimates.
 *
 * <p>Where the baseline is a {@link ValueBaseline}, its values are at hand: a truncated episode is credited with the
 * value of what was seen last, as what would still have been earned. Without one it counts as if nothing were earned
 * after it, which is biased. What a terminated episode earns after its end is 0.
 */
@FunctionalInterface
public interface CreditAssignment {
    /**
     * Writes the return credited to each action of an episode, when no values are known.
     *
     * @param episode the finished episode
     * @param discount γ, 0 … 1
     * @param target receives {@code episode.length()} numbers from {@code offset} on
     * @param offset where the first of them goes
     */
    void credit(Episode<?> episode, double discount, double[] target, int offset);

    /**
     * Writes the return credited to each action of an episode, when values are known. They were estimated before the
     * baseline learned from this episode. Ignores them unless overridden.
     *
     * @param episode the finished episode
     * @param values V(sₜ), {@code [episode.length() + 1]}; the last one is what is still to come after the last step: 0
     *     if the episode was terminated, the value of its final observation if it was truncated. Not to be modified
     * @param discount γ, 0 … 1
     * @param target receives {@code episode.length()} numbers from {@code offset} on
     * @param offset where the first of them goes
     */
    default void credit(Episode<?> episode, double[] values, double discount, double[] target, int offset) {
        credit(episode, discount, target, offset);
    }

    /** Returns whether there is no credit without values; false unless overridden. */
    default boolean needsValues() {
        return false;
    }

    /**
     * Multiplies what is left of the credited returns after baseline and standardisation, {@code wₜ ← cₜ·wₜ}; leaves it
     * as it is unless overridden.
     *
     * @param episode the finished episode
     * @param discount γ, 0 … 1
     * @param weights those of the episode begin at {@code offset}; modified
     * @param offset where the first of them is
     */
    default void scale(Episode<?> episode, double discount, double[] weights, int offset) {}

    /**
     * Credits each action with what was earned from it on: {@code Gₜ = Σₖ γᵏ·rₜ₊ₖ}, plus {@code γᵀ⁻ᵗ·V(s_T)} if the
     * episode was truncated after T steps and values are known. What came before an action cannot be its doing, so
     * leaving it out changes no expectation and lowers the variance.
     *
     * <p>Unbiased for γ = 1. For γ &lt; 1 the factor γᵗ of the policy-gradient theorem is left out, as nearly everyone
     * does, which is no longer the gradient of the discounted return (Nota and Thomas, Is the policy gradient a
     * gradient?, AAMAS 2020); {@link #rewardToGoDiscountedFromStart()} has it.
     */
    static CreditAssignment rewardToGo() {
        return new RewardToGo();
    }

    /**
     * Credits as {@link #rewardToGo()}, and multiplies each step's difference of return and baseline by γᵗ: the weight is
     * {@code γᵗ·(Gₜ − b)}, as in the boxed algorithms of Sutton and Barto (Reinforcement Learning, 2nd ed., 2018, section
     * 13.3 and, with a baseline, 13.4). Unbiased for every γ; steps late in an episode hardly count if γ is small.
     */
    static CreditAssignment rewardToGoDiscountedFromStart() {
        return new DiscountedFromStart(new RewardToGo());
    }

    /**
     * Credits every action of an episode with all of its discounted return {@code G₀ = Σₜ γᵗ·rₜ}, plus {@code γᵀ·V(s_T)}
     * if it was truncated after T steps and values are known (Williams, Simple statistical gradient-following
     * algorithms, 1992). Unbiased for every γ, and of high variance.
     */
    static CreditAssignment totalReturn() {
        return new TotalReturn();
    }

    /**
     * Generalised advantage estimation, GAE(λ). Credits each action with the λ-return {@code Gₜ = rₜ + γ·((1 − λ)·V(sₜ₊₁)
     * + λ·Gₜ₊₁)}, which begins with {@code V(s_T)} after the last step of a truncated episode and with 0 after that of a
     * terminated one. With the baseline V subtracted this is {@code Âₜ = Σₖ (γλ)ᵏ·δₜ₊ₖ}, {@code δₜ = rₜ + γ·V(sₜ₊₁) −
     * V(sₜ)} (Schulman et al., ICLR 2016, <a href="https://arxiv.org/abs/1506.02438">arXiv:1506.02438</a>, eq. 16), and
     * the λ-return is what V learns. Needs a {@link ValueBaseline}.
     *
     * <p>λ = 1 is {@link #rewardToGo()} with that baseline, and as biased as it; λ &lt; 1 trades variance for the bias of
     * V; λ = 0 is the one-step temporal difference.
     *
     * @param lambda λ, 0 … 1; 0.95 is common
     */
    static CreditAssignment gae(double lambda) {
        return new LambdaReturn(lambda);
    }
}
