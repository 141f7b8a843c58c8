package io.github.uphillrl.benchmark;

import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.network.Precision;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.List;
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

/** Playing episodes with a frozen policy, eight per lane; {@code steps} is the figure to read. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Choice.MODULES)
@State(Scope.Benchmark)
public class RolloutBenchmark {
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

    private Engine engine;
    private Collector<Integer> collector;
    private long first;

    @Setup
    public void prepare() {
        Choice.kernels(kernels);
        CategoricalPolicy policy = CategoricalPolicy.of(Networks.named(network, precision));
        engine = Engine.local(threads);
        collector = new Collector<>(() -> Environments.discrete("CartPole-v1"), policy, lanes, 500, engine);
    }

    @Benchmark
    public void collect(Steps counter) {
        List<Episode<Integer>> episodes = collector.collect(1, first, 8 * lanes);
        for (Episode<Integer> episode : episodes) counter.steps += episode.length();
        first += episodes.size();
        collector.recycle(episodes);
    }

    @TearDown
    public void close() {
        collector.close();
        engine.close();
    }
}
