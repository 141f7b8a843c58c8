package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.RunInterruptedException;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that somebody stops in the middle: by interrupting the thread that trains, or by closing the run from another. */
@Timeout(120)
class RunInterruptionTest {
    private static final int UPDATES = TameRun.UPDATES;
    private static final Duration NEVER_REACHED = Duration.ofMinutes(10);

    private final CategoricalPolicy policy = TameWorld.policy();
    private final LibraryThreads library = new LibraryThreads();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void release() {
        gate.countDown();
        other.shutdownNow();
        assertFalse(Thread.interrupted(), "no test may leave its thread interrupted");
    }

    @ParameterizedTest
    @CsvSource({"1, false", "4, false", "1, true", "4, true"})
    void interrupt_betweenUpdates_endsBeforeTheNextAndLosesNothing(int threads, boolean limited) {
        try (Reinforce<Integer> run = limited(TameRun.builder(TameWorld::new, policy), limited)
                .threads(threads)
                .onUpdate(report -> {
                    if (report.update() == 2) Thread.currentThread().interrupt();
                })
                .build()) {
            assertThrows(RunInterruptedException.class, () -> run.train(StopCondition.updates(UPDATES)));

            assertTrue(Thread.interrupted(), "the flag stays set");
            assertEquals(2, run.updates());
            assertArrayEquals(TameRun.parameters(2), ParameterVector.values(policy));
            run.train(StopCondition.updates(UPDATES));
            assertArrayEquals(TameRun.parameters(UPDATES), ParameterVector.values(policy));
        }
    }

    /** Whichever thread plays the episode, also one that the interruption has to be handed on to. */
    @ParameterizedTest
    @CsvSource({"1, 1, false, 0", "4, 4, false, 0", "4, 4, true, 0", "1, 5, true, 3", "4, 4, false, 3"})
    void interrupt_insideAWorld_endsThereAndLosesNothing(int threads, int lanes, boolean limited, int retries)
            throws InterruptedException, ExecutionException {
        HostileWorld.Factory worlds =
                new HostileWorld.Factory(HostileWorld.inStep(this::awaitUntilInterrupted), 1, TameRun.SEED, false);
        Thread training = Thread.currentThread();
        try (Reinforce<Integer> run = limited(TameRun.builder(worlds, policy), limited)
                .threads(threads)
                .lanes(lanes)
                .retries(retries)
                .build()) {
            Future<?> interrupting = other.submit(() -> {
                inside.await();
                training.interrupt();
                return null;
            });
            RunInterruptedException error =
                    assertThrows(RunInterruptedException.class, () -> run.train(StopCondition.updates(UPDATES)));

            assertTrue(Thread.interrupted(), "the flag stays set");
            interrupting.get();
            assertTrue(error.getMessage().contains(" was interrupted"), error.getMessage());
            assertEquals(0, run.retriedEpisodes());
            assertArrayEquals(TameRun.parameters(1), ParameterVector.values(policy));
            run.train(StopCondition.updates(UPDATES));
            assertArrayEquals(TameRun.parameters(UPDATES), ParameterVector.values(policy));
        }
        assertEquals(List.of(), library.leftBehind());
        assertClosedOnce(worlds);
    }

