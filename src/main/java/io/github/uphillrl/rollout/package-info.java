/**
 * Playing episodes: many lanes in lockstep, many threads, always the same bits; entry types
 * {@link io.github.uphillrl.rollout.Collector}, {@link io.github.uphillrl.rollout.Evaluator} and
 * {@link io.github.uphillrl.rollout.EpisodeRecorder}. May import {@code environment}, {@code policy},
 * {@code distribution}, the root package, {@code internal}, EJML, SLF4J and the JDK's ImageIO.
 */
@NullMarked
package io.github.uphillrl.rollout;

import org.jspecify.annotations.NullMarked;
