package io.github.uphillrl.credit;

import io.github.uphillrl.rollout.Episode;

/** What was earned from the action on. */
record RewardToGo() implements CreditAssignment {
    @Override
    public void credit(Episode<?> episode, double discount, double[] target, int offset) {
        Returns.rewardToGo(episode, 0, discount, target, offset);
    }

    @Override
    public void credit(Episode<?> episode, double[] values, double discount, double[] target, int offset) {
        Returns.rewardToGo(episode, values[episode.length()], discount, target, offset);
    }

    @Override
    public String toString() {
        return "rewardToGo()";
    }
}
