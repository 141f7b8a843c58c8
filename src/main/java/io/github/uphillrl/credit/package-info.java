/**
 * How much of what was earned is credited to each action; rewards stop here. Entry types
 * {@link io.github.uphillrl.credit.CreditAssignment} and {@link io.github.uphillrl.credit.Baseline}. May import
 * {@code rollout}, {@code policy}, {@code network}, {@code optimizer}, the root package, {@code internal} and EJML.
 */
@NullMarked
package io.github.uphillrl.credit;

import org.jspecify.annotations.NullMarked;
