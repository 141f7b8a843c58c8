package io.github.uphillrl.benchmark;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.environment.python.PythonEnvironment;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** An environment of Gymnasium's through the bridge, alone and 64 in one process; steps per second, resets included. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(3)
@State(Scope.Benchmark)
public class PythonEnvironmentBenchmark {
    private static final int LANES = 64;

    @Param({"CartPole-v1", "Acrobot-v1", "Taxi-v4"})
    public String id;

    private Environment<Integer> single;
    private VectorEnvironment<Integer> vector;
    private final double[] actions = new double[LANES];
    private final double[] rewards = new double[LANES];
    private final Outcome[] outcomes = new Outcome[LANES];
    private double[] observations;
    private boolean over = true;
    private long seed;
    private int tick;

    @Setup
    public void prepare() {
        single = PythonEnvironment.discrete(id).get();
        vector = single.vectorized(LANES).orElseThrow();
        observations = new double[LANES * vector.observationSize()];
        for (int lane = 0; lane < LANES; lane++) vector.reset(lane, seed++, observations);
    }

    @TearDown
    public void close() {
        vector.close();
        single.close();
    }

    /** One step of one environment, with the resets between episodes. */
    @Benchmark
    public Object step() {
        if (over) single.reset(seed++);
        Step step = single.step(++tick & 1);
        over = step.outcome().isFinal();
        return step;
    }

    /** One step of every lane, with the resets between episodes. */
    @Benchmark
    @OperationsPerInvocation(LANES)
    public double[] stepLanes() {
        for (int lane = 0; lane < LANES; lane++) actions[lane] = (tick + lane) & 1;
        tick++;
        vector.step(LANES, actions, observations, rewards, outcomes);
        for (int lane = 0; lane < LANES; lane++) {
            if (outcomes[lane].isFinal()) vector.reset(lane, seed++, observations);
        }
        return observations;
    }
}
