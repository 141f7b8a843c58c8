package io.github.uphillrl.benchmark;

import io.github.uphillrl.internal.ArrayFunctions;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.internal.Kernels;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The library's own elementary functions over an array, beside {@link Math}'s one by one; per element. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Choice.MODULES)
@State(Scope.Benchmark)
public class ElementaryBenchmark {
    private static final int LENGTH = 1024;

    @Param({"vector", "plain"})
    public String kernels;

    private ArrayFunctions functions;
    private final double[] source = new double[LENGTH];
    private final double[] doubles = new double[LENGTH];
    private final float[] floats = new float[LENGTH];

    @Setup
    public void prepare() {
        Choice.kernels(kernels);
        functions = Kernels.functions();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < LENGTH; i++) source[i] = 4 * random.nextDouble() - 2;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public double[] tanh() {
        System.arraycopy(source, 0, doubles, 0, LENGTH);
        Elementary.tanh(doubles, 0, LENGTH);
        return doubles;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] tanhSingle() {
        for (int i = 0; i < LENGTH; i++) floats[i] = (float) source[i];
        Elementary.tanh(floats, 0, LENGTH);
        return floats;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public double[] tanhOfMath() {
        for (int i = 0; i < LENGTH; i++) doubles[i] = Math.tanh(source[i]);
        return doubles;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public double[] exp() {
        System.arraycopy(source, 0, doubles, 0, LENGTH);
        functions.exp(doubles, 0, LENGTH);
        return doubles;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] expSingle() {
        for (int i = 0; i < LENGTH; i++) floats[i] = (float) source[i];
        Elementary.exp(floats, 0, LENGTH);
        return floats;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public double[] expOfMath() {
        for (int i = 0; i < LENGTH; i++) doubles[i] = Math.exp(source[i]);
        return doubles;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public double[] sin() {
        System.arraycopy(source, 0, doubles, 0, LENGTH);
        functions.sin(doubles, 0, LENGTH);
        return doubles;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] sinSingle() {
        for (int i = 0; i < LENGTH; i++) floats[i] = (float) source[i];
        Elementary.sin(floats, 0, LENGTH);
        return floats;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public double[] sinOfMath() {
        for (int i = 0; i < LENGTH; i++) doubles[i] = Math.sin(source[i]);
        return doubles;
    }
}
