/**
 * Playing episodes: many lanes in lockstep, many threads, always the same bits; entry types
 * {@link io.github.uphillrl.rollout.Collector} and {@link io.github.uphillrl.rollout.Evaluator}. May import
 * {@code environment}, {@code policy}, {@code distribution}, the root package, {@code internal} and EJML.
 */
@NullMarked
package io.github.uphillrl.rollout;

import org.jspecify.annotations.NullMarked;
