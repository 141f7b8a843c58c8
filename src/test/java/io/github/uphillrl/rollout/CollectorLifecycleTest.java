package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a collector begins and ends: what it refuses, and that every environment it asked for is closed exactly once. */
class CollectorLifecycleTest {
    private static final int CAP = 80;

    private final List<Stub> made = new ArrayList<>();
    private final CategoricalPolicy clerk = policy(Stub.OBSERVATION_SIZE, Stub.ACTIONS);

    @Test
    void constructor_observationsOfAnotherLength_areRefusedAndTheEnvironmentClosed() {
        assertEquals(
                "Stub shows observations of length 2, but the policy's network has 3 inputs",
                refusal(() -> collector(1, 1, call -> new Stub(), policy(3, Stub.ACTIONS))));
        assertArrayEquals(new int[] {1}, closings());
    }

    @Test
    void constructor_otherActions_areRefusedAndTheEnvironmentClosed() {
        assertEquals(
                "Stub takes actions of discrete(2), but the policy chooses from discrete(5)",
                refusal(() -> collector(1, 1, call -> new Stub(), policy(Stub.OBSERVATION_SIZE, 5))));
        assertArrayEquals(new int[] {1}, closings());
    }

    @Test
    void constructor_laterThreadsEnvironmentDoesNotFit_isRefusedAndAllAreClosed() {
        IntFunction<Stub> secondIsWide = call -> new Stub() {
            @Override
            public int observationSize() {
                return call == 1 ? 3 : 2;
            }
        };

        String message = refusal(() -> collector(2, 2, secondIsWide, clerk));

        assertTrue(message.endsWith("observations of length 3, but the policy's network has 2 inputs"), message);
        assertArrayEquals(new int[] {1, 1}, closings());
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "5, 3"})
    void constructor_sameEnvironmentForTwoLanes_isRefused(int lanes, int threads) {
        Stub only = new Stub();

        assertEquals(
                "the supplier returned the same environment twice (Stub); every call must make a new one",
                refusal(() -> collector(lanes, threads, call -> only, clerk)));
        assertEquals(1, only.closings());
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 1", "1, 4", "2, 1", "3, 2", "3, 4"})
    void constructor_supplierFailsHalfway_closesWhatThereIsOnce(int threads, int good) {
        IllegalStateException cause = new IllegalStateException("no more");
        IllegalStateException stuck = new IllegalStateException("stuck");
        IntFunction<Stub> failing = call -> {
            if (call == good) throw cause;
            return new Stub().onClose(() -> {
                if (call == 0) throw stuck;
            });
        };

        EnvironmentException error =
                assertThrows(EnvironmentException.class, () -> collector(5, threads, failing, clerk));

        assertSame(cause, error.getCause());
        assertEquals(
                good == 0 ? List.of() : List.of(stuck),
                Stream.of(error.getSuppressed()).map(Throwable::getCause).toList());
        assertArrayEquals(IntStream.range(0, good).map(i -> 1).toArray(), closings());
    }

    @Test
    void constructor_nullFromTheSupplier_isRefused() {
        assertEquals(
                "the supplier of environments returned null; every call must make a new one",
                refusal(() -> new Collector<>(() -> null, clerk, 1, CAP, Engine.local(1))));
    }

    @Test
    void constructor_numbersBelowOne_areRefused() {
        assertEquals("lanes must be at least 1, got 0", refusal(() -> collector(0, 1, call -> new Stub(), clerk)));
        assertEquals(
                "maxEpisodeSteps must be at least 1, got 0",
                refusal(() -> new Collector<>(Stub::new, clerk, 1, 0, Engine.local(1))));
        assertEquals(
                "the engine's parallelism must be at least 1, got 0",
                refusal(() -> new Collector<>(Stub::new, clerk, 1, CAP, new IdleEngine())));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "5, 1", "5, 2", "5, 3"})
    void close_againAndAgain_closesEveryEnvironmentOnce(int lanes, int threads) {
        Collector<Integer> collector = collector(lanes, threads, call -> new Stub(), clerk);
        assertEquals("Stub", collector.environmentName());
        assertEquals(lanes, made.size());

        collector.close();
        collector.close();

        assertArrayEquals(IntStream.range(0, lanes).map(i -> 1).toArray(), closings());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void close_oneEnvironmentThrows_closesTheOthersAllTheSame(int threads) {
        IllegalStateException stuck = new IllegalStateException("stuck");
        Collector<Integer> collector = collector(
                5,
                threads,
                call -> new Stub().onClose(() -> {
                    if (call == 1) throw stuck;
                }),
                clerk);

        EnvironmentException error = assertThrows(EnvironmentException.class, collector::close);

        assertEquals("Stub: close threw java.lang.IllegalStateException: stuck", error.getMessage());
        assertSame(stuck, error.getCause());
        assertArrayEquals(new int[] {1, 1, 1, 1, 1}, closings());
    }

    @Test
    void close_vectorWorld_closesItAndTheEnvironmentItCameFromOnce() {
        StubLanes world = StubLanes.ordinary(4);
        Collector<Integer> collector = collector(4, 1, call -> new Stub().onVectorized(() -> world), clerk);
        assertArrayEquals(new int[] {1}, closings());
        assertEquals(0, world.closings());

        collector.close();

        assertArrayEquals(new int[] {1}, closings());
        assertEquals(1, world.closings());
    }

    @Test
    void constructor_vectorWorldCannotBeMade_keepsTheCauseAndClosesTheEnvironment() {
        IllegalStateException cause = new IllegalStateException("too many lanes");
        IntFunction<Stub> failing = call -> new Stub().onVectorized(() -> {
            throw cause;
        });

        EnvironmentException error = assertThrows(EnvironmentException.class, () -> collector(4, 1, failing, clerk));

        assertEquals("Stub: vectorized(4) threw java.lang.IllegalStateException: too many lanes", error.getMessage());
        assertSame(cause, error.getCause());
        assertArrayEquals(new int[] {1}, closings());
    }

    @Test
    void constructor_vectorWorldOfOtherLanes_isAnEnvironmentsFaultAndAllAreClosed() {
        StubLanes world = StubLanes.ordinary(3);

        EnvironmentException error = assertThrows(
                EnvironmentException.class, () -> collector(4, 1, call -> new Stub().onVectorized(() -> world), clerk));

        assertTrue(error.getMessage().startsWith("Stub: vectorized(4) must have 4 lanes"), error.getMessage());
        assertArrayEquals(new int[] {1}, closings());
        assertEquals(1, world.closings());
    }

    @Test
    void constructor_moreLanesThanAnArrayHolds_areRefusedBeforeAnEnvironmentIsMade() {
        assertEquals(
                "the observations of all lanes must fit into an array of at most 2147483639 numbers,"
                        + " got 1073741824 lanes × 2",
                refusal(() -> collector(1 << 30, 1, call -> new Stub().onVectorized(() -> manyLanes()), clerk)));
        assertArrayEquals(new int[] {}, closings());
    }

    private static StubLanes manyLanes() {
        return new StubLanes() {
            @Override
            public int lanes() {
                return 1 << 30;
            }
        };
    }

    @Test
    void constructor_environmentOfAVectorWorldCannotBeClosed_closesTheWorld() {
        StubLanes world = StubLanes.ordinary(4);
        IllegalStateException stuck = new IllegalStateException("stuck");
        IntFunction<Stub> failing = call -> new Stub().onVectorized(() -> world).onClose(() -> {
            throw stuck;
        });

        EnvironmentException error = assertThrows(EnvironmentException.class, () -> collector(4, 1, failing, clerk));

        assertTrue(
                error.getMessage().startsWith("Stub") && error.getMessage().endsWith("IllegalStateException: stuck"),
                error.getMessage());
        assertSame(stuck, error.getCause());
        assertEquals(1, world.closings());
    }

    private Collector<Integer> collector(int lanes, int threads, IntFunction<Stub> factory, CategoricalPolicy policy) {
        Supplier<Stub> supplier = () -> {
            Stub stub = factory.apply(made.size());
            made.add(stub);
            return stub;
        };
        // nothing is played here, so the engine's threads are never started
        return new Collector<>(supplier, policy, lanes, CAP, Engine.local(threads));
    }

    private int[] closings() {
        return made.stream().mapToInt(Stub::closings).toArray();
    }

    private static CategoricalPolicy policy(int inputs, int actions) {
        return CategoricalPolicy.of(Mlp.builder(inputs).output(actions).seed(1).build());
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    /** An engine that says it does nothing at all. */
    private static final class IdleEngine implements Engine {
        @Override
        public int parallelism() {
            return 0;
        }

        @Override
        public <R> List<R> run(int shards, IntFunction<R> work) {
            throw new IllegalStateException("must not be asked");
        }

        @Override
        public void close() {}
    }
}
