package io.github.uphillrl.benchmark;

import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Precision;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.PolicyPass;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Asking a policy for one observation's answer, as a service does; {@code -t 2} for two threads on one policy. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Choice.MODULES)
@State(Scope.Benchmark)
@Threads(1)
public class InferenceBenchmark {
    private static final double[] OBSERVATION = {0.01, -0.02, 0.03, 0.04};

    @Param({"relu", "tanh"})
    public String network;

    @Param({"DOUBLE", "SINGLE"})
    public Precision precision;

    @Param({"vector", "plain"})
    public String kernels;

    private CategoricalPolicy policy;
    private CategoricalPolicy frozen;

    /** Each thread draws from a stream of its own. */
    @State(Scope.Thread)
    public static class Draws {
        private final SeededRandom random = new SeededRandom(1);
        private final SeededRandom[] randoms = {random};
        private final double[] action = new double[1];
        private PolicyPass<Integer> pass;

        @Setup
        public void prepare(InferenceBenchmark benchmark) {
            pass = benchmark.frozen.newPass(1);
        }
    }

    @Setup
    public void prepare() {
        Choice.kernels(kernels);
        policy = CategoricalPolicy.of(Networks.named(network, precision));
        frozen = policy.frozen();
    }

    @Benchmark
    public Categorical distribution() {
        return policy.distribution(OBSERVATION);
    }

    @Benchmark
    public double[] probabilities() {
        return policy.probabilities(OBSERVATION);
    }

    @Benchmark
    public Integer greedy() {
        return policy.greedy(OBSERVATION);
    }

    @Benchmark
    public Integer sample(Draws draws) {
        return policy.sample(OBSERVATION, draws.random);
    }

    @Benchmark
    public Integer sampleFrozen(Draws draws) {
        return frozen.sample(OBSERVATION, draws.random);
    }

    /** Without garbage. */
    @Benchmark
    public double sampleFrozenPass(Draws draws) {
        draws.pass.sample(1, OBSERVATION, null, draws.randoms, draws.action);
        return draws.action[0];
    }
}
