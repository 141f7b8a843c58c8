package io.github.uphillrl.environment;

import io.github.uphillrl.internal.Check;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is known about an environment beside its dynamics.
 *
 * @param id the name under which {@link Environments} knows it
 * @param maxEpisodeSteps after how many steps the environment itself truncates an episode, if it does
 * @param rewardThreshold the mean return from which on the task counts as solved, if there is such a convention
 */
public record EnvironmentSpec(String id, OptionalInt maxEpisodeSteps, OptionalDouble rewardThreshold) {
    /** Checks that the limit is at least 1 and the threshold finite. */
    public EnvironmentSpec {
        Check.require(!id.isBlank(), "an environment's id must not be blank, got \"%s\"", id);
        maxEpisodeSteps.ifPresent(steps -> Check.positive(steps, "maxEpisodeSteps"));
        rewardThreshold.ifPresent(mean -> Check.finite(mean, "rewardThreshold"));
    }

    /** Returns a spec without time limit and threshold. */
    public static EnvironmentSpec of(String id) {
        return new EnvironmentSpec(id, OptionalInt.empty(), OptionalDouble.empty());
    }

    /** Returns this spec with a time limit, at least 1 step. */
    public EnvironmentSpec withMaxEpisodeSteps(int steps) {
        return new EnvironmentSpec(id, OptionalInt.of(steps), rewardThreshold);
    }

    /** Returns this spec with a mean return, finite, from which on the task counts as solved. */
    public EnvironmentSpec withRewardThreshold(double meanReturn) {
        return new EnvironmentSpec(id, maxEpisodeSteps, OptionalDouble.of(meanReturn));
    }
}
