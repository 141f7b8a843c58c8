package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Check;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Someone's supplier of environments, held to its word: each call makes a new one. One source serves all lanes of all
 * threads, since an environment shared by two threads would play nonsense without any error.
 */
final class EnvironmentSource<A> {
    private final Supplier<? extends Environment<A>> supplier;
    private final Set<Environment<A>> made = Collections.newSetFromMap(new IdentityHashMap<>());

    EnvironmentSource(Supplier<? extends Environment<A>> supplier) {
        this.supplier = supplier;
    }

    /**
     * Makes an environment, which the caller closes.
     *
     * @throws EnvironmentException if the supplier throws
     * @throws IllegalArgumentException if it returns null, or what it has returned before
     */
    @SuppressWarnings("ConstantValue") // a supplier written without null checks may return null all the same
    Environment<A> next() {
        Environment<A> environment = supplied();
        Check.require(
                environment != null, "the supplier of environments returned null; every call must make a new one");
        Check.require(
                made.add(environment),
                "the supplier returned the same environment twice (%s); every call must make a new one",
                CheckedEnvironment.name(environment));
        return environment;
    }

    private Environment<A> supplied() {
        try {
            return supplier.get();
        } catch (RuntimeException e) {
            throw new EnvironmentException("no environment could be made: the supplier threw " + e, e);
        }
    }
}
