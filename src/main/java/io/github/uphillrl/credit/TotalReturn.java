package io.github.uphillrl.credit;

import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;

/** All that the episode earned, at each of its steps. */
record TotalReturn() implements CreditAssignment {
    @Override
    public void credit(Episode<?> episode, double discount, double[] target, int offset) {
        everywhere(episode, Returns.rewardToGo(episode, 0, discount, target, offset), target, offset);
    }

    @Override
    public void credit(Episode<?> episode, double[] values, double discount, double[] target, int offset) {
        double after = values[episode.length()];
        everywhere(episode, Returns.rewardToGo(episode, after, discount, target, offset), target, offset);
    }

    private static void everywhere(Episode<?> episode, double total, double[] target, int offset) {
        Arrays.fill(target, offset, offset + episode.length(), total);
    }

    @Override
    public String toString() {
        return "totalReturn()";
    }
}
