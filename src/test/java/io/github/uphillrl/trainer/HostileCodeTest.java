package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.Stateful;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody's listener, stop condition, baseline or optimizer that throws once, in the second update: the caller gets just
 * what it threw, and the run goes on as if nothing had happened, at once or from its last saved state.
 */
class HostileCodeTest {
    private static final int UPDATES = TameRun.UPDATES;

    /**
     * @param plant puts the bomb into the run
     * @param updates how many were made when it went off
     * @param whole whether the run goes on from there, or must be restored
     */
    private record Culprit(
            String name,
            BiFunction<Reinforce.Builder<Integer>, Bomb, Reinforce.Builder<Integer>> plant,
            int updates,
            boolean whole) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Throws at the second of its calls, once. */
    private static final class Bomb {
        private final Throwable thrown;
        private int calls;

        Bomb(Throwable thrown) {
            this.thrown = thrown;
        }

        void tick() {
            if (++calls == 2) HostileCodeTest.<RuntimeException>sneak(thrown);
        }
    }

    static List<Culprit> culprits() {
        return List.of(
                new Culprit("onUpdate", (builder, bomb) -> builder.onUpdate(report -> bomb.tick()), 2, true),
                new Culprit(
                        "afterUpdate",
                        (builder, bomb) -> builder.listener(listener(run -> bomb.tick(), run -> {})),
                        2,
                        true),
                new Culprit("baseline's values", (builder, bomb) -> builder.baseline(new Bombed(bomb, true)), 1, true),
                new Culprit("baseline's fit", (builder, bomb) -> builder.baseline(new Bombed(bomb, false)), 2, false),
                new Culprit("optimizer", (builder, bomb) -> builder.optimizer(new BombedOptimizer(bomb)), 1, false));
    }

    static Stream<Arguments> planted() {
        return culprits().stream().flatMap(culprit -> Stream.of(1, 4)
                .flatMap(threads -> Stream.of(
                        Arguments.of(culprit, threads, new IllegalStateException("planted")),
                        Arguments.of(culprit, threads, new AssertionError("planted")))));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void train_usersCodeThrows_losesNothing(Culprit culprit, int threads, Throwable thrown)
            throws InterruptedException {
        LibraryThreads library = new LibraryThreads();
        CategoricalPolicy policy = TameWorld.policy();
        List<Map<String, double[]>> saved = new ArrayList<>();
        Reinforce.Builder<Integer> builder = TameRun.builder(TameWorld::new, policy)
                .threads(threads)
                .listener(listener(run -> saved.add(run.state()), run -> {}));
        try (Reinforce<Integer> run =
                culprit.plant().apply(builder, new Bomb(thrown)).build()) {
            Throwable seen = assertThrows(Throwable.class, () -> run.train(StopCondition.updates(UPDATES)));

            assertSame(thrown, seen);
            assertEquals(culprit.updates(), run.updates());
            assertArrayEquals(TameRun.parameters(culprit.updates()), ParameterVector.values(policy));
            assertEquals(culprit.whole(), run.isWhole());
            if (!culprit.whole()) {
                assertRefusesToGoOn(run, policy);
                run.restore(saved.get(saved.size() - 1));
            }
            assertEquals(UPDATES, run.train(StopCondition.updates(UPDATES)).updates());
            assertArrayEquals(TameRun.parameters(UPDATES), ParameterVector.values(policy));
        }
        assertEquals(List.of(), library.leftBehind());
    }

    private static void assertRefusesToGoOn(Reinforce<Integer> run, CategoricalPolicy policy) {
        double[] before = ParameterVector.values(policy);
        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> run.train(StopCondition.updates(UPDATES)));
        assertEquals(
                "an error broke an update off half way, after " + run.updates()
                        + " were counted; resume the run from its last checkpoint",
                error.getMessage());
        assertArrayEquals(before, ParameterVector.values(policy));
    }

    @Test
    void train_stopConditionThrows_losesNothing() {
        Bomb bomb = new Bomb(new AssertionError("planted"));
        CategoricalPolicy policy = TameWorld.policy();
        try (Reinforce<Integer> run = TameRun.builder(TameWorld::new, policy).build()) {
            StopCondition throwing = progress -> {
                bomb.tick();
                return Optional.empty();
            };
            assertSame(bomb.thrown, assertThrows(AssertionError.class, () -> run.train(throwing)));

            assertArrayEquals(TameRun.parameters(2), ParameterVector.values(policy));
            run.train(StopCondition.updates(UPDATES));
            assertArrayEquals(TameRun.parameters(UPDATES), ParameterVector.values(policy));
        }
    }

