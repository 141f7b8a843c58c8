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

    /**
     * Draws from π(·|s); all randomness comes from {@code random}. Learning reckons with this sample; an environment is
     * given {@link #toEnvironment} of it.
     */
    default A sample(double[] observation, RandomGenerator random) {
        return distribution(observation).sample(random);
    }

    /** Returns the most probable action, as it is given to an environment. */
    default A greedy(double[] observation) {
        return toEnvironment(distribution(observation).mode());
    }

    /**
     * Returns what an environment is given for a sample of this policy's distribution: the sample itself, unless it has to
     * be made fit, as that of a Gaussian for a box.
     */
    default A toEnvironment(A sample) {
        return sample;
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
