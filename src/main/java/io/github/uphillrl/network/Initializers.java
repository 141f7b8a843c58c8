package io.github.uphillrl.network;

import io.github.uphillrl.internal.Check;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/** The ready-made {@link Initializer}s. */
final class Initializers {
    private Initializers() {}

    /** A number that depends on the shape of a layer: the bound or deviation of its weights. */
    @FunctionalInterface
    interface Scale {
        double of(int inputs, int outputs);
    }

    static Initializer uniform(Scale bound) {
        return (weight, bias, random) -> {
            fillUniform(weight.data, weight.getNumElements(), bound.of(weight.numRows, weight.numCols), random);
            bias.zero();
        };
    }

    static Initializer normal(Scale deviation) {
        return (weight, bias, random) -> {
            fillNormal(weight.data, weight.getNumElements(), deviation.of(weight.numRows, weight.numCols), random);
            bias.zero();
        };
    }

    static Initializer pytorchDefault() {
        return (weight, bias, random) -> {
            double bound = 1.0 / Math.sqrt(weight.numRows);
            fillUniform(weight.data, weight.getNumElements(), bound, random);
            fillUniform(bias.data, bias.getNumElements(), bound, random);
        };
    }

    static Initializer orthogonal(double gain) {
        Check.positive(gain, "the gain of an orthogonal initializer");
        return (weight, bias, random) -> {
            int inputs = weight.numRows;
            int outputs = weight.numCols;
            double[][] basis = orthonormal(Math.min(inputs, outputs), Math.max(inputs, outputs), random);
            for (int i = 0; i < inputs; i++) {
                for (int j = 0; j < outputs; j++) {
                    weight.set(i, j, gain * (inputs >= outputs ? basis[j][i] : basis[i][j]));
                }
            }
            bias.zero();
        };
    }

    /**
     * {@code count} orthonormal vectors, uniform over all such frames: normal vectors made orthonormal in turn, which
     * is the QR factor with a positive diagonal of R (Mezzadri: How to generate random matrices from the classical
     * compact groups, Notices of the AMS 54, 2007).
     */
    private static double[][] orthonormal(int count, int length, RandomGenerator random) {
        double[][] basis = new double[count][length];
        for (int k = 0; k < count; k++) {
            fillNormal(basis[k], length, 1.0, random);
            // Twice is enough: after the second round only rounding is left (Giraud, Langou, Rozložník, 2005).
            for (int round = 0; round < 2; round++) {
                for (int p = 0; p < k; p++) {
                    addScaled(basis[k], -dot(basis[k], basis[p]), basis[p]);
                }
            }
            double norm = Math.sqrt(dot(basis[k], basis[k]));
            Arrays.setAll(basis[k], scaled(basis[k], 1.0 / norm));
        }
        return basis;
    }

    private static IntToDoubleFunction scaled(double[] vector, double factor) {
        return i -> vector[i] * factor;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }

    private static void addScaled(double[] target, double factor, double[] vector) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.fma(factor, vector[i], target[i]);
        }
    }

    private static void fillUniform(double[] target, int count, double bound, RandomGenerator random) {
        for (int i = 0; i < count; i++) {
            target[i] = bound * (2.0 * random.nextDouble() - 1.0);
        }
    }

    /** One normal number from two uniform ones (Box, Muller: A note on the generation of random normal deviates, 1958). */
    private static void fillNormal(double[] target, int count, double deviation, RandomGenerator random) {
        for (int i = 0; i < count; i++) {
            double radius = Math.sqrt(-2.0 * StrictMath.log(1.0 - random.nextDouble()));
            target[i] = deviation * (radius * StrictMath.cos(2.0 * Math.PI * random.nextDouble()));
        }
    }
}
