package io.github.uphillrl.network;

import io.github.uphillrl.internal.Nonlinearity;

/** The function a hidden layer applies to each of its units. */
public enum Activation {
    /** {@code a = tanh z}, in (−1, 1). */
    TANH(Nonlinearity.TANH),
    /** {@code a = max(z, 0)}; the derivative at 0 is 0, as in PyTorch. */
    RELU(Nonlinearity.RELU),
    /** {@code a = 1 / (1 + e⁻ᶻ)}, in (0, 1). */
    SIGMOID(Nonlinearity.SIGMOID),
    /** {@code a = z}: the layer stays linear. */
    IDENTITY(Nonlinearity.IDENTITY);

    private final Nonlinearity nonlinearity;

    Activation(Nonlinearity nonlinearity) {
        this.nonlinearity = nonlinearity;
    }

    Nonlinearity nonlinearity() {
        return nonlinearity;
    }
}
