package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LocalEngineTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "2, 1", "2, 2", "3, 3", "3, 10", "2, 0"})
    void run_anyThreadsAndShards_returnsResultsInShardOrder(int threads, int shards) {
        try (Engine engine = Engine.local(threads)) {
            assertEquals(threads, engine.parallelism());
            assertEquals(
                    IntStream.range(0, shards).mapToObj(i -> "shard " + i).toList(),
                    engine.run(shards, shard -> "shard " + shard));
        }
    }

    @Test
    void run_asManyShardsAsThreads_runsThemAtTheSameTime() {
        CountDownLatch all = new CountDownLatch(3);
        try (Engine engine = Engine.local(3)) {
            // none gets past the latch before all are there; one after the other would never end
            engine.run(3, shard -> {
                all.countDown();
                return arrived(all);
            });
        }
    }

    @Test
    void run_oneThread_isTheCallersOwn() {
        try (Engine engine = Engine.local(1)) {
            assertEquals(
                    List.of(Thread.currentThread(), Thread.currentThread()),
                    engine.run(2, shard -> Thread.currentThread()));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 2", "2, 0", "2, 1", "3, 2"})
    void run_shardThrows_callerGetsThatVeryExceptionAfterAllOthersRan(int threads, int bad) {
        IllegalStateException failure = new IllegalStateException("shard " + bad);
        AtomicInteger ran = new AtomicInteger();
        try (Engine engine = Engine.local(threads)) {
            IllegalStateException seen = assertThrows(
                    IllegalStateException.class,
                    () -> engine.run(4, shard -> {
                        if (shard == bad) throw failure;
                        return ran.incrementAndGet();
                    }));

            assertSame(failure, seen);
            assertEquals(3, ran.get());
        }
    }

    @Test
    void run_severalThrow_callerGetsTheFirstInShardOrder() {
        CountDownLatch laterHasThrown = new CountDownLatch(1);
        try (Engine engine = Engine.local(3)) {
            IllegalStateException seen = assertThrows(
                    IllegalStateException.class,
                    () -> engine.run(3, shard -> {
                        if (shard == 2) laterHasThrown.countDown();
                        else arrived(laterHasThrown);
                        throw new IllegalStateException("shard " + shard);
                    }));

            assertEquals("shard 0", seen.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void run_shardThrowsAnError_othersAreWaitedForAllTheSame(int bad) {
        AssertionError failure = new AssertionError("shard " + bad);
        CountDownLatch thrown = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        try (Engine engine = Engine.local(3)) {
            AssertionError seen = assertThrows(
                    AssertionError.class,
                    () -> engine.run(3, shard -> {
                        if (shard == bad) {
                            thrown.countDown();
                            throw failure;
                        }
                        arrived(thrown);
                        for (int i = 0; i < 10_000; i++) Thread.onSpinWait();
                        return ran.incrementAndGet();
                    }));

            assertSame(failure, seen);
            assertEquals(2, ran.get());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void run_undeclaredCheckedException_keepsItAsCause(int threads) {
        IOException failure = new IOException("disk");
        try (Engine engine = Engine.local(threads)) {
            CompletionException seen = assertThrows(
                    CompletionException.class, () -> engine.run(2, shard -> LocalEngineTest.sneaked(failure)));

            assertSame(failure, seen.getCause());
        }
    }

    @Test
    void run_afterAFailure_worksAgain() {
        try (Engine engine = Engine.local(2)) {
            assertThrows(ArithmeticException.class, () -> engine.run(2, shard -> 1 / (1 - shard)));

            assertEquals(List.of(0, 1), engine.run(2, shard -> shard));
        }
    }

    /** The helper does not finish before the caller, waiting for it, has noticed the interruption. */
    @Test
    void run_callerInterrupted_finishesAndKeepsTheFlag() {
        Thread caller = Thread.currentThread();
        try (Engine engine = Engine.local(2)) {
            caller.interrupt();
            List<Integer> results = engine.run(2, shard -> {
                while (shard == 1 && caller.isInterrupted()) Thread.onSpinWait();
                return shard;
            });

            assertTrue(Thread.interrupted());
            assertEquals(List.of(0, 1), results);
        }
    }

    /** The helper, which would never end by itself, has begun when the interruption comes, or begins later. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void run_callerInterrupted_tellsThoseWhoWork(int begun) {
        Thread caller = Thread.currentThread();
        CountDownLatch begins = new CountDownLatch(begun);
        try (Engine engine = Engine.local(2)) {
            engine.run(2, shard -> {
                if (shard == 1) begins.countDown();
                else if (arrived(begins)) caller.interrupt();
                while (shard == 1 && !Thread.currentThread().isInterrupted()) Thread.onSpinWait();
                return shard;
            });

            assertTrue(Thread.interrupted());
            assertEquals(List.of(false, false), engine.run(2, shard -> Thread.currentThread()
                    .isInterrupted()));
        }
    }

    @Test
    void close_always_endsEveryThread() throws InterruptedException {
        Engine engine = Engine.local(4);
        CountDownLatch all = new CountDownLatch(4);
        List<Thread> threads = engine.run(4, shard -> {
            all.countDown();
            arrived(all);
            return Thread.currentThread();
        });
        assertEquals(4, threads.stream().distinct().count());

        engine.close();

        for (Thread thread : threads.subList(1, 4)) {
            assertTrue(thread.isDaemon());
            thread.join(30_000);
            assertFalse(thread.isAlive());
        }
    }

    @Test
    void close_twice_isFine() {
        Engine engine = Engine.local(2);
        engine.close();
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -3})
    void local_threadsBelowOne_isRefused(int threads) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Engine.local(threads));

        assertEquals("threads must be at least 1, got " + threads, error.getMessage());
    }

    private static boolean arrived(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                if (interrupted) Thread.currentThread().interrupt();
                return true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** Throws a checked exception where none is declared. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Integer sneaked(Throwable failure) throws T {
        throw (T) failure;
    }
}
