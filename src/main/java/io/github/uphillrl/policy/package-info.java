/**
 * From observation through a network to a distribution over actions, and to files and back; entry type
 * {@link io.github.uphillrl.policy.Policy}. May import {@code distribution}, {@code network}, {@code environment},
 * {@code safetensors}, the root package, {@code internal} and EJML.
 */
@NullMarked
package io.github.uphillrl.policy;

import org.jspecify.annotations.NullMarked;
