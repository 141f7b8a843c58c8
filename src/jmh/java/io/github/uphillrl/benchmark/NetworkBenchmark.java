package io.github.uphillrl.benchmark;

import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.NetworkPass;
import io.github.uphillrl.network.Precision;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
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

/** Forward and backward through 4-width-width-2 with tanh, over widths and batch sizes; per batch. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Choice.MODULES)
@State(Scope.Benchmark)
public class NetworkBenchmark {
    @Param({"16", "64", "256", "1024"})
    public int width;

    @Param({"1", "16", "128", "1024"})
    public int rows;

    @Param({"DOUBLE", "SINGLE"})
    public Precision precision;

    @Param({"vector", "plain"})
    public String kernels;

    private NetworkPass pass;
    private double[] observations;
    private DMatrixRMaj outputGradient;

    @Setup
    public void prepare() {
        Choice.kernels(kernels);
        Mlp network = Networks.wide(width, precision);
        pass = network.newPass(rows);
        SplittableRandom random = new SplittableRandom(1);
        observations = new double[rows * network.inputs()];
        Arrays.setAll(observations, i -> random.nextDouble() - 0.5);
        outputGradient = new DMatrixRMaj(rows, network.outputs());
        Arrays.setAll(outputGradient.data, i -> random.nextDouble() - 0.5);
    }

    @Benchmark
    public DMatrixRMaj forward() {
        return pass.forward(observations, 0, rows);
    }

    @Benchmark
    public NetworkPass forwardAndBackward() {
        pass.forward(observations, 0, rows);
        pass.backward(outputGradient);
        return pass;
    }
}
