/**
 * The classic control problems, as Gymnasium has them: {@link io.github.uphillrl.environment.classic.CartPole} and four
 * more. May import {@code environment}, {@code internal} and the root package.
 */
@NullMarked
package io.github.uphillrl.environment.classic;

import org.jspecify.annotations.NullMarked;
