/**
 * Bandits, where an episode is one choice: {@link io.github.uphillrl.environment.bandit.Bandit}. May import {@code
 * environment}, {@code internal} and the root package.
 */
@NullMarked
package io.github.uphillrl.environment.bandit;

import org.jspecify.annotations.NullMarked;
