package io.github.uphillrl.internal;

/**
 * {@link DenseKernels} in plain Java.
 *
 * <p>C2 turns a loop into vector instructions only if every array in it is indexed by the loop variable itself and one
 * of them is written to; hence separate row arrays, and four terms of a chain per loop.
 */
public final class PlainKernels implements DenseKernels {
    @Override
    public void affine(
            double[][] x, double[][] w, double[] b, Nonlinearity f, double[][] y, int rows, int inputs, int outputs) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(b, 0, y[r], 0, outputs);
            addProduct(x[r], w, y[r], inputs, outputs);
            apply(f, y[r], outputs);
        }
    }

    @Override
    public void affineNarrow(
            double[][] x, double[][] v, double[] b, Nonlinearity f, double[][] y, int rows, int inputs, int outputs) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < outputs; j++) {
                y[r][j] = dot(x[r], v[j], inputs) + b[j];
            }
            apply(f, y[r], outputs);
        }
    }

    @Override
    public void backward(
            double[][] d, double[][] v, Nonlinearity f, double[][] a, double[][] e, int rows, int outputs, int inputs) {
        for (int r = 0; r < rows; r++) {
            java.util.Arrays.fill(e[r], 0, inputs, 0.0);
            addProduct(d[r], v, e[r], outputs, inputs);
            applyDerivative(f, a[r], e[r], inputs);
        }
    }

    @Override
    public void backwardNarrow(
            double[][] d, double[][] w, Nonlinearity f, double[][] a, double[][] e, int rows, int outputs, int inputs) {
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < inputs; i++) {
                e[r][i] = dot(d[r], w[i], outputs);
            }
            applyDerivative(f, a[r], e[r], inputs);
        }
    }

    @Override
    public void addOuterProducts(double[][] x, double[][] d, double[][] s, int rows, int m, int n) {
        int r = 0;
        for (; r + 3 < rows; r += 4) {
            for (int i = 0; i < m; i++) {
                addScaled(x[r][i], d[r], x[r + 1][i], d[r + 1], x[r + 2][i], d[r + 2], x[r + 3][i], d[r + 3], s[i], n);
            }
        }
        for (; r < rows; r++) {
            for (int i = 0; i < m; i++) {
                addScaled(x[r][i], d[r], s[i], n);
            }
        }
    }

    @Override
    public void addRows(double[][] d, double[] s, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            addTo(s, d[r], n);
        }
    }

    /** {@code y_j ← y_j + Σᵢ x_i·w_ij}, one chain per j. */
    private static void addProduct(double[] x, double[][] w, double[] y, int inputs, int outputs) {
        int i = 0;
        for (; i + 3 < inputs; i += 4) {
            addScaled(x[i], w[i], x[i + 1], w[i + 1], x[i + 2], w[i + 2], x[i + 3], w[i + 3], y, outputs);
        }
        for (; i < inputs; i++) {
            addScaled(x[i], w[i], y, outputs);
        }
    }

    /** {@code y_j ← y_j + p·a_j + q·b_j + r·c_j + s·d_j}, in this order, one rounding per term. */
    private static void addScaled(
            double p, double[] a, double q, double[] b, double r, double[] c, double s, double[] d, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Math.fma(s, d[j], Math.fma(r, c[j], Math.fma(q, b[j], Math.fma(p, a[j], y[j]))));
        }
    }

    /** {@code y_j ← y_j + p·a_j}. */
    private static void addScaled(double p, double[] a, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Math.fma(p, a[j], y[j]);
        }
    }

    /** {@code y_j ← y_j + a_j}. */
    private static void addTo(double[] y, double[] a, int n) {
        for (int j = 0; j < n; j++) {
            y[j] += a[j];
        }
    }

    /** {@code Σᵢ x_i·v_i} as {@link DenseKernels} defines a dot. */
    private static double dot(double[] x, double[] v, int n) {
        double p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0, p7 = 0;
        int i = 0;
        for (; i + 7 < n; i += 8) {
            p0 = Math.fma(x[i], v[i], p0);
            p1 = Math.fma(x[i + 1], v[i + 1], p1);
            p2 = Math.fma(x[i + 2], v[i + 2], p2);
            p3 = Math.fma(x[i + 3], v[i + 3], p3);
            p4 = Math.fma(x[i + 4], v[i + 4], p4);
            p5 = Math.fma(x[i + 5], v[i + 5], p5);
            p6 = Math.fma(x[i + 6], v[i + 6], p6);
            p7 = Math.fma(x[i + 7], v[i + 7], p7);
        }
        if (i < n) p0 = Math.fma(x[i], v[i], p0);
        if (i + 1 < n) p1 = Math.fma(x[i + 1], v[i + 1], p1);
        if (i + 2 < n) p2 = Math.fma(x[i + 2], v[i + 2], p2);
        if (i + 3 < n) p3 = Math.fma(x[i + 3], v[i + 3], p3);
        if (i + 4 < n) p4 = Math.fma(x[i + 4], v[i + 4], p4);
        if (i + 5 < n) p5 = Math.fma(x[i + 5], v[i + 5], p5);
        if (i + 6 < n) p6 = Math.fma(x[i + 6], v[i + 6], p6);
        return ((p0 + p4) + (p2 + p6)) + ((p1 + p5) + (p3 + p7));
    }

    /** {@code y_j ← f(y_j)}. */
    static void apply(Nonlinearity f, double[] y, int n) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> {
                for (int j = 0; j < n; j++) {
                    y[j] = Math.max(y[j], 0.0);
                }
            }
            case TANH -> {
                for (int j = 0; j < n; j++) {
                    y[j] = StrictMath.tanh(y[j]);
                }
            }
            case SIGMOID -> {
                for (int j = 0; j < n; j++) {
                    y[j] = 1.0 / (1.0 + StrictMath.exp(-y[j]));
                }
            }
        }
    }

    /** {@code e_j ← e_j·f′(a_j)}, the derivative written in what {@code f} gave. */
    static void applyDerivative(Nonlinearity f, double[] a, double[] e, int n) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> {
                for (int j = 0; j < n; j++) {
                    e[j] = a[j] > 0 ? e[j] : 0.0;
                }
            }
            case TANH -> {
                for (int j = 0; j < n; j++) {
                    e[j] = e[j] * Math.fma(-a[j], a[j], 1.0);
                }
            }
            case SIGMOID -> {
                for (int j = 0; j < n; j++) {
                    e[j] = e[j] * Math.fma(-a[j], a[j], a[j]);
                }
            }
        }
    }
}
