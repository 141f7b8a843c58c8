package io.github.uphillrl.credit;

import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;

/**
 * Which return an action is credited with. A baseline is subtracted afterwards, so this is also what a baseline
 * estimates.
 */
@FunctionalInterface
public interface CreditAssignment {
    /**
     * Writes the return credited to each action of an episode.
     *
     * @param episode the finished episode
     * @param discount γ, 0 … 1
     * @param target receives {@code episode.length()} numbers from {@code offset} on
     * @param offset where the first of them goes
     */
    void credit(Episode<?> episode, double discount, double[] target, int offset);

    /**
     * Credits each action with what was earned from it on: {@code Gₜ = Σₖ γᵏ·rₜ₊ₖ}. What came before an action cannot be
     * its doing, so leaving it out changes no expectation and lowers the variance.
     *
     * <p>Unbiased for γ = 1. For γ &lt; 1 the factor γᵗ of the policy-gradient theorem is left out, as nearly everyone
     * does, which is no longer the gradient of the discounted return (Nota and Thomas, Is the policy gradient a
     * gradient?, AAMAS 2020). A truncated episode counts as if nothing were earned after it, which is biased.
     */
    static CreditAssignment rewardToGo() {
        return Returns::rewardToGo;
    }

    /**
     * Credits every action of an episode with all of its discounted return {@code G₀ = Σₜ γᵗ·rₜ} (Williams, Simple
     * statistical gradient-following algorithms, 1992). Unbiased for every γ, and of high variance.
     */
    static CreditAssignment totalReturn() {
        return (episode, discount, target, offset) -> {
            double total = Returns.rewardToGo(episode, discount, target, offset);
            Arrays.fill(target, offset, offset + episode.length(), total);
        };
    }
}
