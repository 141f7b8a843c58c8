package io.github.uphillrl.environment;

import java.util.Map;

/**
 * Adds environments to {@link Environments}.
 *
 * <p>A public class with a public constructor without parameters, named in the file
 * {@code META-INF/services/io.github.uphillrl.environment.EnvironmentProvider}, is found by itself; Uphill's own worlds
 * come the same way.
 */
public interface EnvironmentProvider {
    /**
     * Returns a factory for each id. An id must not be in use already; by custom it ends in a version, as in
     * {@code "Warehouse-v0"}, which rises whenever results are no longer comparable.
     */
    Map<String, EnvironmentFactory<?>> environments();
}
