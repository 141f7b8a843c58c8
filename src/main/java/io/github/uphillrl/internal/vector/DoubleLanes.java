package io.github.uphillrl.internal.vector;

import io.github.uphillrl.internal.Nonlinearity;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Elementwise functions on vectors and rows of {@code double}. */
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

    /** {@code y ← f(y)}, element by element. */
    static void apply(Nonlinearity f, double[] y, int n) {
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
                    DoubleVector one = broadcast(1);
                    one.div(one.add(VectorElementary.exp(load(y, j).neg()))).intoArray(y, j);
                }
            }
        }
    }

    /** {@code e ← e·f′(a)}, element by element. */
    static void applyDerivative(Nonlinearity f, double[] a, double[] e, int n) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> {
                for (int j = 0; j < n; j += LANES) {
                    keepWherePositive(load(a, j), load(e, j)).intoArray(e, j);
                }
            }
            case TANH -> {
                for (int j = 0; j < n; j += LANES) {
                    DoubleVector v = load(a, j);
                    load(e, j).mul(v.neg().fma(v, broadcast(1))).intoArray(e, j);
                }
            }
            case SIGMOID -> {
                for (int j = 0; j < n; j += LANES) {
                    DoubleVector v = load(a, j);
                    load(e, j).mul(v.neg().fma(v, v)).intoArray(e, j);
                }
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
