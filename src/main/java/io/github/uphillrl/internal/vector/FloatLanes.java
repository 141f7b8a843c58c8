package io.github.uphillrl.internal.vector;

import io.github.uphillrl.internal.Nonlinearity;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementwise functions on vectors and matrices of {@code float}.
 *
 * <p>Each function has a method of its own with nothing else in it, as the package says.
 */
final class FloatLanes {
    /** The hardware's own width, but at most the 512 bits to which rows are padded. */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.vectorBitSize() <= 512
            ? FloatVector.SPECIES_PREFERRED
            : FloatVector.SPECIES_512;

    static final int LANES = SPECIES.length();

    private FloatLanes() {}

    static FloatVector load(float[] row, int j) {
        return FloatVector.fromArray(SPECIES, row, j);
    }

    static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    /** {@code y ← f(y)}, element by element; [rows × n]. */
    static void apply(Nonlinearity f, float[][] y, int rows, int n) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> relu(y, rows, n);
            case TANH -> VectorHyperbolic.tanh(y, rows, n);
            case SIGMOID -> sigmoid(y, rows, n);
        }
    }

    /** {@code e ← e·f′(a)}, element by element; [rows × n]. */
    static void applyDerivative(Nonlinearity f, float[][] a, float[][] e, int rows, int n) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> reluDerivative(a, e, rows, n);
            case TANH -> tanhDerivative(a, e, rows, n);
            case SIGMOID -> sigmoidDerivative(a, e, rows, n);
        }
    }

    private static void relu(float[][] y, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            float[] row = y[r];
            for (int j = 0; j < n; j += LANES) {
                relu(load(row, j)).intoArray(row, j);
            }
        }
    }

    private static void sigmoid(float[][] y, int rows, int n) {
        FloatVector one = broadcast(1);
        for (int r = 0; r < rows; r++) {
            float[] row = y[r];
            for (int j = 0; j < n; j += LANES) {
                one.div(VectorElementary.exp(load(row, j).neg()).add(one)).intoArray(row, j);
            }
        }
    }

    private static void reluDerivative(float[][] a, float[][] e, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            float[] ar = a[r], er = e[r];
            for (int j = 0; j < n; j += LANES) {
                keepWherePositive(load(ar, j), load(er, j)).intoArray(er, j);
            }
        }
    }

    private static void tanhDerivative(float[][] a, float[][] e, int rows, int n) {
        FloatVector one = broadcast(1);
        for (int r = 0; r < rows; r++) {
            float[] ar = a[r], er = e[r];
            for (int j = 0; j < n; j += LANES) {
                FloatVector v = load(ar, j);
                load(er, j).mul(v.neg().fma(v, one)).intoArray(er, j);
            }
        }
    }

    private static void sigmoidDerivative(float[][] a, float[][] e, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            float[] ar = a[r], er = e[r];
            for (int j = 0; j < n; j += LANES) {
                FloatVector v = load(ar, j);
                load(er, j).mul(v.neg().fma(v, v)).intoArray(er, j);
            }
        }
    }

    /** {@code ½(z + |z|)}. */
    static FloatVector relu(FloatVector z) {
        return z.add(z.abs()).mul(0.5f);
    }

    /** {@code e} where {@code a > 0}, +0 where {@code a = +0}: only a positive number's bits turn negative by negation. */
    static FloatVector keepWherePositive(FloatVector a, FloatVector e) {
        IntVector keep = a.reinterpretAsInts().neg().lanewise(VectorOperators.ASHR, Float.SIZE - 1);
        return keep.and(e.reinterpretAsInts()).reinterpretAsFloats();
    }
}
