package io.github.uphillrl.benchmark;

import io.github.uphillrl.internal.DenseKernels;
import io.github.uphillrl.internal.Kernels;
import io.github.uphillrl.internal.Nonlinearity;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The three products of a dense layer, per shape; 2 · rows · inner · outer operations each. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Choice.MODULES)
@State(Scope.Benchmark)
public class DenseBenchmark {
    /** Inputs × outputs of the layer: those of the two networks, and a square of each width. */
    @Param({"4x128", "128x2", "4x64", "64x64", "64x2", "16x16", "256x256", "1024x1024"})
    public String shape;

    @Param({"64"})
    public int rows;

    @Param({"DOUBLE", "SINGLE"})
    public String precision;

    @Param({"vector", "plain"})
    public String kernels;

    private Layer<?> layer;

    @Setup
    public void prepare() {
        Choice.kernels(kernels);
        String[] sizes = shape.split("x");
        int inner = Integer.parseInt(sizes[0]);
        int outer = Integer.parseInt(sizes[1]);
        layer = precision.equals("DOUBLE")
                ? new Layer<>(Kernels.doubles(), rows, inner, outer)
                : new Layer<>(Kernels.floats(), rows, inner, outer);
    }

    @Benchmark
    public Object affine() {
        return layer.affine();
    }

    @Benchmark
    public Object backward() {
        return layer.backward();
    }

    @Benchmark
    public Object outerProducts() {
        return layer.outerProducts();
    }

    private static final class Layer<V> {
        private final DenseKernels<V> kernels;
        private final int rows;
        private final int inner;
        private final int outer;
        private final V[] x;
        private final V[] y;
        private final V[] w;
        private final V[] transposed;
        private final V[] sums;
        private final V scratch;
        private final V bias;

        Layer(DenseKernels<V> kernels, int rows, int inner, int outer) {
            this.kernels = kernels;
            this.rows = rows;
            this.inner = inner;
            this.outer = outer;
            x = kernels.rows().matrix(rows, inner);
            y = kernels.rows().matrix(rows, outer);
            sums = kernels.rows().matrix(inner, outer);
            scratch = kernels.rows().row(kernels.scratch(rows));
            bias = kernels.rows().matrix(1, outer)[0];
            w = kernels.weights(inner, outer);
            transposed = kernels.weights(outer, inner);
            SplittableRandom random = new SplittableRandom(1);
            double[] numbers = new double[Math.max(rows, outer) * inner];
            Arrays.setAll(numbers, i -> random.nextDouble() - 0.5);
            kernels.pack(numbers, outer, 1, w, inner, outer);
            kernels.pack(numbers, 1, outer, transposed, outer, inner);
            for (int r = 0; r < rows; r++) kernels.rows().read(numbers, r * inner, 1, x[r], inner);
        }

        Object affine() {
            kernels.affine(x, w, bias, Nonlinearity.RELU, y, rows, inner, outer);
            return y;
        }

        Object backward() {
            kernels.backward(y, transposed, Nonlinearity.RELU, x, x, rows, outer, inner);
            return x;
        }

        Object outerProducts() {
            kernels.addOuterProducts(x, y, sums, rows, inner, outer, scratch);
            return sums;
        }
    }
}
