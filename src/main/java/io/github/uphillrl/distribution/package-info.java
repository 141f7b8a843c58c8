/**
 * Probability distributions over actions as immutable values, entry type
 * {@link io.github.uphillrl.distribution.Distribution}; no matrices. May import the root package and {@code internal}.
 */
@NullMarked
package io.github.uphillrl.distribution;

import org.jspecify.annotations.NullMarked;