    /** It has failed then, as far as anybody can tell; but it is not played again against the will of who interrupted. */
    @Test
    void interrupt_insideAWorldThatSwallowsTheFlag_isNoReasonToPlayItAgain()
            throws InterruptedException, ExecutionException {
        HostileWorld.Factory worlds = new HostileWorld.Factory(
                HostileWorld.inStep(never -> {
                    try {
                        return awaitUntilInterrupted(never);
                    } finally {
                        Thread.interrupted();
                    }
                }),
                1,
                TameRun.SEED,
                false);
        Thread training = Thread.currentThread();
        try (Reinforce<Integer> run = TameRun.builder(worlds, policy).retries(3).build()) {
            Future<?> interrupting = other.submit(() -> {
                inside.await();
                training.interrupt();
                return null;
            });
            EnvironmentException error =
                    assertThrows(EnvironmentException.class, () -> run.train(StopCondition.updates(UPDATES)));
            interrupting.get();

            assertTrue(error.getMessage().contains("episode 9, step 2"), error.getMessage());
            assertEquals(0, run.retriedEpisodes());
            assertArrayEquals(TameRun.parameters(1), ParameterVector.values(policy));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, false", "1, 5, true", "4, 4, false", "4, 4, true"})
    void close_byAnotherThreadWhileAWorldBlocks_breaksOffAndWaits(int threads, int lanes, boolean limited)
            throws InterruptedException, ExecutionException {
        HostileWorld.Factory worlds =
                new HostileWorld.Factory(HostileWorld.inStep(this::awaitUntilInterrupted), 1, TameRun.SEED, false);
        Reinforce<Integer> run = limited(TameRun.builder(worlds, policy), limited)
                .threads(threads)
                .lanes(lanes)
                .retries(3)
                .build();
        Future<?> closing = other.submit(() -> {
            inside.await();
            run.close();
            return null;
        });

        RunInterruptedException error =
                assertThrows(RunInterruptedException.class, () -> run.train(StopCondition.updates(UPDATES)));
        closing.get();

        assertTrue(error.getMessage().startsWith("closed in the middle of a batch"), error.getMessage());
        assertFalse(Thread.currentThread().isInterrupted(), "the interruption was for the world alone");
        assertArrayEquals(TameRun.parameters(1), ParameterVector.values(policy));
        assertEquals(List.of(), library.leftBehind());
        assertClosedOnce(worlds);
        assertEquals(
                "this run is closed",
                assertThrows(IllegalStateException.class, () -> run.train(StopCondition.updates(UPDATES)))
                        .getMessage());
    }

    /** An episode of this world lasts for years: it is broken off between two steps. */
    @ParameterizedTest
    @CsvSource({"1", "4"})
    void close_byAnotherThreadWhileEpisodesGoOnAndOn_breaksThemOff(int threads)
            throws InterruptedException, ExecutionException {
        Reinforce<Integer> run = TameRun.builder(this::endless, policy)
                .threads(threads)
                .maxEpisodeSteps(Integer.MAX_VALUE)
                .build();
        Future<?> closing = other.submit(() -> {
            inside.await();
            run.close();
            return null;
        });

        assertThrows(RunInterruptedException.class, () -> run.train(StopCondition.updates(UPDATES)));
        closing.get();

        assertArrayEquals(TameRun.parameters(0), ParameterVector.values(policy));
        assertEquals(List.of(), library.leftBehind());
    }

    private Environment<Integer> endless() {
        return new TameWorld() {
            @Override
            public Step step(Integer action) {
                inside.countDown();
                return Step.running(new double[OBSERVATION_SIZE], 0);
            }
        };
    }

    @Test
    void close_byAListener_endsTheRunAfterThatUpdate() throws InterruptedException {
        HostileWorld.Factory worlds = new HostileWorld.Factory(new HostileWorld.Trap() {}, 0, TameRun.SEED, false);
        AtomicReference<Reinforce<Integer>> self = new AtomicReference<>();
        Reinforce<Integer> run = TameRun.builder(worlds, policy)
                .threads(2)
                .onUpdate(report -> {
                    if (report.update() == 2) self.get().close();
                })
                .build();
        self.set(run);

        RunInterruptedException error =
                assertThrows(RunInterruptedException.class, () -> run.train(StopCondition.updates(UPDATES)));

        assertEquals("the run was closed while it was trained", error.getMessage());
        assertArrayEquals(TameRun.parameters(2), ParameterVector.values(policy));
        assertClosedOnce(worlds);
        assertEquals(List.of(), library.leftBehind());
    }

    @Test
    void train_whileItIsTrained_isRefused() {
        AtomicReference<Reinforce<Integer>> self = new AtomicReference<>();
        try (Reinforce<Integer> run = TameRun.builder(TameWorld::new, policy)
                .onUpdate(report -> {
                    IllegalStateException error = assertThrows(
                            IllegalStateException.class, () -> self.get().train(StopCondition.updates(9)));
                    assertEquals(
                            "this run is being trained already, on thread "
                                    + Thread.currentThread().getName(),
                            error.getMessage());
                })
                .build()) {
            self.set(run);
            run.train(StopCondition.updates(2));

            assertArrayEquals(TameRun.parameters(2), ParameterVector.values(policy));
        }
    }

    private static Reinforce.Builder<Integer> limited(Reinforce.Builder<Integer> builder, boolean limited) {
        return limited ? builder.stepTimeLimit(NEVER_REACHED) : builder;
    }

    private static void assertClosedOnce(HostileWorld.Factory worlds) {
        assertEquals(List.of(), worlds.closings().stream().filter(n -> n != 1).toList());
    }

    private Step awaitUntilInterrupted(Step never) {
        inside.countDown();
        try {
            gate.await();
            return never;
        } catch (InterruptedException e) {
            // as one should: whoever is above may want to know
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
