package io.github.uphillrl.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Work of the usual kinds and small size, to warm kernels up and to time them.
 *
 * @param <V> a row: {@code double[]} or {@code float[]}
 */
final class KernelExercise<V> implements Runnable {
    private static final int ROWS = 9;

    private final List<Runnable> tasks = new ArrayList<>();

    KernelExercise(DenseKernels<V> kernels) {
        tasks.add(new Task<>(kernels, 4, 64, Nonlinearity.TANH));
        tasks.add(new Task<>(kernels, 4, 64, Nonlinearity.RELU));
        tasks.add(new Task<>(kernels, 64, 64, Nonlinearity.TANH));
        tasks.add(new Task<>(kernels, 64, 64, Nonlinearity.RELU));
        tasks.add(new Task<>(kernels, 64, 2, Nonlinearity.IDENTITY));
        kernels.shallow().ifPresent(loops -> tasks.add(new ShallowTask<>(loops, kernels.rows())));
    }

    @Override
    public void run() {
        tasks.forEach(Runnable::run);
    }

    /** The same for functions on arrays. */
    static Runnable of(ArrayFunctions functions) {
        double[] values = new double[256];
        return () -> {
            Arrays.setAll(values, k -> 0.01 * k);
            functions.sin(values, 0, values.length);
            functions.cos(values, 0, values.length);
            functions.exp(values, 0, values.length);
            functions.log(values, 0, values.length);
        };
    }

    /** One layer there and back, for a batch and for a single row. */
    private static final class Task<V> implements Runnable {
        private final DenseKernels<V> kernels;
        private final int inputs;
        private final int outputs;
        private final Nonlinearity nonlinearity;
        private final V[] w;
        private final V[] transposed;
        private final V[] x;
        private final V[] y;
        private final V[] sums;
        private final V scratch;

        Task(DenseKernels<V> kernels, int inputs, int outputs, Nonlinearity nonlinearity) {
            this.kernels = kernels;
            this.inputs = inputs;
            this.outputs = outputs;
            this.nonlinearity = nonlinearity;
            w = kernels.weights(inputs, outputs);
            transposed = kernels.weights(outputs, inputs);
            x = kernels.rows().matrix(ROWS, inputs);
            y = kernels.rows().matrix(ROWS, outputs);
            sums = kernels.rows().matrix(outputs, inputs);
            scratch = kernels.rows().row(kernels.scratch(ROWS));
        }

        @Override
        public void run() {
            V b = sums[0];
            kernels.affine(x, w, kernels.rows().row(outputs), nonlinearity, y, 1, inputs, outputs);
            kernels.affine(x, w, kernels.rows().row(outputs), nonlinearity, y, ROWS, inputs, outputs);
            kernels.backward(y, transposed, nonlinearity, x, x, ROWS, outputs, inputs);
            kernels.addOuterProducts(y, x, sums, ROWS, outputs, inputs, scratch);
            kernels.addRows(x, b, ROWS, inputs);
        }
    }

    /** A shallow network there and back, for a batch, and there for a single row. */
    private static final class ShallowTask<V> implements Runnable {
        private static final int INPUTS = 4;
        private static final int UNITS = 64;
        private static final int OUTPUTS = 2;

        private final Shallow<V> network;
        private final double[] x = new double[ROWS * INPUTS];
        private final double[] y = new double[ROWS * OUTPUTS];
        private final V[] upper;
        private final V[] lower;
        private final V bias;
        private final V upperBias;

        ShallowTask(ShallowKernels<V> loops, RowArrays<V> rows) {
            network = new Shallow<>(loops, rows, INPUTS, UNITS, OUTPUTS);
            upper = rows.matrix(OUTPUTS, UNITS);
            lower = rows.matrix(INPUTS, UNITS);
            bias = rows.row(UNITS);
            upperBias = rows.row(OUTPUTS);
        }

        @Override
        public void run() {
            network.forward(x, 0, 1, y);
            network.forward(x, 0, ROWS, y);
            network.backward(x, 0, y, ROWS, upper, upperBias, lower, bias);
        }
    }
}
