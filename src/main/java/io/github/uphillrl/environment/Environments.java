package io.github.uphillrl.environment;

import java.util.SortedSet;

/**
 * Environments by name: {@code Environments.discrete("CartPole-v1")}.
 *
 * <p>Names come from every {@link EnvironmentProvider} on the class path, which is searched once. Two providers that
 * claim one id, or one that fails, make every method throw an {@link IllegalStateException} that names the providers.
 */
public final class Environments {
    private Environments() {}

    /**
     * Returns a new environment whose actions are {@code Integer}s.
     *
     * @throws IllegalArgumentException if the id is unknown or its actions are of another type
     */
    public static Environment<Integer> discrete(String id) {
        return Registry.global().make(id, Integer.class);
    }

    /**
     * Returns a new environment whose actions are {@code double[]}s.
     *
     * @throws IllegalArgumentException if the id is unknown or its actions are of another type
     */
    public static Environment<double[]> continuous(String id) {
        return Registry.global().make(id, double[].class);
    }

    /**
     * Returns what makes environments of this name. Makes one to look at its actions, and closes it.
     *
     * @param actionType {@code Integer.class}, {@code double[].class}, {@code int[].class} or {@code boolean[].class}, or
     *     what a user's own action space uses
     * @throws IllegalArgumentException if the id is unknown or its actions are of another type
     */
    public static <A> EnvironmentFactory<A> factory(String id, Class<A> actionType) {
        return Registry.global().factory(id, actionType);
    }

    /**
     * Returns the time limit and reward threshold of an environment, as far as it {@linkplain Environment#spec() tells}.
     * Makes one to ask it, and closes it.
     *
     * @throws IllegalArgumentException if the id is unknown
     */
    public static EnvironmentSpec spec(String id) {
        return Registry.global().spec(id);
    }

    /** Returns all names, in alphabetical order; not modifiable. */
    public static SortedSet<String> ids() {
        return Registry.global().ids();
    }
}
