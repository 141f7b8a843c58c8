package io.github.uphillrl.internal;

/** What a dense layer applies to each weighted sum; the kernels fuse it into their products. */
public enum Nonlinearity {
    /** {@code a = z}, {@code a′ = 1}. */
    IDENTITY,
    /** {@code a = max(z, +0)}, {@code a′ = 1} where {@code a > 0} and 0 elsewhere; NaN stays NaN. */
    RELU,
    /** {@code a = tanh z}, {@code a′ = 1 − a²}. */
    TANH,
    /** {@code a = 1 / (1 + e⁻ᶻ)}, {@code a′ = a·(1 − a)}. */
    SIGMOID
}
