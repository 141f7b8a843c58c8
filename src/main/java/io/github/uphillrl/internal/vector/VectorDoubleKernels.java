package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.DoubleChains.PANEL;

import io.github.uphillrl.internal.DenseKernels;
import io.github.uphillrl.internal.DoubleRows;
import io.github.uphillrl.internal.Nonlinearity;
import io.github.uphillrl.internal.PlainDoubleKernels;
import io.github.uphillrl.internal.ShallowKernels;
import java.util.Optional;

/**
 * {@link DenseKernels} on {@code double} with the Vector API. Weights lie in panels as {@link DoubleChains} reads them,
 * those of a narrow product as their columns.
 */
public final class VectorDoubleKernels implements DenseKernels<double[]> {
    private static final DoubleRows ROWS = new DoubleRows();

    /** For what C2 turns into vector instructions by itself. */
    private static final PlainDoubleKernels PLAIN = new PlainDoubleKernels();

    private static final Optional<ShallowKernels<double[]>> SHALLOW = Optional.of(new DoubleShallow());

    /** Where chains without a bias begin; replaced by a longer one when needed, and never written to. */
    private static double[] zeros = new double[256];

    @Override
    public DoubleRows rows() {
        return ROWS;
    }

    @Override
    public double[][] weights(int inner, int outer) {
        return outer <= NARROW ? ROWS.matrix(outer, inner) : new double[panels(outer)][inner * PANEL];
    }

    /** Kernels may walk to the end of the padding, which narrow vectors put into a panel of its own. */
    private static int panels(int outer) {
        return (ROWS.padded(outer) + PANEL - 1) / PANEL;
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
        if (isThin(f, rows, inner, outer)) {
            DoubleThin.affine(x, w, b, y, rows, inner, ROWS.padded(outer));
            return;
        }
        if (outer <= NARROW) {
            DoubleDots.product(x, w, y, rows, inner, outer);
            addTo(y, b, rows, outer);
        } else {
            DoubleChains.product(x, w, b, y, rows, inner, ROWS.padded(outer));
        }
        DoubleLanes.apply(f, y, rows, outer);
    }

    @Override
    public void backward(
            double[][] d, double[][] w, Nonlinearity f, double[][] a, double[][] e, int rows, int inner, int outer) {
        if (isThin(f, rows, inner, outer)) {
            DoubleThin.backward(d, w, a, e, rows, inner, ROWS.padded(outer));
            return;
        }
        if (outer <= NARROW) {
            DoubleDots.product(d, w, e, rows, inner, outer);
        } else {
            DoubleChains.product(d, w, zeros(ROWS.padded(outer)), e, rows, inner, ROWS.padded(outer));
        }
        DoubleLanes.applyDerivative(f, a, e, rows, outer);
    }

    @Override
    public void addOuterProducts(double[][] x, double[][] d, double[][] s, int rows, int m, int n, double[] scratch) {
        DoubleOuterProducts.add(x, d, s, rows, m, ROWS.padded(n), scratch);
    }

    @Override
    public int scratch(int rows) {
        return rows * PANEL;
    }

    @Override
    public void addRows(double[][] d, double[] s, int rows, int n) {
        PLAIN.addRows(d, s, rows, n);
    }

    @Override
    public Optional<ShallowKernels<double[]>> shallow() {
        return SHALLOW;
    }

    /** Few rows do not pay for loading the weights into registers first. */
    private static boolean isThin(Nonlinearity f, int rows, int inner, int outer) {
        return f == Nonlinearity.RELU && rows >= 4 && inner <= DoubleThin.TERMS && outer > NARROW;
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
