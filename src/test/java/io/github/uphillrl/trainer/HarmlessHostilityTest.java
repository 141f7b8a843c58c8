package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Collector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Hostile worlds that change no result at all, and those that only cannot be made or closed. */
@Timeout(120)
class HarmlessHostilityTest {
    private static final int UPDATES = TameRun.UPDATES;

    private final CategoricalPolicy policy = TameWorld.policy();
    private final LibraryThreads library = new LibraryThreads();

    /** Hands out one array for ever, and scribbles over it as soon as it is called again, or closed. */
    private static final class Scribbler extends TameWorld {
        private final double[] only = new double[OBSERVATION_SIZE];

        @Override
        public double[] reset(long seed) {
            return reused(super.reset(seed));
        }

        @Override
        public Step step(Integer action) {
            Arrays.fill(only, Double.NaN);
            Step step = super.step(action);
            return new Step(reused(step.observation()), step.reward(), step.outcome());
        }

        @Override
        public boolean[] legalActions() {
            Arrays.fill(only, Double.POSITIVE_INFINITY);
            return ALL_LEGAL;
        }

        private double[] reused(double[] observation) {
            System.arraycopy(observation, 0, only, 0, only.length);
            return only;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "4, 4"})
    void train_worldThatScribblesOverItsArrays_isTheTameRun(int threads, int lanes) {
        try (Reinforce<Integer> run = TameRun.builder(Scribbler::new, policy)
                .threads(threads)
                .lanes(lanes)
                .build()) {
            run.train(StopCondition.updates(UPDATES));
        }
        assertArrayEquals(TameRun.parameters(UPDATES), ParameterVector.values(policy));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "4, 4"})
    void train_worldThatNeverEnds_isCutOff(int threads, int lanes) {
        Supplier<Environment<Integer>> endless = () -> new TameWorld() {
            @Override
            public Step step(Integer action) {
                return Step.running(new double[] {action, 1}, 1);
            }
        };
        try (Reinforce<Integer> run = TameRun.builder(endless, policy)
                .threads(threads)
                .lanes(lanes)
                .maxEpisodeSteps(50)
                .build()) {
            assertEquals(
                    50L * 6 * UPDATES, run.train(StopCondition.updates(UPDATES)).steps());
        }
    }

    /** Its threads are its own affair: the library neither uses nor stops them, and its own have ended. */
    @ParameterizedTest
    @CsvSource({"1", "4"})
    void train_worldThatLeaksThreads_leavesNoneOfTheLibrarys(int threads) throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        List<Thread> leaked = new ArrayList<>();
        Supplier<Environment<Integer>> leaking = () -> {
            Thread thread = new Thread(() -> awaitQuietly(gate), "leaked");
            thread.setDaemon(true);
            thread.start();
            leaked.add(thread);
            return new TameWorld();
        };
        try (Reinforce<Integer> run =
                TameRun.builder(leaking, policy).threads(threads).build()) {
            run.train(StopCondition.updates(UPDATES));
        }
        assertArrayEquals(TameRun.parameters(UPDATES), ParameterVector.values(policy));
        assertEquals(List.of(), library.leftBehind());
        assertTrue(leaked.stream().allMatch(Thread::isAlive));
        gate.countDown();
        for (Thread thread : leaked) thread.join();
    }

    @ParameterizedTest
    @CsvSource({"1, false", "4, false", "1, true", "4, true"})
    void close_worldsThatThrowAnError_closesAllOfThemOnce(int threads, boolean vector) throws InterruptedException {
        AssertionError thrown = new AssertionError("planted");
        AtomicInteger closings = new AtomicInteger();
        Supplier<Environment<Integer>> stuck = () -> new TameWorld() {
            @Override
            public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
                return vector ? Optional.of(new LanesOfWorlds(List.of(this))) : Optional.empty();
            }

            @Override
            public void close() {
                // a vector world's plain one is closed when the lanes have been made of it
                if (closings.incrementAndGet() > (vector ? threads : 0)) throw thrown;
            }
        };
        Reinforce<Integer> run =
                TameRun.builder(stuck, policy).threads(threads).lanes(threads).build();
        run.train(StopCondition.updates(UPDATES));

        EnvironmentException error = assertThrows(EnvironmentException.class, run::close);
        run.close();

        assertTrue(error.getMessage().endsWith(": close threw java.lang.AssertionError: planted"), error.getMessage());
        assertSame(thrown, error.getCause());
        assertEquals(vector ? 2 * threads : threads, closings.get());
        assertEquals(threads - 1, error.getSuppressed().length);
        assertArrayEquals(TameRun.parameters(UPDATES), ParameterVector.values(policy));
        assertEquals(List.of(), library.leftBehind());
    }

    /** The first worlds are there; those that must replace a failed one cannot be made. */
    @ParameterizedTest
    @CsvSource({"1", "4"})
    void train_factoryFailsWhenAWorldIsToBeReplaced_saysSoAndGoesOnLater(int threads) {
        HostileWorld.Factory worlds = new HostileWorld.Factory(
                HostileWorld.inStep(step -> {
                    throw new IllegalStateException("planted");
                }),
                1,
                TameRun.SEED,
                false);
        AssertionError none = new AssertionError("no more worlds");
        AtomicInteger calls = new AtomicInteger();
        Supplier<Environment<Integer>> failingOnce = () -> {
            if (calls.incrementAndGet() == 5) throw none;
            return worlds.get();
        };
        try (Reinforce<Integer> run = TameRun.builder(failingOnce, policy)
                .threads(threads)
                .lanes(4)
                .retries(3)
                .build()) {
            EnvironmentException error =
                    assertThrows(EnvironmentException.class, () -> run.train(StopCondition.updates(UPDATES)));

            assertEquals(
                    "no environment could be made: the supplier threw java.lang.AssertionError: no more worlds",
                    error.getMessage());
            assertSame(none, error.getCause());
            assertEquals(1, error.getSuppressed().length);
            assertTrue(error.getSuppressed()[0].getMessage().contains("episode 9, step 2"));
            assertArrayEquals(TameRun.parameters(1), ParameterVector.values(policy));
            run.train(StopCondition.updates(UPDATES));
            assertArrayEquals(TameRun.parameters(UPDATES), ParameterVector.values(policy));
        }
        assertTrue(worlds.closings().stream().allMatch(n -> n == 1), worlds.closings()::toString);
    }

    @Test
    void train_retry_isAWarningInTheLog() {
        HostileWorld.Factory worlds =
                new HostileWorld.Factory(HostileWorld.inStep(step -> null), 1, TameRun.SEED, false);
        Logger logger = (Logger) LoggerFactory.getLogger(Collector.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try (Reinforce<Integer> run = TameRun.builder(worlds, policy).retries(2).build()) {
            run.train(StopCondition.updates(UPDATES));
        } finally {
            logger.detachAppender(lines);
        }
        assertEquals(
                List.of("WARN HostileWorld, episode 9, step 2, seed " + Long.toUnsignedString(worlds.seed())
                        + ": step returned null; playing it again with its seed in fresh environments, retry 1 of 2"),
                lines.list.stream()
                        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                        .toList());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
