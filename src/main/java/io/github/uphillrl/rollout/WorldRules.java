package io.github.uphillrl.rollout;

import io.github.uphillrl.environment.Step.Outcome;
import org.jspecify.annotations.Nullable;

/** What a world must keep to, whichever form it has; a broken rule becomes an {@link EpisodeFault}. */
final class WorldRules {
    private WorldRules() {}

    /** Every number of an observation, {@code values[offset … offset + size)}, is finite. */
    static void observation(double[] values, int offset, int size) {
        for (int i = 0; i < size; i++) {
            if (!Double.isFinite(values[offset + i])) {
                throw new EpisodeFault("observation[" + i + "] is " + values[offset + i] + ", not finite");
            }
        }
    }

    /** A step has an outcome and a finite reward. */
    static void result(double reward, @Nullable Outcome outcome) {
        if (outcome == null) throw new EpisodeFault("the step's outcome is null");
        if (!Double.isFinite(reward)) throw new EpisodeFault("the reward is " + reward + ", not finite");
    }

    /** The rewards so far have a finite sum. */
    static void totalReward(double total) {
        if (!Double.isFinite(total)) {
            throw new EpisodeFault("the rewards of the episode add up to " + total + ", which is not finite");
        }
    }

    /** At least one action of a mask, {@code legal[offset … offset + size)}, is legal. */
    static void legal(boolean[] legal, int offset, int size) {
        for (int i = 0; i < size; i++) {
            if (legal[offset + i]) return;
        }
        throw new EpisodeFault("at least one action must be legal, but all " + size + " are forbidden");
    }
}
