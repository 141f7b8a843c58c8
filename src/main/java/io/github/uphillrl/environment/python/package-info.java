/**
 * Any environment of Gymnasium's, played in a child Python process:
 * {@link io.github.uphillrl.environment.python.PythonEnvironment}. May import {@code environment}, {@code internal}, the
 * root package and slf4j.
 */
@NullMarked
package io.github.uphillrl.environment.python;

import org.jspecify.annotations.NullMarked;
