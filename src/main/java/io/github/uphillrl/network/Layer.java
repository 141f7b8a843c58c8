package io.github.uphillrl.network;

import io.github.uphillrl.internal.Check;

/**
 * One hidden layer of an {@link Mlp}.
 *
 * @param units how many, at least 1
 * @param activation what each unit applies to its weighted sum
 */
public record Layer(int units, Activation activation) {
    public Layer {
        Check.positive(units, "hidden units");
        Check.require(activation != null, "the activation of a hidden layer must not be null");
    }
}
