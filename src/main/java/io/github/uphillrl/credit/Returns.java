package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.rollout.Episode;

/** Returns of finished episodes: discounted sums of rewards. */
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

    /** Writes {@code Gₜ} of an episode to {@code target[offset … offset + length)} and returns G₀. */
    static double rewardToGo(Episode<?> episode, double discount, double[] target, int offset) {
        double following = 0;
        for (int t = episode.length() - 1; t >= 0; t--) {
            following = episode.reward(t) + discount * following;
            target[offset + t] = following;
        }
        return following;
    }
}
