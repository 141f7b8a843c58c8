package io.github.uphillrl.internal;

import java.util.Arrays;

/**
 * {@link DenseKernels} on {@code double} in plain Java.
 *
 * <p>C2 turns a loop into vector instructions only if every array in it is indexed by the loop variable itself and one
 * of them is written to; hence separate row arrays, and four terms of a chain per loop. Weights lie as their rows, those
 * of a narrow product as their columns.
 */
public final class PlainDoubleKernels implements DenseKernels<double[]> {
    private static final DoubleRows ROWS = new DoubleRows();

    @Override
    public DoubleRows rows() {
        return ROWS;
    }

    @Override
    public double[][] weights(int inner, int outer) {
        return outer <= NARROW ? ROWS.matrix(outer, inner) : ROWS.matrix(inner, outer);
    }

    @Override
    public void pack(double[] source, int innerStride, int outerStride, double[][] w, int inner, int outer) {
        if (outer <= NARROW) {
            for (int j = 0; j < outer; j++) {
                ROWS.read(source, j * outerStride, innerStride, w[j], inner);
            }
        } else {
            for (int i = 0; i < inner; i++) {
                ROWS.read(source, i * innerStride, outerStride, w[i], outer);
            }
        }
    }

    @Override
    public void affine(
            double[][] x, double[][] w, double[] b, Nonlinearity f, double[][] y, int rows, int inner, int outer) {
        if (f == Nonlinearity.RELU && inner == 4 && outer > NARROW) {
            for (int r = 0; r < rows; r++) reluOfFour(x[r], w, b, y[r], outer);
            return;
        }
        for (int r = 0; r < rows; r++) {
            if (outer <= NARROW) {
                dots(x[r], w, y[r], inner, outer);
                addTo(y[r], b, outer);
            } else {
                System.arraycopy(b, 0, y[r], 0, outer);
                addProduct(x[r], w, y[r], 0, inner, outer);
            }
        }
        apply(f, y, rows, outer);
    }

    @Override
    public void backward(
            double[][] d, double[][] w, Nonlinearity f, double[][] a, double[][] e, int rows, int inner, int outer) {
        for (int r = 0; r < rows; r++) {
            if (outer <= NARROW) {
                dots(d[r], w, e[r], inner, outer);
            } else {
                product(d[r], w, e[r], inner, outer);
            }
            applyDerivative(f, a[r], e[r], outer);
        }
    }

    @Override
    public void addOuterProducts(double[][] x, double[][] d, double[][] s, int rows, int m, int n, double[] scratch) {
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            double[] xa = x[r], xb = x[r + 1], xc = x[r + 2], xd = x[r + 3];
            for (int i = 0; i < m; i++) {
                addScaled(xa[i], d[r], xb[i], d[r + 1], xc[i], d[r + 2], xd[i], d[r + 3], s[i], n);
            }
        }
        for (; r < rows; r++) {
            for (int i = 0; i < m; i++) {
                addScaled(x[r][i], d[r], s[i], n);
            }
        }
    }

    @Override
    public int scratch(int rows) {
        return 0;
    }

    @Override
    public void addRows(double[][] d, double[] s, int rows, int n) {
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            addTo(s, d[r], d[r + 1], d[r + 2], d[r + 3], n);
        }
        for (; r < rows; r++) {
            addTo(s, d[r], n);
        }
    }

    /** {@code y_j = relu(b_j + x₀·w_0j + … + x₃·w_3j)}, in one loop. */
    private static void reluOfFour(double[] x, double[][] w, double[] b, double[] y, int n) {
        double p = x[0], q = x[1], r = x[2], s = x[3];
        double[] wp = w[0], wq = w[1], wr = w[2], ws = w[3];
        for (int j = 0; j < n; j++) {
            double z = Math.fma(s, ws[j], Math.fma(r, wr[j], Math.fma(q, wq[j], Math.fma(p, wp[j], b[j]))));
            y[j] = (z + Math.abs(z)) / 2;
        }
    }

    /** {@code y_j = Σᵢ x_i·w_ij}, one chain per j, beginning at +0. */
    private static void product(double[] x, double[][] w, double[] y, int inner, int outer) {
        if (inner == 1) {
            Arrays.fill(y, 0, outer, 0);
            addScaled(x[0], w[0], y, outer);
        } else {
            pair(x[0], w[0], x[1], w[1], y, outer);
            addProduct(x, w, y, 2, inner, outer);
        }
    }

    /** {@code y_j = 0 + p·a_j + q·b_j}. */
    private static void pair(double p, double[] a, double q, double[] b, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Math.fma(q, b[j], Math.fma(p, a[j], 0));
        }
    }

    /** {@code y_j ← y_j + Σᵢ x_i·w_ij} over {@code from ≤ i < inner}, one chain per j. */
    private static void addProduct(double[] x, double[][] w, double[] y, int from, int inner, int outer) {
        int i = from;
        for (; i + 4 <= inner; i += 4) {
            addScaled(x[i], w[i], x[i + 1], w[i + 1], x[i + 2], w[i + 2], x[i + 3], w[i + 3], y, outer);
        }
        for (; i < inner; i++) {
            addScaled(x[i], w[i], y, outer);
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

    /** {@code y_j ← y_j + a_j + b_j + c_j + d_j}, in this order. */
    private static void addTo(double[] y, double[] a, double[] b, double[] c, double[] d, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = (((y[j] + a[j]) + b[j]) + c[j]) + d[j];
        }
    }

    /** {@code y_j = Σᵢ x_i·w_ij} by dots, the weights given as columns. */
    private static void dots(double[] x, double[][] columns, double[] y, int inner, int outer) {
        for (int j = 0; j < outer; j++) {
            y[j] = Dots.of(x, columns[j], inner);
        }
    }

    /** {@code y_rj ← f(y_rj)}. */
    private static void apply(Nonlinearity f, double[][] y, int rows, int n) {
        switch (f) {
            case IDENTITY -> {}
            case TANH -> ROWS.tanh(y, rows, n);
            case RELU -> {
                for (int r = 0; r < rows; r++) {
                    relu(y[r], n);
                }
            }
            case SIGMOID -> {
                for (int r = 0; r < rows; r++) {
                    sigmoid(y[r], n);
                }
            }
        }
    }

    private static void relu(double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = (y[j] + Math.abs(y[j])) / 2;
        }
    }

    private static void sigmoid(double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = 1 / (1 + Elementary.exp(-y[j]));
        }
    }

    /** {@code e_j ← e_j·f′(a_j)}. */
    private static void applyDerivative(Nonlinearity f, double[] a, double[] e, int n) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> {
                for (int j = 0; j < n; j++) {
                    // Only a positive number's bits turn negative by negation: keeps e where a > 0, else +0.
                    long keep = -Double.doubleToRawLongBits(a[j]) >> (Double.SIZE - 1);
                    e[j] = Double.longBitsToDouble(Double.doubleToRawLongBits(e[j]) & keep);
                }
            }
            case TANH -> {
                for (int j = 0; j < n; j++) {
                    e[j] *= Math.fma(-a[j], a[j], 1);
                }
            }
            case SIGMOID -> {
                for (int j = 0; j < n; j++) {
                    e[j] *= Math.fma(-a[j], a[j], a[j]);
                }
            }
        }
    }
}
