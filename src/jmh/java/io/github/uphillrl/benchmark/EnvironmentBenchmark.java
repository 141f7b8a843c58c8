package io.github.uphillrl.benchmark;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.EnvironmentProvider;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.List;
import java.util.ServiceLoader;
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

/**
 * Every built-in environment alone, with random actions: one of them with a {@code Step} per step, and lanes stepped
 * together; {@code steps} is the figure to read.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Choice.MODULES)
public class EnvironmentBenchmark {
    private static final int DRAWN = 1 << 16; // a power of two

    /** One environment. */
    @State(Scope.Benchmark)
    public static class Single {
        @Param({
            "Acrobot-v1",
            "Bandit-v0",
            "Blackjack-v1",
            "CartPole-v1",
            "CliffWalking-v1",
            "ContextualBandit-v0",
            "FrozenLake-v1",
            "FrozenLake8x8-v1",
            "MountainCar-v0",
            "MountainCarContinuous-v0",
            "Pendulum-v1",
            "ShortCorridor-v0",
            "Taxi-v4"
        })
        public String id;

        private Player<?> player;

        @Setup
        public void prepare() {
            player = new Player<>(make(id));
        }
    }

    /** Lanes of one environment. */
    @State(Scope.Benchmark)
    public static class Lanes extends Single {
        @Param({"1", "8", "128", "1024"})
        public int lanes;

        private LanePlayer<?> lanePlayer;

        @Setup
        public void prepareLanes() {
            lanePlayer = new LanePlayer<>(make(id), lanes);
        }
    }

    @Benchmark
    public Object step(Single state, Steps counter) {
        counter.steps++;
        return state.player.step();
    }

    @Benchmark
    public double[] stepLanes(Lanes state, Steps counter) {
        counter.steps += state.lanes;
        return state.lanePlayer.step();
    }

    private static Environment<?> make(String id) {
        return ServiceLoader.load(EnvironmentProvider.class).stream()
                .map(found -> found.get().environments())
                .filter(environments -> environments.containsKey(id))
                .findFirst()
                .orElseThrow()
                .get(id)
                .get();
    }

    private static final class Player<A> {
        private final Environment<A> environment;
        private final List<A> actions;
        private boolean over = true;
        private long seed;
        private int tick;

        Player(Environment<A> environment) {
            this.environment = environment;
            actions = Actions.draw(environment.actionSpace(), DRAWN);
        }

        /** Takes one step, after a reset if the last one ended the episode. */
        Step step() {
            if (over) environment.reset(seed++);
            Step step = environment.step(actions.get(tick++ & (DRAWN - 1)));
            over = step.outcome().isFinal();
            return step;
        }
    }

    private static final class LanePlayer<A> {
        private final VectorEnvironment<A> environment;
        private final double[][] actions;
        private final double[] observations;
        private final double[] rewards;
        private final Outcome[] outcomes;
        private long seed;
        private int tick;

        LanePlayer(Environment<A> world, int lanes) {
            environment = world.vectorized(lanes).orElseThrow();
            actions = Actions.encode(world.actionSpace(), Actions.draw(world.actionSpace(), DRAWN), lanes);
            observations = new double[lanes * environment.observationSize()];
            rewards = new double[lanes];
            outcomes = new Outcome[lanes];
            for (int lane = 0; lane < lanes; lane++) environment.reset(lane, seed++, observations);
        }

        /** Takes one step in every lane, then resets those whose episode has ended. */
        double[] step() {
            environment.step(outcomes.length, actions[tick++ & (actions.length - 1)], observations, rewards, outcomes);
            for (int lane = 0; lane < outcomes.length; lane++) {
                if (outcomes[lane].isFinal()) environment.reset(lane, seed++, observations);
            }
            return observations;
        }
    }
}
