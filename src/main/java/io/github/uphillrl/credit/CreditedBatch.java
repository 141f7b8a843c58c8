package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.rollout.Episode;
import java.util.List;

/**
 * A batch of episodes with the return credited to each of their steps. The steps of all episodes lie one after the
 * other, in the episodes' order.
 */
public final class CreditedBatch {
    private List<? extends Episode<?>> episodes = List.of();
    private int[] starts = {0};
    private double[] returns = {};

    /**
     * Takes the place of what this batch held before; memory is used again.
     *
     * @param batch finished episodes, at least one
     * @param credit which return each action is credited with
     * @param discount γ, 0 … 1
     * @throws IllegalArgumentException if the batch is empty, has more steps than an array holds, or the discount lies
     *     outside; nothing has changed
     */
    public void load(List<? extends Episode<?>> batch, CreditAssignment credit, double discount) {
        Check.require(!batch.isEmpty(), "a batch must hold at least 1 episode, got 0");
        Check.fraction(discount, "discount");
        long steps = batch.stream().mapToLong(Episode::length).sum();
        Check.require(
                steps <= Check.LONGEST_ARRAY,
                "a batch must hold at most %d steps, got %d; play fewer episodes per update",
                Check.LONGEST_ARRAY,
                steps);
        episodes = batch;
        if (starts.length != batch.size() + 1) starts = new int[batch.size() + 1];
        for (int e = 0; e < batch.size(); e++) {
            starts[e + 1] = starts[e] + batch.get(e).length();
        }
        if (returns.length < steps()) returns = new double[grown(steps())];
        for (int e = 0; e < batch.size(); e++) {
            credit.credit(batch.get(e), discount, returns, starts[e]);
        }
    }

    /** Returns a capacity above {@code needed}, so that slowly growing batches do not allocate at every update. */
    private static int grown(int needed) {
        return (int) Math.min(Check.LONGEST_ARRAY, needed + (long) needed / 2);
    }

    /** Returns the episodes, in order. */
    public List<? extends Episode<?>> episodes() {
        return episodes;
    }

    /** Returns how many steps all episodes have together. */
    public int steps() {
        return starts[starts.length - 1];
    }

    /** Returns where the steps of episode {@code e} begin; {@code e = episodes().size()} gives {@link #steps()}. */
    public int start(int e) {
        return starts[e];
    }

    /** Returns the credited returns; only the first {@link #steps()} entries count. Live, not to be modified. */
    public double[] returns() {
        return returns;
    }

    /** Returns the mean of the credited returns over all steps. */
    public double meanReturn() {
        return Sums.sum(returns, steps()) / steps();
    }
}
