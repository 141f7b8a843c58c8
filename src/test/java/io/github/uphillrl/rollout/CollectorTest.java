package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.Resources;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
    private static final long RUN = -11;
    private static final int COUNT = 40;
    private static final int CAP = 80;

    private final CategoricalPolicy walker = CategoricalPolicy.of(Mlp.builder(Walk.OBSERVATION_SIZE)
            .hidden(9, Activation.TANH)
            .output(Walk.ACTIONS)
            .seed(5)
            .build());
    private final CategoricalPolicy clerk = CategoricalPolicy.of(
            Mlp.builder(Stub.OBSERVATION_SIZE).output(Stub.ACTIONS).seed(1).build());

    static Stream<Arguments> shapes() {
        return Stream.of(1, 2, 3, 8, 64)
                .flatMap(lanes -> IntStream.rangeClosed(1, 3).boxed().flatMap(threads -> Stream.of(false, true)
                        .map(vector -> Arguments.of(lanes, threads, vector))));
    }

    /** The oracle of all others: it has long episodes and short ones, every ending, and masks that come and go. */
    @Test
    void walk_byHand_hasEverythingThatCanTripACollector() {
        List<Transcript> walks = byHand(0, COUNT);

        assertTrue(walks.stream().anyMatch(walk -> walk.length() == 1));
        assertTrue(walks.stream().anyMatch(walk -> walk.length() == CAP && walk.outcome() == Outcome.TRUNCATED));
        assertTrue(walks.stream().anyMatch(walk -> walk.length() < CAP && walk.outcome() == Outcome.TRUNCATED));
        assertTrue(walks.stream().anyMatch(walk -> walk.outcome() == Outcome.TERMINATED));
        assertTrue(walks.stream().anyMatch(walk -> walk.length() > 40 && maskedSteps(walk) == 0));
        assertTrue(walks.stream().anyMatch(walk -> walk.length() > 64 && maskedSteps(walk) > 10));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void collect_anyLanesAndThreads_equalsTheLoopByHandBitForBit(int lanes, int threads, boolean vector) {
        try (Engine engine = Engine.local(threads);
                Collector<Integer> collector =
                        new Collector<>(vector ? Walk::vector : Walk::plain, walker, lanes, CAP, engine)) {
            assertEquals(byHand(0, COUNT), Transcript.of(collector.collect(RUN, 0, COUNT)));
        }
    }

    @Test
    void collect_inBatches_equalsOneBatch() {
        try (Engine engine = Engine.local(2);
                Collector<Integer> collector = new Collector<>(Walk::plain, walker, 5, CAP, engine)) {
            List<Transcript> batches = new ArrayList<>();
            for (int first = 0; first < COUNT; first += 8) {
                batches.addAll(Transcript.of(collector.collect(RUN, first, 8)));
            }

            assertEquals(byHand(0, COUNT), batches);
        }
    }

    @Test
    void collect_policyChangedBetweenBatches_playsTheNewOne() {
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(Walk::plain, walker, 4, CAP, engine)) {
            List<Transcript> before = Transcript.of(collector.collect(RUN, 0, 8));
            walker.parameters().forEach(parameter -> parameter.value().fill(0.25));

            assertEquals(byHand(0, 8), Transcript.of(collector.collect(RUN, 0, 8)));
            assertTrue(!before.equals(byHand(0, 8)));
        }
    }

    @Test
    void recycle_episodes_areUsedAgainAndKeepNothing() {
        try (Engine engine = Engine.local(2);
                Collector<Integer> collector = new Collector<>(Walk::plain, walker, 3, CAP, engine)) {
            List<Episode<Integer>> used = collector.collect(RUN, 0, COUNT);
            collector.recycle(used);
            List<Episode<Integer>> again = collector.collect(RUN, COUNT, COUNT + 1);

            assertEquals(byHand(COUNT, COUNT + 1), Transcript.of(again));
            Set<Episode<Integer>> objects = Collections.newSetFromMap(new IdentityHashMap<>());
            objects.addAll(used);
            objects.addAll(again);
            assertEquals(COUNT + 1, objects.size());
        }
    }

    @Test
    void collect_withoutRecycling_leavesEarlierEpisodesAlone() {
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(Walk::plain, walker, 3, CAP, engine)) {
            List<Episode<Integer>> first = collector.collect(RUN, 0, COUNT);
            collector.collect(RUN, COUNT, COUNT);

            assertEquals(byHand(0, COUNT), Transcript.of(first));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void collect_faultInOneEpisode_reachesTheCallerAndTheNextBatchIsWhole(int threads) {
        IllegalStateException cause = new IllegalStateException("boom");
        long seed = EpisodeQueue.environmentSeed(RUN, 17);
        Supplier<Stub> faulty = () -> new Stub()
                .onStep(4, () -> {
                    throw cause;
                })
                .onlyAt(seed);
        try (Engine engine = Engine.local(threads);
                Collector<Integer> collector = new Collector<>(faulty, clerk, 6, CAP, engine)) {
            EnvironmentException error =
                    assertThrows(EnvironmentException.class, () -> collector.collect(RUN, 0, COUNT));

            assertEquals(
                    "Stub, episode 17, step 4, seed " + Long.toUnsignedString(seed)
                            + ": step threw java.lang.IllegalStateException: boom",
                    error.getMessage());
            assertSame(cause, error.getCause());
            assertEquals(
                    Transcript.byHand(new Stub(), clerk, RUN, 20, COUNT, CAP),
                    Transcript.of(collector.collect(RUN, 20, COUNT)));
        }
    }

    @Test
    void collect_countBelowOne_isRefused() {
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(Walk::plain, walker, 1, CAP, engine)) {
            assertEquals(
                    "count must be at least 1, got 0",
                    assertThrows(IllegalArgumentException.class, () -> collector.collect(RUN, 0, 0))
                            .getMessage());
        }
    }

    @Test
    void recycle_sameEpisodesTwice_isRefused() {
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(Walk::plain, walker, 1, CAP, engine)) {
            List<Episode<Integer>> episodes = collector.collect(RUN, 7, 2);
            collector.recycle(episodes);

            assertEquals(
                    "episode 7 was recycled twice; its memory can serve one new episode only",
                    assertThrows(IllegalArgumentException.class, () -> collector.recycle(episodes))
                            .getMessage());
            assertEquals(byHand(0, COUNT), Transcript.of(collector.collect(RUN, 0, COUNT)));
        }
    }

    @Test
    void collect_afterClose_isRefused() {
        try (Engine engine = Engine.local(1)) {
            Collector<Integer> collector = new Collector<>(Walk::plain, walker, 1, CAP, engine);
            collector.close();

            assertEquals(
                    "the collector is closed",
                    assertThrows(IllegalStateException.class, () -> collector.collect(RUN, 0, 1))
                            .getMessage());
        }
    }

    /** One after the other, so that the second shard begins when the first has failed. */
    @Test
    void collect_oneShardFails_othersBeginNoEpisodeAnyMore() {
        List<Stub> made = new ArrayList<>();
        Supplier<Stub> faulty = () -> {
            made.add(new Stub().onReset(seed -> null));
            return made.get(made.size() - 1);
        };
        try (Collector<Integer> collector = new Collector<>(faulty, clerk, 2, CAP, new InTurn(2))) {
            assertThrows(EnvironmentException.class, () -> collector.collect(RUN, 0, COUNT));

            assertEquals(List.of(1, 0), made.stream().map(Stub::resets).toList());
        }
    }

    /** An engine whose shards run one after the other, all of them even if one fails. */
    private record InTurn(int parallelism) implements Engine {
        @Override
        public <R> List<R> run(int shards, IntFunction<R> work) {
            List<R> results = new ArrayList<>();
            List<Runnable> all = IntStream.range(0, shards)
                    .<Runnable>mapToObj(shard -> () -> results.add(work.apply(shard)))
                    .toList();
            Resources.closeAll(all);
            return results;
        }

        @Override
        public void close() {}
    }

    private List<Transcript> byHand(long first, int count) {
        return Transcript.byHand(Walk.plain(), walker, RUN, first, count, CAP);
    }

    private static long maskedSteps(Transcript walk) {
        return IntStream.range(0, walk.length()).filter(walk::isMasked).count();
    }
}
