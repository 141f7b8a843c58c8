package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.FloatChains.PANEL;

import io.github.uphillrl.internal.DenseKernels;
import io.github.uphillrl.internal.FloatRows;
import io.github.uphillrl.internal.Nonlinearity;
import io.github.uphillrl.internal.PlainFloatKernels;
import io.github.uphillrl.internal.ShallowKernels;
import java.util.Optional;

/**
 * {@link DenseKernels} on {@code float} with the Vector API. Weights lie in panels as {@link FloatChains} reads them,
 * those of a narrow product as their columns.
 */
public final class VectorFloatKernels implements DenseKernels<float[]> {
    private static final FloatRows ROWS = new FloatRows();

    /** For what C2 turns into vector instructions by itself. */
    private static final PlainFloatKernels PLAIN = new PlainFloatKernels();

    private static final Optional<ShallowKernels<float[]>> SHALLOW = Optional.of(new FloatShallow());

    /** Where chains without a bias begin; replaced by a longer one when needed, and never written to. */
    private static float[] zeros = new float[256];

    @Override
    public FloatRows rows() {
        return ROWS;
    }

    @Override
    public float[][] weights(int inner, int outer) {
        return outer <= NARROW ? ROWS.matrix(outer, inner) : new float[panels(outer)][inner * PANEL];
    }

    /** Kernels may walk to the end of the padding, which narrow vectors put into a panel of its own. */
    private static int panels(int outer) {
        return (ROWS.padded(outer) + PANEL - 1) / PANEL;
    }

    @Override
    public void pack(double[] source, int innerStride, int outerStride, float[][] w, int inner, int outer) {
        if (outer <= NARROW) {
            for (int j = 0; j < outer; j++) {
                ROWS.read(source, j * outerStride, innerStride, w[j], inner);
            }
            return;
        }
        for (int i = 0; i < inner; i++) {
            for (int j = 0; j < outer; j++) {
                w[j / PANEL][i * PANEL + j % PANEL] = (float) source[i * innerStride + j * outerStride];
            }
        }
    }

    @Override
    public void affine(
            float[][] x, float[][] w, float[] b, Nonlinearity f, float[][] y, int rows, int inner, int outer) {
        if (isThin(f, rows, inner, outer)) {
            FloatThin.affine(x, w, b, y, rows, inner, ROWS.padded(outer));
            return;
        }
        if (outer <= NARROW) {
            FloatDots.product(x, w, y, rows, inner, outer);
            addTo(y, b, rows, outer);
        } else {
            FloatChains.product(x, w, b, y, rows, inner, ROWS.padded(outer));
        }
        FloatLanes.apply(f, y, rows, outer);
    }

    @Override
    public void backward(
            float[][] d, float[][] w, Nonlinearity f, float[][] a, float[][] e, int rows, int inner, int outer) {
        if (isThin(f, rows, inner, outer)) {
            FloatThin.backward(d, w, a, e, rows, inner, ROWS.padded(outer));
            return;
        }
        if (outer <= NARROW) {
            FloatDots.product(d, w, e, rows, inner, outer);
        } else {
            FloatChains.product(d, w, zeros(ROWS.padded(outer)), e, rows, inner, ROWS.padded(outer));
        }
        FloatLanes.applyDerivative(f, a, e, rows, outer);
    }

    @Override
    public void addOuterProducts(float[][] x, float[][] d, float[][] s, int rows, int m, int n, float[] scratch) {
        FloatOuterProducts.add(x, d, s, rows, m, ROWS.padded(n), scratch);
    }

    @Override
    public int scratch(int rows) {
        return rows * PANEL;
    }

    @Override
    public void addRows(float[][] d, float[] s, int rows, int n) {
        PLAIN.addRows(d, s, rows, n);
    }

    @Override
    public Optional<ShallowKernels<float[]>> shallow() {
        return SHALLOW;
    }

    /** Few rows do not pay for loading the weights into registers first. */
    private static boolean isThin(Nonlinearity f, int rows, int inner, int outer) {
        return f == Nonlinearity.RELU && rows >= 4 && inner <= FloatThin.TERMS && outer > NARROW;
    }

    private static float[] zeros(int count) {
        float[] row = zeros;
        if (row.length < count) {
            row = new float[count];
            zeros = row;
        }
        return row;
    }

    private static void addTo(float[][] y, float[] b, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            float[] row = y[r];
            for (int j = 0; j < n; j++) {
                row[j] += b[j];
            }
        }
    }
}
