package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every implementation against the definition in {@link DenseKernels}, written out naïvely here, and so against each
 * other. Reordering one sum of any kernel turns hundreds of these cases red.
 */
class DenseKernelsTest {
    private static final int[] WIDTHS = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 24, 31, 33, 48, 64, 65, 128, 130};
    private static final List<Nonlinearity> FUNCTIONS =
            List.of(Nonlinearity.IDENTITY, Nonlinearity.RELU, Nonlinearity.TANH, Nonlinearity.SIGMOID);
    private static final int[] ROWS = {1, 2, 3, 4, 5, 7, 8, 13};

    /** A shape; the rest is drawn from it. */
    record Case(int rows, int inner, int outer, Nonlinearity f) {
        SeededRandom random() {
            return new SeededRandom(SeededRandom.derive(rows, inner, outer));
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int inner : WIDTHS) {
            for (int outer : WIDTHS) {
                int n = cases.size();
                cases.add(new Case(ROWS[n % ROWS.length], inner, outer, FUNCTIONS.get(n % 4)));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plainDoubles_anyShape_followTheDefinition(Case shape) {
        assertDoubles(new PlainDoubleKernels(), shape);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plainFloats_anyShape_followTheDefinition(Case shape) {
        assertFloats(new PlainFloatKernels(), shape);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void vectorDoubles_anyShape_followTheDefinition(Case shape) {
        assumeTrue(Kernels.vectorsAreUsable(), "needs --add-modules jdk.incubator.vector");
        assertDoubles(Kernels.vectorDoubles(), shape);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void vectorFloats_anyShape_followTheDefinition(Case shape) {
        assumeTrue(Kernels.vectorsAreUsable(), "needs --add-modules jdk.incubator.vector");
        assertFloats(Kernels.vectorFloats(), shape);
    }

    @Test
    void padded_anyWidth_isWholeVectors() {
        assertEquals(16, new DoubleRows().padded(1));
        assertEquals(32, new DoubleRows().padded(17));
        assertEquals(32, new FloatRows().padded(1));
        assertEquals(64, new FloatRows().padded(33));
    }

    private static void assertDoubles(DenseKernels<double[]> kernels, Case shape) {
        new Check<>(kernels, new Naive(double.class), shape).run();
    }

    private static void assertFloats(DenseKernels<float[]> kernels, Case shape) {
        new Check<>(kernels, new Naive(float.class), shape).run();
    }

    /** Runs all kernels over one shape, in the kernels' rows and in the definition's. */
    private record Check<V>(DenseKernels<V> kernels, Naive naive, Case shape) {
        void run() {
            SeededRandom random = shape.random();
            int rows = shape.rows();
            int inner = shape.inner();
            int outer = shape.outer();
            double[][] x = naive.random(rows, inner, random);
            double[][] weights = naive.random(inner, outer, random);
            double[] b = naive.random(1, outer, random)[0];
            Matrices<V> on = new Matrices<>(kernels);
            V[] w = on.weights(weights);
            V[] y = on.garbage(rows, outer);
            kernels.affine(on.pack(x), w, on.pack(new double[][] {b})[0], shape.f(), y, rows, inner, outer);
            on.assertSame(naive.affine(x, weights, b, shape.f()), y);

            double[][] a = naive.apply(shape.f(), naive.random(rows, outer, random));
            V[] e = on.garbage(rows, outer);
            kernels.backward(on.pack(x), w, shape.f(), on.pack(a), e, rows, inner, outer);
            on.assertSame(naive.backward(x, weights, shape.f(), a), e);

            double[][] d = naive.random(rows, outer, random);
            double[][] sums = naive.random(inner, outer, random);
            V[] s = on.pack(sums);
            V scratch = on.garbage(1, kernels.scratch(rows))[0];
            kernels.addOuterProducts(on.pack(x), on.pack(d), s, rows, inner, outer, scratch);
            on.assertSame(naive.addOuterProducts(x, d, sums), s);
            V t = on.pack(new double[][] {b})[0];
            kernels.addRows(on.pack(d), t, rows, outer);
            V[] sum = on.pack(new double[][] {b});
            sum[0] = t;
            on.assertSame(new double[][] {naive.addRows(d, b)}, sum);
        }
    }

    @Test
    void relu_specialValues_keepNanAndLoseTheSignOfZero() {
        Naive naive = new Naive(double.class);
        double[] values = naive.apply(
                        Nonlinearity.RELU,
                        new double[][] {{Double.NaN, -0.0, 0.0, -3.0, 5.0, Double.POSITIVE_INFINITY}})[0];
        assertArrayEquals(new double[] {Double.NaN, 0.0, 0.0, 0.0, 5.0, Double.POSITIVE_INFINITY}, values);
        assertTrue(1 / values[1] > 0);
    }
}
