package io.github.uphillrl.benchmark;

import io.github.uphillrl.network.Precision;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.ReinforceLoss;
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

/** Loss and gradient of a batch, without the rollout; per batch. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Choice.MODULES)
@State(Scope.Benchmark)
public class UpdateBenchmark {
    @Param({"relu", "tanh"})
    public String network;

    @Param({"64", "1024", "16384"})
    public int rows;

    @Param({"DOUBLE", "SINGLE"})
    public Precision precision;

    @Param({"vector", "plain"})
    public String kernels;

    private CategoricalPolicy policy;
    private DMatrixRMaj observations;
    private DMatrixRMaj actions;
    private double[] weights;

    @Setup
    public void prepare() {
        Choice.kernels(kernels);
        policy = CategoricalPolicy.of(Networks.named(network, precision));
        SplittableRandom random = new SplittableRandom(1);
        observations = new DMatrixRMaj(rows, policy.observationSize());
        Arrays.setAll(observations.data, i -> random.nextDouble() - 0.5);
        actions = new DMatrixRMaj(rows, 1);
        Arrays.setAll(actions.data, i -> random.nextInt(2));
        weights = new double[rows];
        Arrays.setAll(weights, i -> random.nextDouble() - 0.5);
    }

    @Benchmark
    public double gradient() {
        policy.zeroGradients();
        return ReinforceLoss.accumulate(policy, observations, actions, weights, 0);
    }
}
