package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Check;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Someone's supplier of environments, held to its word: each call makes a new one. One source serves all lanes of all
 * threads, since an environment shared by two threads would play nonsense without any error.
 */
final class EnvironmentSource<A> {
    private final Supplier<? extends Environment<A>> supplier;
    private final Made made;
    private final UnaryOperator<Environment<A>> around;

    EnvironmentSource(Supplier<? extends Environment<A>> supplier) {
        this(supplier, new Made(), UnaryOperator.identity());
    }

    private EnvironmentSource(
            Supplier<? extends Environment<A>> supplier, Made made, UnaryOperator<Environment<A>> around) {
        this.supplier = supplier;
        this.made = made;
        this.around = around;
    }

    /** Returns this source with something put around every environment; they count as made by one source. */
    EnvironmentSource<A> wrapped(UnaryOperator<Environment<A>> wrapper) {
        return new EnvironmentSource<>(supplier, made, wrapper);
    }

    /**
     * Makes an environment, which the caller closes. One thread at a time asks the supplier.
     *
     * @throws EnvironmentException if the supplier throws
     * @throws IllegalArgumentException if it returns null, or what it has returned before
     */
    @SuppressWarnings("ConstantValue") // a supplier written without null checks may return null all the same
    Environment<A> next() {
        synchronized (made) {
            Environment<A> environment = supplied();
            Check.require(
                    environment != null, "the supplier of environments returned null; every call must make a new one");
            Check.require(
                    made.add(environment),
                    "the supplier returned the same environment twice (%s); every call must make a new one",
                    CheckedEnvironment.name(environment));
            return around.apply(environment);
        }
    }

    private Environment<A> supplied() {
        try {
            return supplier.get();
        } catch (Throwable e) {
            throw new EnvironmentException("no environment could be made: the supplier threw " + e, e);
        }
    }

    /** Every object there was, as long as anybody else knows it: lanes may be made anew a thousand times. */
    private static final class Made {
        private final Set<Identity> all = new HashSet<>();
        private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

        boolean add(Object object) {
            for (Object dead = gone.poll(); dead != null; dead = gone.poll()) all.remove(dead);
            return all.add(new Identity(object, gone));
        }
    }

    /** Equal for the same object, whatever that says of itself. */
    private static final class Identity extends WeakReference<Object> {
        private final int hash;

        Identity(Object object, ReferenceQueue<Object> gone) {
            super(object, gone);
            hash = System.identityHashCode(object);
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) return true;
            Object object = get();
            return other instanceof Identity identity && object != null && identity.get() == object;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
