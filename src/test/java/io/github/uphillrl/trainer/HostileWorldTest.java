package io.github.uphillrl.trainer;

import static io.github.uphillrl.trainer.HostileWorld.inLegalActions;
import static io.github.uphillrl.trainer.HostileWorld.inReset;
import static io.github.uphillrl.trainer.HostileWorld.inStep;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.trainer.HostileWorld.Trap;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Worlds that do, in the 9th episode of 24, what a world must not, on one thread and on four, in one lane and in several:
 * what is told to the caller, what is left of the run, and that it can go on as if nothing had happened.
 */
@Timeout(120)
class HostileWorldTest {
    private static final long SEED = TameRun.SEED;
    private static final int UPDATES = TameRun.UPDATES;
    private static final Duration LIMIT = Duration.ofMillis(200);
    private static final String NO_CAUSE = "";

    private final CountDownLatch gate = new CountDownLatch(1);

    /**
     * A way to be hostile.
     *
     * @param trap what the world does
     * @param place where the error says that it was
     * @param problem what the error says
     * @param cause the simple name of the class of its cause
     */
    private record Hostility(
            String name,
            Function<HostileWorldTest, Trap> trap,
            String place,
            String problem,
            String cause,
            boolean vector,
            boolean hangs) {
        Hostility(String name, Trap trap, String place, String problem, String cause) {
            this(name, test -> trap, place, problem, cause, false, false);
        }

        Hostility inLanes() {
            return new Hostility(name + " in a vector world", trap, place, problem, cause, true, hangs);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Hostility throwing(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return new Hostility(
                "step throws " + name,
                inStep(step -> thrown(thrown, step)),
                "step 2",
                "step threw " + thrown.getClass().getName(),
                name);
    }

    private static Hostility returning(String name, Step step, String problem) {
        return new Hostility(name, inStep(ordinary -> step), "step 2", problem, NO_CAUSE);
    }

    private static Hostility hanging(String name, Function<HostileWorldTest, Trap> trap, String place, String cause) {
        return new Hostility(
                name, trap, place, " did not return within the step time limit of 0.2 s; after 0.", cause, false, true);
    }

    static List<Hostility> hostilities() {
        double[] good = {0, 0};
        return List.of(
                throwing(new IllegalStateException("planted")),
                throwing(new IllegalStateException("planted")).inLanes(),
                throwing(new AssertionError("planted")),
                throwing(new StackOverflowError("planted")),
                throwing(new OutOfMemoryError("planted")),
                throwing(new OutOfMemoryError("planted")).inLanes(),
                throwing(new NoClassDefFoundError("planted")),
                throwing(new IOException("planted")),
                new Hostility(
                        "step overflows the stack",
                        inStep(HostileWorldTest::endlessly),
                        "step 2",
                        "step threw java.lang.StackOverflowError",
                        "StackOverflowError"),
                new Hostility(
                        "reset throws an error",
                        inReset(ordinary -> thrown(new AssertionError("planted"), ordinary)),
                        "reset",
                        "reset threw java.lang.AssertionError: planted",
                        "AssertionError"),
                new Hostility(
                        "legalActions throws an error",
                        inLegalActions(() -> thrown(new AssertionError("planted"), new boolean[0])),
                        "step 2",
                        "legalActions threw java.lang.AssertionError: planted",
                        "AssertionError"),
                returning("step returns null", null, "step returned null"),
                returning("no observation", Step.running(null, 0), "the observation is null"),
                returning("no outcome", new Step(good, 0, null), "the step's outcome is null"),
                returning("reward NaN", Step.running(good, Double.NaN), "the reward is NaN, not finite"),
                returning(
                        "observation NaN",
                        Step.terminated(new double[] {0, Double.NaN}, 0),
                        "observation[1] is NaN, not finite"),
                returning(
                                "observation infinite",
                                Step.running(new double[] {Double.NEGATIVE_INFINITY, 0}, 0),
                                "observation[0] is -Infinity, not finite")
                        .inLanes(),
                returning(
                        "observation too long",
                        Step.running(new double[3], 0),
                        "the observation has length 3, but observationSize() is 2"),
                new Hostility(
                        "reset returns null", inReset(ordinary -> null), "reset", "the observation is null", NO_CAUSE),
                new Hostility(
                        "reset returns too little",
                        inReset(ordinary -> new double[1]),
                        "reset",
                        "the observation has length 1, but observationSize() is 2",
                        NO_CAUSE),
                new Hostility("no mask", inLegalActions(() -> null), "step 2", "legalActions returned null", NO_CAUSE),
                new Hostility(
                        "mask of another length",
                        inLegalActions(() -> new boolean[] {true, true, true}),
                        "step 2",
                        "legalActions has length 3, but there are 2 actions",
                        NO_CAUSE),
                new Hostility(
                        "nothing is legal",
                        inLegalActions(() -> new boolean[2]),
                        "step 2",
                        "at least one action must be legal, but all 2 are forbidden",
                        NO_CAUSE),
                hanging("step hangs", test -> inStep(step -> test.hang(step)), "step 2", "IllegalStateException"),
                hanging(
                        "reset hangs",
                        test -> inReset(observation -> test.hang(observation)),
                        "reset",
                        "IllegalStateException"),
                hanging("step hangs", test -> inStep(step -> test.hang(step)), "step 2", "IllegalStateException")
                        .inLanes(),
                hanging("step is late", test -> inStep(step -> test.awaitInterruption(step)), "step 2", NO_CAUSE));
    }

    static Stream<Arguments> played() {
        return hostilities().stream()
                .flatMap(hostility -> Stream.of(new int[] {1, 1}, new int[] {1, 5}, new int[] {4, 4}, new int[] {4, 9})
                        .filter(shape -> !hostility.hangs() || (shape[1] > 1 && shape[1] < 9))
                        .map(shape -> Arguments.of(hostility, shape[0], shape[1])));
    }

    /** The limit takes its time, so hanging is retried on four threads only. */
    static Stream<Arguments> playedWithRetries() {
        return played().filter(arguments ->
                !((Hostility) arguments.get()[0]).hangs() || (int) arguments.get()[1] == 4);
    }

    @AfterEach
    void release() {
        gate.countDown();
    }

    @ParameterizedTest
    @MethodSource("played")
    void train_hostileWorld_failsClearlyAndGoesOnAsIfNothingHadHappened(Hostility hostility, int threads, int lanes)
            throws InterruptedException {
        LibraryThreads library = new LibraryThreads();
        HostileWorld.Factory worlds = factory(hostility, 1);
        CategoricalPolicy policy = TameWorld.policy();
        try (Reinforce<Integer> run =
                builder(hostility, worlds, policy, threads, lanes).build()) {
            EnvironmentException error =
                    assertThrows(EnvironmentException.class, () -> run.train(StopCondition.updates(UPDATES)));

            assertSaysWhatHappened(hostility, error, worlds.seed());
            assertEquals(1, run.updates());
            assertTrue(run.isWhole());
            assertArrayEquals(
                    TameRun.parameters(1), ParameterVector.values(policy), "as after the last complete update");
            assertEquals(UPDATES, run.train(StopCondition.updates(UPDATES)).updates());
            assertArrayEquals(
                    TameRun.parameters(UPDATES), ParameterVector.values(policy), "as if nothing had happened");
        }
        assertEquals(List.of(), library.leftBehind());
        assertClosedOnce(worlds);
    }

    @ParameterizedTest
    @MethodSource("playedWithRetries")
    void train_withRetries_isTheRunWithoutFaults(Hostility hostility, int threads, int lanes) {
        int times = hostility.hangs() ? 1 : 2;
        HostileWorld.Factory worlds = factory(hostility, times);
        CategoricalPolicy policy = TameWorld.policy();
        try (Reinforce<Integer> run = builder(hostility, worlds, policy, threads, lanes)
                .retries(times)
                .build()) {
            int made = worlds.closings().size();
            run.train(StopCondition.updates(UPDATES));

            assertEquals(times, run.retriedEpisodes());
            assertArrayEquals(TameRun.parameters(UPDATES), ParameterVector.values(policy));
            assertTrue(worlds.closings().size() >= made + times, "each time in fresh environments");
        }
        assertClosedOnce(worlds);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(Arguments.of(1, 1), Arguments.of(1, 5), Arguments.of(4, 4));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void train_moreFaultsThanRetries_failsWithTheFormerOnesSuppressed(int threads, int lanes) {
        Hostility hostility = throwing(new IllegalStateException("planted"));
        HostileWorld.Factory worlds = factory(hostility, Integer.MAX_VALUE);
        CategoricalPolicy policy = TameWorld.policy();
        try (Reinforce<Integer> run =
                builder(hostility, worlds, policy, threads, lanes).retries(3).build()) {
            EnvironmentException error =
                    assertThrows(EnvironmentException.class, () -> run.train(StopCondition.updates(UPDATES)));

            assertSaysWhatHappened(hostility, error, worlds.seed());
            assertEquals(3, run.retriedEpisodes());
            assertEquals(3, error.getSuppressed().length);
            for (Throwable former : error.getSuppressed()) assertEquals(error.getMessage(), former.getMessage());
            assertArrayEquals(TameRun.parameters(1), ParameterVector.values(policy));
        }
        assertClosedOnce(worlds);
    }

    /** Two of the four threads fail; the one whose episode is the later one does so first. */
    @ParameterizedTest
    @MethodSource("shapes")
    void train_severalFaultyEpisodes_reportsTheFirstOfThem(int threads, int lanes) {
        CountDownLatch laterHasFailed = new CountDownLatch(threads == 1 ? 0 : 1);
        TwoFaults.Factory worlds = new TwoFaults.Factory(SEED, laterHasFailed);
        try (Reinforce<Integer> run = Reinforce.builder(worlds, TameWorld.policy())
                .seed(SEED)
                .episodesPerUpdate(lanes)
                .lanes(threads)
                .threads(threads)
                .build()) {
            EnvironmentException error =
                    assertThrows(EnvironmentException.class, () -> run.train(StopCondition.updates(UPDATES)));

            assertEquals(TwoFaults.EARLIER, error.places().get(0).episode());
            assertEquals(
                    threads == 1 ? 0 : 1, error.getSuppressed().length, () -> Arrays.toString(error.getSuppressed()));
        }
    }

    /** The one who hangs cannot be stopped: it is left alone on one daemon thread, and closed by that in the end. */
    @ParameterizedTest
    @MethodSource("stubborn")
    void train_worldThatIgnoresInterruption_isLeftBehindOnOneThread(boolean vector, int retries, int threads)
            throws InterruptedException {
        LibraryThreads library = new LibraryThreads();
        Hostility hostility = new Hostility(
                "stubborn",
                test -> inStep(step -> test.hangStubbornly(step)),
                "step 2",
                "step did not return within the step time limit of 0.2 s; after 0.",
                "IllegalStateException",
                vector,
                true);
        HostileWorld.Factory worlds = factory(hostility, 1);
        CategoricalPolicy policy = TameWorld.policy();
        try (Reinforce<Integer> run =
                builder(hostility, worlds, policy, threads, 5).retries(retries).build()) {
            if (retries == 0) {
                EnvironmentException error =
                        assertThrows(EnvironmentException.class, () -> run.train(StopCondition.updates(UPDATES)));
                assertSaysWhatHappened(hostility, error, worlds.seed());
                assertEquals("hangStubbornly", hangingMethod(error));
                assertArrayEquals(TameRun.parameters(1), ParameterVector.values(policy));
            }
            run.train(StopCondition.updates(UPDATES));
            assertEquals(retries, run.retriedEpisodes());
            assertArrayEquals(TameRun.parameters(UPDATES), ParameterVector.values(policy));
        }
        List<Thread> left = library.alive().stream()
                .filter(thread -> thread.getName().startsWith("uphill-hung"))
                .toList();
        assertEquals(1, library.leftBehind().size());
        assertTrue(left.get(0).isDaemon());
        String name = left.get(0).getName();
        assertTrue(name.startsWith("uphill-hung HostileWorld, episode ") && name.contains(place(worlds)), name);

        gate.countDown();

        left.get(0).join(30_000);
        assertEquals(List.of(), library.leftBehind());
        assertClosedOnce(worlds);
    }

    static Stream<Arguments> stubborn() {
        return Stream.of(Arguments.of(false, 0, 1), Arguments.of(false, 1, 4), Arguments.of(true, 0, 4));
    }

    private static String hangingMethod(EnvironmentException error) {
        return Arrays.stream(error.getCause().getStackTrace())
                .map(StackTraceElement::getMethodName)
                .filter(method -> method.startsWith("hang"))
                .findFirst()
                .orElse("");
    }

    private static String place(HostileWorld.Factory worlds) {
        return "episode 9, step 2, seed " + Long.toUnsignedString(worlds.seed());
    }

    private static void assertSaysWhatHappened(Hostility hostility, EnvironmentException error, long seed) {
        String message = error.getMessage();
        assertTrue(message.startsWith("HostileWorld, episode "), message);
        String place = "episode 9, " + hostility.place() + ", seed " + Long.toUnsignedString(seed);
        assertTrue(message.contains(place), message);
        assertTrue(message.contains(hostility.problem()), message);
        assertTrue(error.places().stream().anyMatch(p -> p.toString().equals(place)), message);
        if (hostility.cause().isEmpty()) assertEquals(null, error.getCause());
        else assertEquals(hostility.cause(), error.getCause().getClass().getSimpleName());
        assertInstanceOf(RuntimeException.class, error);
    }

    private static void assertClosedOnce(HostileWorld.Factory worlds) {
        assertEquals(List.of(), worlds.closings().stream().filter(n -> n != 1).toList(), "closed once, each of them");
    }

    private HostileWorld.Factory factory(Hostility hostility, int times) {
        return new HostileWorld.Factory(hostility.trap().apply(this), times, SEED, hostility.vector());
    }

    private static Reinforce.Builder<Integer> builder(
            Hostility hostility, HostileWorld.Factory worlds, CategoricalPolicy policy, int threads, int lanes) {
        Reinforce.Builder<Integer> builder =
                TameRun.builder(worlds, policy).threads(threads).lanes(lanes);
        return hostility.hangs() ? builder.stepTimeLimit(LIMIT) : builder;
    }

    private <T> T hang(T never) {
        try {
            gate.await();
            return never;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Swallows the interruption and answers after all, too late. */
    private <T> T awaitInterruption(T late) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            return late;
        }
        return late;
    }

    private <T> T hangStubbornly(T late) {
        while (gate.getCount() > 0) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                // that is the point of it
            }
        }
        return late;
    }

    private static Step endlessly(Step step) {
        Step next = new Step(step.observation(), step.reward() + 1, step.outcome());
        return Double.isNaN(next.reward()) ? next : endlessly(next);
    }

    /** Throws anything, also what is checked, as languages do that have no checked exceptions. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    private static <R> R thrown(Throwable failure, R never) {
        HostileWorldTest.<RuntimeException>sneak(failure);
        return never;
    }
}
