package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch of episodes with the return credited to each of their steps. The steps of all episodes lie one after the
 * other, in the episodes' order.
 */
public final class CreditedBatch {
    private List<? extends Episode<?>> episodes = List.of();
    private int[] starts = {0};
    private double[] returns = {};
    private CreditAssignment credit = CreditAssignment.rewardToGo();
    private double discount = 1;
    private @Nullable ValueBaseline valuer;
    private final List<double[]> values = new ArrayList<>();

    /**
     * Takes the place of what this batch held before; memory is used again. No values are known, so a truncated episode
     * counts as if nothing were earned after it.
     *
     * @param batch finished episodes, at least one
     * @param credit which return each action is credited with
     * @param discount γ, 0 … 1
     * @throws IllegalArgumentException if the batch is empty, has more steps than an array holds, or the discount lies
     *     outside; nothing has changed
     */
    public void load(List<? extends Episode<?>> batch, CreditAssignment credit, double discount) {
        load(batch, credit, discount, Baseline.none(), 1);
    }

    /**
     * Takes the place of what this batch held before; memory is used again.
     *
     * @param batch finished episodes, at least one
     * @param credit which return each action is credited with
     * @param discount γ, 0 … 1
     * @param baseline what will be subtracted; a {@link ValueBaseline} is asked for its values here, before it learns
     *     from these episodes
     * @param rewardDivisor what all rewards are divided by, above 0; the values are of rewards so divided
     * @throws IllegalArgumentException if the batch is empty, has more steps than an array holds, or a number lies
     *     outside; nothing has changed
     */
    public void load(
            List<? extends Episode<?>> batch,
            CreditAssignment credit,
            double discount,
            Baseline baseline,
            double rewardDivisor) {
        Check.require(!batch.isEmpty(), "a batch must hold at least 1 episode, got 0");
        Check.fraction(discount, "discount");
        Check.positive(rewardDivisor, "rewardDivisor");
        long steps = 0;
        for (Episode<?> episode : batch) steps += episode.length();
        Check.require(
                steps <= Check.LONGEST_ARRAY,
                "a batch must hold at most %d steps, got %d; play fewer episodes per update",
                Check.LONGEST_ARRAY,
                steps);
        episodes = batch;
        this.credit = credit;
        this.discount = discount;
        valuer = baseline instanceof ValueBaseline valuing ? valuing : null;
        values.clear();
        layOut();
        for (int e = 0; e < batch.size(); e++) {
            creditEpisode(e, rewardDivisor);
        }
    }

    private void layOut() {
        if (starts.length != episodes.size() + 1) starts = new int[episodes.size() + 1];
        for (int e = 0; e < episodes.size(); e++) {
            starts[e + 1] = starts[e] + episodes.get(e).length();
        }
        if (returns.length < steps()) returns = new double[grown(steps())];
    }

    private void creditEpisode(int e, double rewardDivisor) {
        Episode<?> episode = episodes.get(e);
        if (valuer == null) {
            credit.credit(episode, discount, returns, starts[e]);
        } else {
            double[] own = valuesOf(valuer, episode);
            values.add(own);
            credit.credit(episode, inRawRewards(own, rewardDivisor), discount, returns, starts[e]);
        }
        // credit is linear in rewards and values, so this divides both
        for (int i = starts[e]; rewardDivisor != 1 && i < starts[e + 1]; i++) {
            returns[i] /= rewardDivisor;
        }
    }

    /** V(sₜ) of an episode; after its last step, what is still to come. */
    private static double[] valuesOf(ValueBaseline baseline, Episode<?> episode) {
        double[] values = baseline.stateValues(episode);
        Check.require(
                values.length == episode.length() + 1,
                "a value baseline must give %d values for %d steps, got %d",
                episode.length() + 1,
                episode.length(),
                values.length);
        if (episode.terminated()) values[episode.length()] = 0;
        return values;
    }

    private static double[] inRawRewards(double[] values, double rewardDivisor) {
        if (rewardDivisor == 1) return values;
        double[] raw = values.clone();
        for (int t = 0; t < raw.length; t++) {
            raw[t] *= rewardDivisor;
        }
        return raw;
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

    /**
     * Returns V(sₜ) of episode {@code e} by the given baseline, {@code [length + 1]}: as it was when the batch was loaded
     * with that baseline, otherwise as it is now. The last is 0 if the episode was terminated.
     */
    double[] stateValues(ValueBaseline baseline, int e) {
        return baseline == valuer ? values.get(e) : valuesOf(baseline, episodes.get(e));
    }

    /**
     * Multiplies what is left of the credited returns after baseline and standardisation by what the credit assignment
     * makes of each step; see {@link CreditAssignment#scale}.
     *
     * @param weights one per step of the batch; modified
     */
    public void scale(double[] weights) {
        for (int e = 0; e < episodes.size(); e++) {
            credit.scale(episodes.get(e), discount, weights, starts[e]);
        }
    }
}
