package io.github.uphillrl.environment;

import java.io.Serializable;
import java.util.function.Supplier;

/**
 * Makes environments; may be called from several threads. It is serializable so that an engine can send it to another
 * machine: a lambda or method reference over serializable values is.
 *
 * @param <A> the type of an action
 */
public interface EnvironmentFactory<A> extends Supplier<Environment<A>>, Serializable {}
