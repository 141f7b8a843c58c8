package io.github.uphillrl.testing;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.trainer.Reinforce;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The runs that one assertion makes. Each must be new and train a policy of its own: a policy that was trained before would
 * begin where the last run left it.
 */
final class FreshRuns<A> {
    private final Set<NetworkPolicy<A>> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Makes a run, uses it and closes it.
     *
     * @param name what to call it in messages, such as "seed 3"
     */
    <R> R use(String name, Supplier<Reinforce<A>> training, Function<Reinforce<A>, R> use) {
        try (Reinforce<A> run = training.get()) {
            Check.require(run != null, "the training of %s is null", name);
            Check.require(run.updates() == 0, "the training of %s has made %d updates before", name, run.updates());
            Check.require(
                    seen.add(run.policy()),
                    "the training of %s has the policy of another one; make a new policy in each call",
                    name);
            return use.apply(run);
        }
    }

    /** Returns the seeds, of which there must be some, each once. */
    static long[] seeds(long... seeds) {
        Check.require(seeds.length >= 1, "there must be at least 1 seed, got none");
        Set<Long> distinct = new HashSet<>();
        for (long seed : seeds) Check.require(distinct.add(seed), "seed %d is given twice", seed);
        return seeds;
    }
}
