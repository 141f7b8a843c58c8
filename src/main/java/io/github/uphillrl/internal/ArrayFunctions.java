package io.github.uphillrl.internal;

/**
 * {@link Elementary} functions of every element of {@code values[from … to)}, in place; every implementation gives the
 * bits of the scalar ones.
 */
public interface ArrayFunctions {
    /** {@code x ← eˣ}. */
    void exp(double[] values, int from, int to);

    /** {@code x ← ln x}. */
    void log(double[] values, int from, int to);

    /** {@code x ← sin x}. */
    void sin(double[] values, int from, int to);

    /** {@code x ← cos x}. */
    void cos(double[] values, int from, int to);
}