    @Test
    void train_onStartThrows_hasNotBegun() {
        IllegalStateException thrown = new IllegalStateException("planted");
        CategoricalPolicy policy = TameWorld.policy();
        TrainingListener listener = new TrainingListener() {
            private boolean again;

            @Override
            public void onStart(Reinforce<?> run) {
                if (!again) {
                    again = true;
                    throw thrown;
                }
            }
        };
        try (Reinforce<Integer> run =
                TameRun.builder(TameWorld::new, policy).listener(listener).build()) {
            assertSame(
                    thrown, assertThrows(IllegalStateException.class, () -> run.train(StopCondition.updates(UPDATES))));

            assertArrayEquals(TameRun.parameters(0), ParameterVector.values(policy));
            run.train(StopCondition.updates(UPDATES));
            assertArrayEquals(TameRun.parameters(UPDATES), ParameterVector.values(policy));
        }
    }

    @Test
    void close_listenerThrowsAnError_closesEverythingElse() throws InterruptedException {
        LibraryThreads library = new LibraryThreads();
        AssertionError thrown = new AssertionError("planted");
        HostileWorld.Factory worlds = new HostileWorld.Factory(new HostileWorld.Trap() {}, 0, TameRun.SEED, false);
        Reinforce<Integer> run = TameRun.builder(worlds, TameWorld.policy())
                .threads(3)
                .listener(listener(updated -> {}, closed -> {
                    throw thrown;
                }))
                .build();
        run.train(StopCondition.updates(1));

        assertSame(thrown, assertThrows(AssertionError.class, run::close));

        assertEquals(List.of(1, 1, 1, 1, 1, 1), worlds.closings());
        assertEquals(List.of(), library.leftBehind());
    }

    private static TrainingListener listener(Consumer<Reinforce<?>> afterUpdate, Consumer<Reinforce<?>> onClose) {
        return new TrainingListener() {
            @Override
            public void afterUpdate(Reinforce<?> run) {
                afterUpdate.accept(run);
            }

            @Override
            public void onClose(Reinforce<?> run) {
                onClose.accept(run);
            }
        };
    }

    /** The moving average of the tame run, with a bomb in one of its methods. */
    private static final class Bombed implements Baseline, Stateful {
        private final Baseline inner = Baseline.movingAverage(0.8).fresh();
        private final Bomb bomb;
        private final boolean inValues;

        Bombed(Bomb bomb, boolean inValues) {
            this.bomb = bomb;
            this.inValues = inValues;
        }

        @Override
        public double[] values(Episode<?> episode) {
            return inner.values(episode);
        }

        @Override
        public void subtract(CreditedBatch batch, double[] weights) {
            inner.subtract(batch, weights);
            if (inValues) bomb.tick();
        }

        @Override
        public void fit(CreditedBatch batch) {
            inner.fit(batch);
            if (!inValues) bomb.tick();
        }

        @Override
        public Map<String, double[]> state() {
            return ((Stateful) inner).state();
        }

        @Override
        public void restore(Map<String, double[]> state) {
            ((Stateful) inner).restore(state);
        }
    }

    /** The tame run's Adam, which spoils a parameter before it throws. */
    private record BombedOptimizer(Bomb bomb, Optimizer inner) implements Optimizer {
        BombedOptimizer(Bomb bomb) {
            this(bomb, Adam.withLearningRate(0.01));
        }

        @Override
        public void step(List<Parameter> parameters) {
            inner.step(parameters);
            double right = parameters.get(0).value().data[0];
            parameters.get(0).value().data[0] = 7;
            bomb.tick();
            parameters.get(0).value().data[0] = right;
        }

        @Override
        public Optimizer fresh() {
            return new BombedOptimizer(bomb, inner.fresh());
        }

        @Override
        public Map<String, double[]> state() {
            return inner.state();
        }

        @Override
        public void restore(Map<String, double[]> state) {
            inner.restore(state);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
