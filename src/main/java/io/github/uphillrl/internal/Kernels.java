package io.github.uphillrl.internal;

/** The one place that says which implementation of the kernels this JVM uses. */
public final class Kernels {
    private static final DenseKernels DENSE = new PlainKernels();

    private Kernels() {}

    /** Returns the products in {@code double}. */
    public static DenseKernels dense() {
        return DENSE;
    }
}
