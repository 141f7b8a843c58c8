package io.github.uphillrl.internal.vector;

import io.github.uphillrl.internal.ArrayFunctions;

/** The functions of {@link VectorElementary}, a vector at a time. */
public final class VectorArrayFunctions implements ArrayFunctions {
    /** Made by name, by {@code internal.Kernels}. */
    public VectorArrayFunctions() {}

    @Override
    public void exp(double[] values, int from, int to) {
        VectorElementary.exp(values, from, to);
    }

    @Override
    public void log(double[] values, int from, int to) {
        VectorElementary.log(values, from, to);
    }

    @Override
    public void sin(double[] values, int from, int to) {
        VectorElementary.sin(values, from, to);
    }

    @Override
    public void cos(double[] values, int from, int to) {
        VectorElementary.cos(values, from, to);
    }
}
