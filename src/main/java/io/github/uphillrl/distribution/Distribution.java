package io.github.uphillrl.distribution;

import java.util.random.RandomGenerator;

/**
 * A probability distribution over actions: what a policy says in one observation.
 *
 * @param <A> the type of an action
 */
public interface Distribution<A> {
    /** Draws an action; all randomness comes from {@code random}. */
    A sample(RandomGenerator random);

    /** Returns the most probable action (the first of several). */
    A mode();

    /** Returns log p(action); −∞ for an action of probability 0. */
    double logProbability(A action);

    /** Returns the entropy, in nats. */
    double entropy();
}
