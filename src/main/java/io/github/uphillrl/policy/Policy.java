package io.github.uphillrl.policy;

import io.github.uphillrl.distribution.Distribution;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What to do in an observation: a distribution over actions. One method to implement.
 *
 * @param <A> the type of an action
 */
public interface Policy<A> {
    /**
     * Returns π(·|s).
     *
     * @param observation {@code [observationSize]}; neither kept nor modified
     */
    Distribution<A> distribution(double[] observation);

    /**
     * Returns π(·|s) when some actions are forbidden.
     *
     * @param observation {@code [observationSize]}; neither kept nor modified
     * @param legal which actions are legal; an empty array means all of them
     * @throws IllegalArgumentException if an action is forbidden and this policy knows no masks
     */
    default Distribution<A> distribution(double[] observation, boolean[] legal) {
        for (int action = 0; action < legal.length; action++) {
            if (!legal[action]) {
                throw new IllegalArgumentException(
                        "this policy knows no masks, but action " + action + " is forbidden here");
            }
        }
        return distribution(observation);
    }

    /** Draws an action; all randomness comes from {@code random}. */
    default A sample(double[] observation, RandomGenerator random) {
        return distribution(observation).sample(random);
    }

    /** Returns the most probable action. */
    default A greedy(double[] observation) {
        return distribution(observation).mode();
    }

    /**
     * Returns the policy that always follows a rule, to compare a trained one with.
     *
     * @param rule from the observation to the action
     */
    static <A> Policy<A> deterministic(Function<double[], A> rule) {
        return observation -> new Certainty<>(rule.apply(observation));
    }
}
