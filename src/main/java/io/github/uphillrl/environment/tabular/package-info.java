/**
 * Worlds that are tables of transitions, and their exact values: {@link
 * io.github.uphillrl.environment.tabular.FiniteMdp}. May import {@code environment}, {@code internal} and the root
 * package.
 */
@NullMarked
package io.github.uphillrl.environment.tabular;

import org.jspecify.annotations.NullMarked;
