package io.github.uphillrl.testing;

import io.github.uphillrl.trainer.Reinforce;

/**
 * Makes runs for {@link PolicyAssertions#assertDeterministic(ThreadedTraining, int...)}: each with a new policy, the
 * given seed and the given number of threads.
 *
 * @param <A> the type of an action
 */
@FunctionalInterface
public interface ThreadedTraining<A> {
    /**
     * Returns a run that has not been used.
     *
     * @param seed for the run, and for the first parameters of its policy
     * @param threads for {@link Reinforce.Builder#threads(int)}
     */
    Reinforce<A> run(long seed, int threads);
}
