/**
 * How fast it is: JMH benchmarks of every room, and {@link io.github.uphillrl.benchmark.TrainingRate}, which stands
 * beside the peers of {@code src/test/peers}. Compiled by the Maven profile {@code benchmark} only.
 */
@NullMarked
package io.github.uphillrl.benchmark;

import org.jspecify.annotations.NullMarked;
