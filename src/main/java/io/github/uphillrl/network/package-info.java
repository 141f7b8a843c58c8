/**
 * The function approximator: {@link io.github.uphillrl.network.Mlp}, its parameters, and the gradient written by hand.
 * May import the root package, {@code internal} and EJML.
 */
@NullMarked
package io.github.uphillrl.network;

import org.jspecify.annotations.NullMarked;
