package io.github.uphillrl.internal;

/**
 * What a dense layer applies to each weighted sum, with its derivative written in what it gave. None of the formulas has
 * a branch: a branch on the sign of a sum is mispredicted half the time, and C2 makes no vectors of it.
 */
public enum Nonlinearity {
    /** {@code a = z}, {@code a′ = 1}. */
    IDENTITY,
    /**
     * {@code a = ½(z + |z|) = max(z, 0)}, {@code a′ = 1} where {@code a > 0} and 0 elsewhere. Exact up to half of the
     * largest number, ∞ above; NaN stays NaN.
     */
    RELU,
    /** {@code a = tanh z}, {@code a′ = 1 − a²}. */
    TANH,
    /** {@code a = 1 / (1 + e⁻ᶻ)}, {@code a′ = a − a²}. */
    SIGMOID
}
