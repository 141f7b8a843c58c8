package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done in one go must equal the layers' definition, step by step, to the bit. */
class ShallowTest {
    private static final int OFFSET = 3;

    record Shape(int rows, int inputs, int units, int outputs) {}

    static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (int inputs = 1; inputs <= 4; inputs++) {
            for (int outputs = 1; outputs <= 2; outputs++) {
                for (int units : new int[] {9, 15, 16, 64, 130}) {
                    shapes.add(new Shape(new int[] {1, 7, 16, 33, 150}[shapes.size() % 5], inputs, units, outputs));
                }
            }
        }
        return shapes;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void network_anyShape_isThatOfItsLayers(Shape shape) {
        assumeTrue(Kernels.vectorsAreUsable(), "needs --add-modules jdk.incubator.vector");
        new Network<>(Kernels.vectorDoubles(), new Naive(double.class), shape).check();
        new Network<>(Kernels.vectorFloats(), new Naive(float.class), shape).check();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void network_anyShapeOnPlainLoops_isThatOfItsLayers(Shape shape) {
        new Network<>(new CountingKernels(true), new Naive(double.class), shape).check();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 9, 2, RELU, true",
        "5, 9, 2, RELU, false",
        "4, 8, 2, RELU, false",
        "4, 9, 3, RELU, false",
        "4, 9, 2, TANH, false"
    })
    void fits_limits_areKept(int inputs, int units, int outputs, Nonlinearity f, boolean expected) {
        assertEquals(expected, Shallow.fits(inputs, units, outputs, f));
    }

    @Test
    void shallow_plainKernels_haveNone() {
        assertEquals(false, new PlainDoubleKernels().shallow().isPresent());
    }

    /** One network on random numbers, and a −0 for each layer's bias, which ReLU and dots treat in their own ways. */
    private record Network<V>(DenseKernels<V> kernels, Naive naive, Shape shape) {
        void check() {
            SeededRandom random = new SeededRandom(shape.hashCode());
            double[][] x = naive.random(shape.rows, shape.inputs, random);
            double[][] w = naive.random(shape.inputs, shape.units, random);
            double[][] b = naive.random(1, shape.units, random);
            double[][] v = naive.random(shape.units, shape.outputs, random);
            double[][] c = naive.random(1, shape.outputs, random);
            b[0][0] = -0.0;
            c[0][0] = -0.0;
            Arrays.fill(x[0], 0);
            Shallow<V> network = new Shallow<>(
                    kernels.shallow().orElseThrow(), kernels.rows(), shape.inputs, shape.units, shape.outputs);
            network.pack(flat(w, 0), b[0], flat(v, 0), c[0]);
            double[] y = new double[shape.rows * shape.outputs];
            network.forward(flat(x, OFFSET), OFFSET, shape.rows, y);
            double[][] hidden = naive.affine(x, w, b[0], Nonlinearity.RELU);
            assertArrayEquals(flat(naive.affine(hidden, v, c[0], Nonlinearity.IDENTITY), 0), y);
            checkBackward(network, x, hidden, v, random);
        }

        private void checkBackward(
                Shallow<V> network, double[][] x, double[][] hidden, double[][] v, SeededRandom random) {
            double[][] d = naive.random(shape.rows, shape.outputs, random);
            double[][] upper = naive.random(shape.outputs, shape.units, random);
            double[][] lower = naive.random(shape.inputs, shape.units, random);
            double[][] bias = naive.random(1, shape.units, random);
            double[][] upperBias = naive.random(1, shape.outputs, random);
            Matrices<V> on = new Matrices<>(kernels);
            V[] upperSums = on.pack(upper);
            V[] lowerSums = on.pack(lower);
            V[] biasSums = on.pack(bias);
            V[] upperBiasSums = on.pack(upperBias);
            double[] flat = flat(d, 0);
            network.backward(
                    flat(x, OFFSET), OFFSET, flat, shape.rows, upperSums, upperBiasSums[0], lowerSums, biasSums[0]);
            double[][] e = naive.backward(d, transposed(v), Nonlinearity.RELU, hidden);
            on.assertSame(naive.addOuterProducts(d, hidden, upper), upperSums);
            on.assertSame(naive.addOuterProducts(x, e, lower), lowerSums);
            on.assertSame(new double[][] {naive.addRows(e, bias[0])}, biasSums);
            on.assertSame(new double[][] {naive.addRows(d, upperBias[0])}, upperBiasSums);
        }
    }

    private static double[] flat(double[][] rows, int offset) {
        double[] flat = new double[offset + rows.length * rows[0].length];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, flat, offset + r * rows[r].length, rows[r].length);
        }
        return flat;
    }

    private static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) columns[j][i] = rows[i][j];
        }
        return columns;
    }
}
