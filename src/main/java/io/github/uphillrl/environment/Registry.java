package io.github.uphillrl.environment;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Resources;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link Environments} knows: the factories of some providers, by id. */
final class Registry {
    private static final int SUGGESTIONS = 3;
    private static @Nullable Registry global;

    private final NavigableMap<String, EnvironmentFactory<?>> factories = new TreeMap<>();

    /** @throws IllegalStateException if a provider fails, or two claim one id */
    Registry(Iterable<? extends EnvironmentProvider> providers) {
        Map<String, EnvironmentProvider> owners = new TreeMap<>();
        for (EnvironmentProvider provider : providers) {
            environmentsOf(provider).forEach((id, factory) -> {
                EnvironmentProvider other = owners.putIfAbsent(id, provider);
                if (other != null) throw claimedTwice(id, other, provider);
                factories.put(id, factory);
            });
        }
    }

    /** Returns the registry of the class path, which is searched at the first call (again, if that one failed). */
    static synchronized Registry global() {
        if (global == null) global = new Registry(installed());
        return global;
    }

    /** Returns a new environment, whose actions must be of this type. */
    <A> Environment<A> make(String id, Class<A> actionType) {
        Environment<?> environment = factory(id).get();
        try {
            ActionSpace<?> space = environment.actionSpace();
            Check.require(
                    actionType.equals(space.actionType()),
                    "the actions of %s are of type %s (%s), asked for %s",
                    id,
                    space.actionType().getSimpleName(),
                    space,
                    actionType.getSimpleName());
            return typed(environment);
        } catch (RuntimeException e) {
            throw Resources.closedAfter(e, environment::close);
        }
    }

    <A> EnvironmentFactory<A> factory(String id, Class<A> actionType) {
        make(id, actionType).close();
        return typed(factory(id));
    }

    EnvironmentSpec spec(String id) {
        try (Environment<?> environment = factory(id).get()) {
            return environment.spec().orElseGet(() -> EnvironmentSpec.of(id));
        }
    }

    SortedSet<String> ids() {
        return Collections.unmodifiableSortedSet(factories.navigableKeySet());
    }

    /** Returns the factory of this name, whatever its environments' actions are. */
    EnvironmentFactory<?> factory(String id) {
        EnvironmentFactory<?> factory = factories.get(id);
        if (factory != null) return factory;
        String known = factories.isEmpty() ? "none is known at all" : "the nearest names are " + nearest(id);
        throw new IllegalArgumentException("no environment is called \"" + id + "\"; " + known);
    }

    /** Returns the names that the fewest edits lead to, the nearest first. */
    private String nearest(String id) {
        String wanted = id.toLowerCase(Locale.ROOT);
        return factories.keySet().stream()
                .sorted(Comparator.comparingInt(known -> EditDistance.between(wanted, known.toLowerCase(Locale.ROOT))))
                .limit(SUGGESTIONS)
                .collect(Collectors.joining(", "));
    }

    @SuppressWarnings("unchecked") // the caller has compared the type of its actions
    private static <A> Environment<A> typed(Environment<?> environment) {
        return (Environment<A>) environment;
    }

    @SuppressWarnings("unchecked") // the caller has compared the type of its environment's actions
    private static <A> EnvironmentFactory<A> typed(EnvironmentFactory<?> factory) {
        return (EnvironmentFactory<A>) factory;
    }

    private static Map<String, EnvironmentFactory<?>> environmentsOf(EnvironmentProvider provider) {
        try {
            return provider.environments();
        } catch (RuntimeException failure) {
            throw new IllegalStateException(
                    "environment provider " + provider.getClass().getName() + " failed: " + failure, failure);
        }
    }

    private static IllegalStateException claimedTwice(String id, EnvironmentProvider one, EnvironmentProvider other) {
        return new IllegalStateException("environment id \"" + id + "\" is claimed by both "
                + one.getClass().getName() + " and " + other.getClass().getName());
    }

    /**
     * Returns the providers that the thread's class loader sees, and this class's own: in some containers neither sees
     * all (a thread of the common pool knows the system's classes only).
     */
    static Iterable<EnvironmentProvider> installed() {
        Map<Class<?>, EnvironmentProvider> providers = new LinkedHashMap<>();
        try {
            collect(Registry.class.getClassLoader(), providers);
            collect(Thread.currentThread().getContextClassLoader(), providers);
        } catch (ServiceConfigurationError failure) {
            throw new IllegalStateException(
                    "an environment provider could not be made: " + failure.getMessage(), failure);
        }
        return providers.values();
    }

    private static void collect(@Nullable ClassLoader loader, Map<Class<?>, EnvironmentProvider> providers) {
        ServiceLoader.load(EnvironmentProvider.class, loader).stream()
                .forEach(found -> providers.computeIfAbsent(found.type(), type -> found.get()));
    }
}
