package io.github.uphillrl.benchmark;

import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.network.Precision;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.LossScale;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Whole updates on {@code CartPole-v1}, eight episodes per lane; {@code steps} is the figure to read. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Choice.MODULES)
@State(Scope.Benchmark)
public class TrainingBenchmark {
    @Param({"relu", "tanh"})
    public String network;

    @Param({"1", "8", "32", "128", "1024"})
    public int lanes;

    @Param({"1", "2"})
    public int threads;

    @Param({"DOUBLE", "SINGLE"})
    public Precision precision;

    @Param({"vector", "plain"})
    public String kernels;

    private Reinforce<Integer> run;

    @Setup
    public void prepare() {
        Choice.kernels(kernels);
        // so slow a descent that episodes stay as long as they are
        run = Reinforce.builder(
                        () -> Environments.discrete("CartPole-v1"),
                        CategoricalPolicy.of(Networks.named(network, precision)))
                .standardization(Standardization.STANDARDIZE)
                .lossScale(LossScale.PER_STEP)
                .optimizer(Adam.withLearningRate(1e-9))
                .episodesPerUpdate(8 * lanes)
                .lanes(lanes)
                .threads(threads)
                .build();
    }

    @Benchmark
    public void update(Steps counter) {
        long before = run.steps();
        run.train(StopCondition.updates(1));
        counter.steps += run.steps() - before;
    }

    @TearDown
    public void close() {
        run.close();
    }
}
