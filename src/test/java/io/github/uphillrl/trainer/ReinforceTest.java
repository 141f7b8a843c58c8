package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReinforceTest {
    private final CategoricalPolicy policy = ToyWorld.policy(1);

    @Test
    void train_untilAStopCondition_givesTotalsAndReason() {
        try (Reinforce<Integer> run = toy().episodesPerUpdate(5).build()) {
            TrainingResult result = run.train(StopCondition.episodes(12));

            assertEquals(3, result.updates());
            assertEquals(15, result.episodes());
            assertEquals("played 12 episodes", result.stopReason());
            assertTrue(result.wallTime().toNanos() > 0);
            assertEquals(
                    List.of(result.updates(), result.episodes(), result.steps()),
                    List.of(run.updates(), run.episodes(), run.steps()));
            assertSame(policy, run.policy());
        }
    }

    @Test
    void train_meanReturnOfTheResult_isThatOfTheLast100Episodes() {
        double[][] script = new double[150][1];
        for (int e = 50; e < 150; e++) script[e][0] = e < 100 ? 1 : 4;
        try (Reinforce<Integer> run = Reinforce.builder(() -> new ScriptedWorld(script), ScriptedWorld.policy())
                .lanes(1)
                .episodesPerUpdate(150)
                .build()) {
            assertEquals(2.5, run.train(StopCondition.updates(1)).meanReturn());
        }
    }

    /** The condition holds already, but without an update there would be nothing to report. */
    @Test
    void train_conditionThatHoldsAlready_makesOneUpdate() {
        try (Reinforce<Integer> run = toy().build()) {
            run.train(StopCondition.updates(2));
            assertEquals(3, run.train(StopCondition.updates(2)).updates());
        }
    }

    @Test
    void train_again_goesOnAsOneLongerRun() {
        CategoricalPolicy whole = policy.snapshot();
        try (Reinforce<Integer> run = toy().build();
                Reinforce<Integer> longer = toy(whole).build()) {
            run.train(StopCondition.updates(2));
            TrainingResult second = run.train(StopCondition.updates(5));
            TrainingResult atOnce = longer.train(StopCondition.updates(5));

            assertEquals(5, second.updates());
            assertEquals(atOnce.episodes(), second.episodes());
            assertEquals(atOnce.steps(), second.steps());
            assertEquals(atOnce.meanReturn(), second.meanReturn());
            assertArrayEquals(ParameterVector.values(whole), ParameterVector.values(policy));
        }
    }

    @Test
    void train_oneConfigurationForTwoRuns_givesEqualRuns() {
        Optimizer optimizer = Adam.withLearningRate(0.02);
        Baseline baseline = Baseline.movingAverage(0.5);
        double[][] values = new double[2][];
        for (int i = 0; i < 2; i++) {
            CategoricalPolicy trained = policy.snapshot();
            try (Reinforce<Integer> run =
                    toy(trained).optimizer(optimizer).baseline(baseline).build()) {
                run.train(StopCondition.updates(4));
            }
            values[i] = ParameterVector.values(trained);
        }

        assertArrayEquals(values[0], values[1]);
        assertNotEquals(values[0][0], ParameterVector.values(policy)[0]);
        assertTrue(optimizer.state().isEmpty(), "the run must work on an optimizer of its own");
    }

    @Test
    void requestStop_byAListener_stopsAfterThatUpdate() {
        try (Reinforce<Integer> run = toy().listener(new TrainingListener() {
                    private Reinforce<?> run;

                    @Override
                    public void onStart(Reinforce<?> started) {
                        run = started;
                    }

                    @Override
                    public void onUpdate(UpdateReport report) {
                        if (report.update() == 3) run.requestStop("seen enough");
                    }
                })
                .build()) {
            TrainingResult result = run.train(StopCondition.updates(1000));

            assertEquals(3, result.updates());
            assertEquals("seen enough", result.stopReason());
            assertEquals(5, run.train(StopCondition.updates(5)).updates(), "a request stops once");
        }
    }

    @Test
    void requestStop_fromAnotherThread_isSeen() throws InterruptedException {
        try (Reinforce<Integer> run = toy().build()) {
            Thread thread = new Thread(() -> run.requestStop("from outside"));
            thread.start();
            thread.join();
            TrainingResult result = run.train(StopCondition.updates(1000));

            assertEquals(1, result.updates());
            assertEquals("from outside", result.stopReason());
        }
    }

    @Test
    void listeners_several_areCalledInTheOrderOfTheirAdding() {
        List<String> calls = new ArrayList<>();
        try (Reinforce<Integer> run = toy().listener(listener("a", calls))
                .onUpdate(report -> calls.add("b update " + report.update()))
                .listener(listener("c", calls))
                .build()) {
            run.train(StopCondition.updates(2));
        }

        assertEquals(
                List.of(
                        "a start",
                        "c start",
                        "a update 1",
                        "b update 1",
                        "c update 1",
                        "a update 2",
                        "b update 2",
                        "c update 2",
                        "a end 2",
                        "c end 2"),
                calls);
    }

    @Test
    void listeners_afterUpdateAndOnClose_comeWhenAllHaveBeenTold() {
        List<String> calls = new ArrayList<>();
        TrainingListener saver = new TrainingListener() {
            @Override
            public void afterUpdate(Reinforce<?> run) {
                calls.add("after " + run.updates());
            }

            @Override
            public void onClose(Reinforce<?> run) {
                calls.add("close " + run.state().size());
            }
        };
        Reinforce<Integer> run = toy().listener(saver)
                .onUpdate(report -> calls.add("update " + report.update()))
                .build();
        run.train(StopCondition.updates(2));
        int parts = run.state().size();
        run.close();
        run.close();

        assertEquals(List.of("update 1", "after 1", "update 2", "after 2", "close " + parts), calls);
    }

    /** A listener without methods does nothing, and does no harm. */
    @Test
    void listeners_defaults_doNothing() {
        try (Reinforce<Integer> run = toy().listener(new TrainingListener() {}).build()) {
            assertEquals(1, run.train(StopCondition.updates(1)).updates());
        }
    }

    @Test
    void train_listenerThrows_endsTheCall() {
        try (Reinforce<Integer> run = toy().onUpdate(report -> {
                    throw new UnsupportedOperationException("disk full");
                })
                .build()) {
            assertThrows(UnsupportedOperationException.class, () -> run.train(StopCondition.updates(1)));
            assertEquals(1, run.updates());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "6, 1", "6, 3"})
    void close_twice_closesEachEnvironmentOnce(int lanes, int threads) {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Reinforce<Integer> run = Reinforce.builder(() -> new Counted(3, 2, made, closed), counted(3, 2))
                .lanes(lanes)
                .threads(threads)
                .build();
        run.train(StopCondition.updates(1));
        assertEquals(lanes, made.get());
        assertEquals(0, closed.get());

        run.close();
        run.close();

        assertEquals(lanes, closed.get());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 7", "128, 128", "1000, 128"})
    void build_lanesNotSet_areAsManyAsEpisodesUpTo128(int episodesPerUpdate, int lanes) {
        AtomicInteger made = new AtomicInteger();
        Reinforce.builder(() -> new Counted(3, 2, made, new AtomicInteger()), counted(3, 2))
                .episodesPerUpdate(episodesPerUpdate)
                .build()
                .close();

        assertEquals(lanes, made.get());
    }

    @Test
    void train_afterClose_isRefused() {
        Reinforce<Integer> run = toy().build();
        run.close();

        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> run.train(StopCondition.updates(1)));
        assertEquals("this run is closed", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void build_sizesThatDoNotMatch_areRefusedAndEnvironmentsClosed(int threads) {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Reinforce.Builder<Integer> narrow = Reinforce.builder(() -> new Counted(3, 2, made, closed), counted(4, 2))
                .threads(threads);
        Reinforce.Builder<Integer> otherActions = Reinforce.builder(
                        () -> new Counted(3, 2, made, closed), counted(3, 5))
                .threads(threads);

        assertEquals(
                "Counted shows observations of length 3, but the policy's network has 4 inputs",
                assertThrows(IllegalArgumentException.class, narrow::build).getMessage());
        assertEquals(
                "Counted takes actions of discrete(2), but the policy chooses from discrete(5)",
                assertThrows(IllegalArgumentException.class, otherActions::build)
                        .getMessage());
        assertTrue(made.get() > 0);
        assertEquals(made.get(), closed.get());
    }

    @Test
    void build_baselineThatFails_closesEnvironments() {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Baseline broken = new Baseline() {
            @Override
            public double[] values(Episode<?> episode) {
                return new double[episode.length()];
            }

            @Override
            public Baseline fresh() {
                throw new IllegalStateException("planted");
            }
        };

        assertThrows(
                IllegalStateException.class,
                Reinforce.builder(() -> new Counted(3, 2, made, closed), counted(3, 2))
                        .baseline(broken)::build);

        assertTrue(made.get() > 0);
        assertEquals(made.get(), closed.get());
    }

    /** The 4th of 4 lanes fails in the second update: the first stands, the second has changed nothing. */
    @Test
    void train_environmentThrows_leavesParametersAsAfterTheLastUpdate() {
        double[][] script = {{1}, {2}, {3}, {4}, {1}, {2}, {3}, {Double.NaN}};
        CategoricalPolicy trained = ScriptedWorld.policy();
        List<double[]> values = new ArrayList<>();
        try (Reinforce<Integer> run = Reinforce.builder(() -> new ScriptedWorld(script), trained)
                .lanes(1)
                .episodesPerUpdate(4)
                .onUpdate(report -> values.add(ParameterVector.values(trained)))
                .build()) {
            EnvironmentException error =
                    assertThrows(EnvironmentException.class, () -> run.train(StopCondition.updates(9)));

            assertTrue(error.getMessage().startsWith("ScriptedWorld, episode 7, step 0, seed "), error.getMessage());
            assertEquals(1, run.updates());
            assertEquals(1, values.size());
            assertArrayEquals(values.get(0), ParameterVector.values(trained));
            assertFalse(trained.parameters().isEmpty());
        }
    }

    @Test
    void maxEpisodeSteps_worldThatNeverEnds_cutsEpisodesOff() {
        try (Reinforce<Integer> run = Reinforce.builder(
                        () -> new Counted(3, 2, new AtomicInteger(), new AtomicInteger()), counted(3, 2))
                .maxEpisodeSteps(9)
                .episodesPerUpdate(4)
                .build()) {
            assertEquals(36, run.train(StopCondition.updates(1)).steps());
        }
    }

    private Reinforce.Builder<Integer> toy() {
        return toy(policy);
    }

    private static Reinforce.Builder<Integer> toy(CategoricalPolicy trained) {
        return Reinforce.builder(() -> new ToyWorld(true), trained)
                .episodesPerUpdate(6)
                .baseline(Baseline.movingAverage(0.9))
                .seed(3);
    }

    private static CategoricalPolicy counted(int inputs, int actions) {
        return CategoricalPolicy.of(Mlp.builder(inputs).output(actions).build());
    }

    private static TrainingListener listener(String name, List<String> calls) {
        return new TrainingListener() {
            @Override
            public void onStart(Reinforce<?> run) {
                calls.add(name + " start");
            }

            @Override
            public void onUpdate(UpdateReport report) {
                calls.add(name + " update " + report.update());
            }

            @Override
            public void onEnd(TrainingResult result) {
                calls.add(name + " end " + result.updates());
            }
        };
    }

    /** A world that counts how many were made and closed, and never ends. */
    private static final class Counted implements Environment<Integer> {
        private final int observationSize;
        private final int actions;
        private final AtomicInteger closed;

        Counted(int observationSize, int actions, AtomicInteger made, AtomicInteger closed) {
            this.observationSize = observationSize;
            this.actions = actions;
            this.closed = closed;
            made.incrementAndGet();
        }

        @Override
        public int observationSize() {
            return observationSize;
        }

        @Override
        public ActionSpace<Integer> actionSpace() {
            return ActionSpace.discrete(actions);
        }

        @Override
        public double[] reset(long seed) {
            return new double[observationSize];
        }

        @Override
        public Step step(Integer action) {
            return Step.running(new double[observationSize], 1);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
