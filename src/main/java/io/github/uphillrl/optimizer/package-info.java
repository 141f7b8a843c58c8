/**
 * Rules that turn gradients into parameter updates, numerically those of {@code torch.optim}, entry type
 * {@link io.github.uphillrl.optimizer.Optimizer}. May import {@code network}, the root package, {@code internal} and
 * EJML.
 */
@NullMarked
package io.github.uphillrl.optimizer;

import org.jspecify.annotations.NullMarked;
