package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.DoubleChains.PANEL;

import io.github.uphillrl.internal.DenseKernels;
import io.github.uphillrl.internal.DoubleRows;
import io.github.uphillrl.internal.Nonlinearity;
import org.jspecify.annotations.Nullable;

/**
 * {@link DenseKernels} on {@code double} with the Vector API. Weights lie in panels as {@link DoubleChains} reads them,
 * those of a narrow product as their columns.
 */
public final class VectorDoubleKernels implements DenseKernels<double[]> {
    private static final DoubleRows ROWS = new DoubleRows();

    /** Where chains without a bias begin; replaced by a longer one when needed, and never written to. */
    private static double[] zeros = new double[256];

    @Override
    public DoubleRows rows() {
        return ROWS;
    }

    @Override
    public double[][] weights(int inner, int outer) {
        return outer <= NARROW ? ROWS.matrix(outer, inner) : new double[(outer + PANEL - 1) / PANEL][inner * PANEL];
    }

    @Override
    public void pack(double[] source, int innerStride, int outerStride, double[][] w, int inner, int outer) {
        if (outer <= NARROW) {
            for (int j = 0; j < outer; j++) {
                ROWS.read(source, j * outerStride, innerStride, w[j], inner);
            }
            return;
        }
        for (int i = 0; i < inner; i++) {
            for (int j = 0; j < outer; j++) {
                w[j / PANEL][i * PANEL + j % PANEL] = source[i * innerStride + j * outerStride];
            }
        }
    }

    @Override
    public void affine(
            double[][] x, double[][] w, double[] b, Nonlinearity f, double[][] y, int rows, int inner, int outer) {
        if (outer <= NARROW) {
            DoubleDots.product(x, w, y, rows, inner, outer);
            addTo(y, b, rows, outer);
        } else {
            product(x, w, b, f, null, y, rows, inner, outer);
        }
        if (!fused(f, inner, outer)) {
            for (int r = 0; r < rows; r++) {
                DoubleLanes.apply(f, y[r], outer);
            }
        }
    }

    @Override
    public void backward(
            double[][] d, double[][] w, Nonlinearity f, double[][] a, double[][] e, int rows, int inner, int outer) {
        if (outer <= NARROW) {
            DoubleDots.product(d, w, e, rows, inner, outer);
        } else {
            product(d, w, zeros(ROWS.padded(outer)), f, a, e, rows, inner, outer);
        }
        if (!fused(f, inner, outer)) {
            for (int r = 0; r < rows; r++) {
                DoubleLanes.applyDerivative(f, a[r], e[r], outer);
            }
        }
    }

    @Override
    public void addOuterProducts(double[][] x, double[][] d, double[][] s, int rows, int m, int n) {
        DoubleOuterProducts.add(x, d, s, rows, m, ROWS.padded(n));
    }

    @Override
    public void addRows(double[][] d, double[] s, int rows, int n) {
        DoubleOuterProducts.addRows(d, s, rows, ROWS.padded(n));
    }

    private static void product(
            double[][] x,
            double[][] w,
            double[] s,
            Nonlinearity f,
            double @Nullable [][] a,
            double[][] y,
            int rows,
            int inner,
            int outer) {
        if (inner <= DoubleThin.TERMS) {
            DoubleThin.product(x, w, s, f == Nonlinearity.RELU, a, y, rows, inner, ROWS.padded(outer));
        } else {
            DoubleChains.product(x, w, s, y, rows, inner, ROWS.padded(outer));
        }
    }

    /** Whether the product has applied the nonlinearity, or its derivative, already. */
    private static boolean fused(Nonlinearity f, int inner, int outer) {
        return f == Nonlinearity.RELU && inner <= DoubleThin.TERMS && outer > NARROW;
    }

    private static double[] zeros(int count) {
        double[] row = zeros;
        if (row.length < count) {
            row = new double[count];
            zeros = row;
        }
        return row;
    }

    private static void addTo(double[][] y, double[] b, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            double[] row = y[r];
            for (int j = 0; j < n; j++) {
                row[j] += b[j];
            }
        }
    }
}
