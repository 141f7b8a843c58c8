package io.github.uphillrl.internal.vector;

import io.github.uphillrl.internal.Nonlinearity;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementwise functions on vectors and matrices of {@code double}.
 *
 * <p>Each function has a method of its own with nothing else in it, as the package says.
 */
final class DoubleLanes {
    /** The hardware's own width, but at most the 512 bits to which rows are padded. */
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.vectorBitSize() <= 512
            ? DoubleVector.SPECIES_PREFERRED
            : DoubleVector.SPECIES_512;

    static final int LANES = SPECIES.length();

    private DoubleLanes() {}

    static DoubleVector load(double[] row, int j) {
        return DoubleVector.fromArray(SPECIES, row, j);
    }

    static DoubleVector broadcast(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /** {@code y ← f(y)}, element by element; [rows × n]. */
    static void apply(Nonlinearity f, double[][] y, int rows, int n) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> relu(y, rows, n);
            case TANH -> VectorHyperbolic.tanh(y, rows, n);
            case SIGMOID -> sigmoid(y, rows, n);
        }
    }

    /** {@code e ← e·f′(a)}, element by element; [rows × n]. */
    static void applyDerivative(Nonlinearity f, double[][] a, double[][] e, int rows, int n) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> reluDerivative(a, e, rows, n);
            case TANH -> tanhDerivative(a, e, rows, n);
            case SIGMOID -> sigmoidDerivative(a, e, rows, n);
        }
    }

    private static void relu(double[][] y, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            double[] row = y[r];
            for (int j = 0; j < n; j += LANES) {
                relu(load(row, j)).intoArray(row, j);
            }
        }
    }

    private static void sigmoid(double[][] y, int rows, int n) {
        DoubleVector one = broadcast(1);
        for (int r = 0; r < rows; r++) {
            double[] row = y[r];
            for (int j = 0; j < n; j += LANES) {
                one.div(VectorElementary.exp(load(row, j).neg()).add(one)).intoArray(row, j);
            }
        }
    }

    private static void reluDerivative(double[][] a, double[][] e, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            double[] ar = a[r], er = e[r];
            for (int j = 0; j < n; j += LANES) {
                keepWherePositive(load(ar, j), load(er, j)).intoArray(er, j);
            }
        }
    }

    private static void tanhDerivative(double[][] a, double[][] e, int rows, int n) {
        DoubleVector one = broadcast(1);
        for (int r = 0; r < rows; r++) {
            double[] ar = a[r], er = e[r];
            for (int j = 0; j < n; j += LANES) {
                DoubleVector v = load(ar, j);
                load(er, j).mul(v.neg().fma(v, one)).intoArray(er, j);
            }
        }
    }

    private static void sigmoidDerivative(double[][] a, double[][] e, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            double[] ar = a[r], er = e[r];
            for (int j = 0; j < n; j += LANES) {
                DoubleVector v = load(ar, j);
                load(er, j).mul(v.neg().fma(v, v)).intoArray(er, j);
            }
        }
    }

    /** {@code ½(z + |z|)}. */
    static DoubleVector relu(DoubleVector z) {
        return z.add(z.abs()).mul(0.5);
    }

    /** {@code e} where {@code a > 0}, +0 where {@code a = +0}: only a positive number's bits turn negative by negation. */
    static DoubleVector keepWherePositive(DoubleVector a, DoubleVector e) {
        LongVector keep = a.reinterpretAsLongs().neg().lanewise(VectorOperators.ASHR, Double.SIZE - 1);
        return keep.and(e.reinterpretAsLongs()).reinterpretAsDoubles();
    }
}
