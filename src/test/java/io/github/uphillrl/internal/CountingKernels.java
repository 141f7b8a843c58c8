package io.github.uphillrl.internal;

import java.util.Optional;

/** Plain kernels that count what they are asked for, with or without a way through shallow networks. */
public class CountingKernels implements DenseKernels<double[]> {
    private final DenseKernels<double[]> plain = new PlainDoubleKernels();
    private final boolean shallow;
    private int packs;
    private int products;
    private int ways;

    public CountingKernels(boolean shallow) {
        this.shallow = shallow;
    }

    /** Returns how often weights were packed, and begins anew. */
    public int packs() {
        int counted = packs;
        packs = 0;
        return counted;
    }

    /** Returns how many layers were computed on the way forward, and begins anew. */
    public int products() {
        int counted = products;
        products = 0;
        return counted;
    }

    /** Returns how often a shallow network was to be computed, and begins anew. */
    public int ways() {
        int counted = ways;
        ways = 0;
        return counted;
    }

    @Override
    public RowArrays<double[]> rows() {
        return plain.rows();
    }

    @Override
    public double[][] weights(int inner, int outer) {
        return plain.weights(inner, outer);
    }

    @Override
    public void pack(double[] source, int innerStride, int outerStride, double[][] w, int inner, int outer) {
        packs++;
        plain.pack(source, innerStride, outerStride, w, inner, outer);
    }

    @Override
    public void affine(
            double[][] x, double[][] w, double[] b, Nonlinearity f, double[][] y, int rows, int inner, int outer) {
        products++;
        plain.affine(x, w, b, f, y, rows, inner, outer);
    }

    @Override
    public void backward(
            double[][] d, double[][] w, Nonlinearity f, double[][] a, double[][] e, int rows, int inner, int outer) {
        plain.backward(d, w, f, a, e, rows, inner, outer);
    }

    @Override
    public void addOuterProducts(double[][] x, double[][] d, double[][] s, int rows, int m, int n, double[] scratch) {
        plain.addOuterProducts(x, d, s, rows, m, n, scratch);
    }

    @Override
    public int scratch(int rows) {
        return plain.scratch(rows);
    }

    @Override
    public void addRows(double[][] d, double[] s, int rows, int n) {
        plain.addRows(d, s, rows, n);
    }

    @Override
    public Optional<ShallowKernels<double[]>> shallow() {
        ways++;
        return shallow ? Optional.of(new PlainShallow()) : Optional.empty();
    }
}
