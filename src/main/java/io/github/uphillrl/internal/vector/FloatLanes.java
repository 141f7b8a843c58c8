package io.github.uphillrl.internal.vector;

import io.github.uphillrl.internal.Nonlinearity;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Elementwise functions on vectors and rows of {@code float}. */
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

    /** {@code y ← f(y)}, element by element. */
    static void apply(Nonlinearity f, float[] y, int n) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> {
                for (int j = 0; j < n; j += LANES) {
                    relu(load(y, j)).intoArray(y, j);
                }
            }
            case TANH -> {
                for (int j = 0; j < n; j += LANES) {
                    VectorElementary.tanh(load(y, j)).intoArray(y, j);
                }
            }
            case SIGMOID -> {
                for (int j = 0; j < n; j += LANES) {
                    FloatVector one = broadcast(1);
                    one.div(one.add(VectorElementary.exp(load(y, j).neg()))).intoArray(y, j);
                }
            }
        }
    }

    /** {@code e ← e·f′(a)}, element by element. */
    static void applyDerivative(Nonlinearity f, float[] a, float[] e, int n) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> {
                for (int j = 0; j < n; j += LANES) {
                    keepWherePositive(load(a, j), load(e, j)).intoArray(e, j);
                }
            }
            case TANH -> {
                for (int j = 0; j < n; j += LANES) {
                    FloatVector v = load(a, j);
                    load(e, j).mul(v.neg().fma(v, broadcast(1))).intoArray(e, j);
                }
            }
            case SIGMOID -> {
                for (int j = 0; j < n; j += LANES) {
                    FloatVector v = load(a, j);
                    load(e, j).mul(v.neg().fma(v, v)).intoArray(e, j);
                }
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
