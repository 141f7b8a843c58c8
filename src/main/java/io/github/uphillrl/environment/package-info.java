/**
 * The world's side of the walk: {@link io.github.uphillrl.environment.Environment} and how actions are described. May
 * import the root package and {@code internal}.
 */
@NullMarked
package io.github.uphillrl.environment;

import org.jspecify.annotations.NullMarked;
