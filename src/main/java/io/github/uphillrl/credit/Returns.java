package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.rollout.Episode;

/** Returns of finished episodes: discounted sums of rewards, with or without estimated values. */
public final class Returns {
    private Returns() {}

    /**
     * Returns {@code Gₜ = Σₖ γᵏ·rₜ₊ₖ} for every step (Sutton and Barto, Reinforcement Learning, 2nd ed., eq. 3.8).
     *
     * @param rewards rₜ, {@code [length]}; not modified
     * @param discount γ, 0 … 1
     * @return a new array, {@code [length]}
     */
    public static double[] rewardToGo(double[] rewards, double discount) {
        Check.fraction(discount, "discount");
        double[] returns = new double[rewards.length];
        double following = 0;
        for (int t = rewards.length - 1; t >= 0; t--) {
            following = rewards[t] + discount * following;
            returns[t] = following;
        }
        return returns;
    }

    /**
     * Returns {@code Âₜ = Σₖ (γλ)ᵏ·δₜ₊ₖ} with {@code δₜ = rₜ + γ·V(sₜ₊₁) − V(sₜ)} for every step: generalised advantage
     * estimation (Schulman et al., High-dimensional continuous control using generalized advantage estimation, ICLR
     * 2016, <a href="https://arxiv.org/abs/1506.02438">arXiv:1506.02438</a>, eq. 16).
     *
     * @param rewards rₜ, {@code [length]}; not modified
     * @param values V(sₜ), {@code [length + 1]}, the last one of what was seen last: 0 if the world ended there; not
     *     modified
     * @param discount γ, 0 … 1
     * @param lambda λ, 0 … 1
     * @return a new array, {@code [length]}
     */
    public static double[] advantages(double[] rewards, double[] values, double discount, double lambda) {
        Check.fraction(discount, "discount");
        Check.fraction(lambda, "lambda");
        Check.require(
                values.length == rewards.length + 1,
                "%d rewards need %d values, got %d",
                rewards.length,
                rewards.length + 1,
                values.length);
        double[] advantages = new double[rewards.length];
        double following = 0;
        for (int t = rewards.length - 1; t >= 0; t--) {
            double delta = rewards[t] + discount * values[t + 1] - values[t];
            following = delta + discount * lambda * following;
            advantages[t] = following;
        }
        return advantages;
    }

    /**
     * Writes {@code Gₜ = rₜ + γ·Gₜ₊₁} of an episode to {@code target[offset … offset + length)} and returns G₀.
     *
     * @param after what is still to come after the last step
     */
    static double rewardToGo(Episode<?> episode, double after, double discount, double[] target, int offset) {
        double following = after;
        for (int t = episode.length() - 1; t >= 0; t--) {
            following = episode.reward(t) + discount * following;
            target[offset + t] = following;
        }
        return following;
    }
}
