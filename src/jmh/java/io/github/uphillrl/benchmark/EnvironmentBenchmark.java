package io.github.uphillrl.benchmark;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
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

/** {@code CartPole-v1} alone: one environment with a {@code Step} per step, and lanes stepped together; per call. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Choice.MODULES)
@State(Scope.Benchmark)
public class EnvironmentBenchmark {
    @Param({"1", "8", "128", "1024"})
    public int lanes;

    private Environment<Integer> single;
    private VectorEnvironment<Integer> vector;
    private double[] actions;
    private double[] observations;
    private double[] rewards;
    private Outcome[] outcomes;
    private boolean over = true;
    private long seed;
    private int tick;

    @Setup
    public void prepare() {
        single = Environments.discrete("CartPole-v1");
        vector = Environments.discrete("CartPole-v1").vectorized(lanes).orElseThrow();
        actions = new double[lanes];
        observations = new double[lanes * vector.observationSize()];
        rewards = new double[lanes];
        outcomes = new Outcome[lanes];
        for (int lane = 0; lane < lanes; lane++) vector.reset(lane, seed++, observations);
    }

    /** One step of one environment, with the resets between episodes; the number of lanes does not matter. */
    @Benchmark
    public Object step() {
        if (over) {
            over = false;
            return single.reset(seed++);
        }
        Step step = single.step(++tick & 1);
        over = step.outcome().isFinal();
        return step;
    }

    /** One step of every lane, with the resets between episodes. */
    @Benchmark
    public double[] stepLanes() {
        for (int lane = 0; lane < lanes; lane++) actions[lane] = (tick + lane) & 1;
        tick++;
        vector.step(lanes, actions, observations, rewards, outcomes);
        for (int lane = 0; lane < lanes; lane++) {
            if (outcomes[lane].isFinal()) vector.reset(lane, seed++, observations);
        }
        return observations;
    }
}
