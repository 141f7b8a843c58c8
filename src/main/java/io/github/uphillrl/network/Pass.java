package io.github.uphillrl.network;

/** What {@link NetworkPass} does, in one precision; arguments are checked already. */
interface Pass {
    void refresh();

    /** Reads {@code rows × inputs} numbers from {@code offset} and writes {@code rows × outputs} to {@code target}. */
    void forward(double[] inputs, int offset, int rows, double[] target);

    /** Adds to the sums, given ∂L/∂outputs [rows × outputs] of the last forward. */
    void backward(double[] outputGradient, int rows);

    void drainGradient(double[] target, int offset);
}
