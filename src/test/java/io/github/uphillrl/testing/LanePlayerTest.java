package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strolls side by side, one of whose actions is forbidden at every step but the first, against one stroll alone. */
class LanePlayerTest {
    private final List<String> moves = new ArrayList<>();
    private int resets;

    /** Never the action that leads back further, once the first step is made. */
    private static class Forward extends Stroll {
        private final int length;

        Forward(int length) {
            this.length = length;
        }

        @Override
        public boolean[] legalActions() {
            return clock == 0 ? ALL_LEGAL : new boolean[] {place < 0.5, true, place > 0.2};
        }

        @Override
        public Step step(Integer action) {
            Step step = super.step(action);
            return clock == length && clock < LENGTH ? Step.truncated(step.observation(), step.reward()) : step;
        }
    }

    private final class Lanes implements VectorEnvironment<Integer> {
        private final Forward[] worlds;
        private final boolean forbids;

        Lanes(int lanes, int length, boolean forbids) {
            worlds = new Forward[lanes];
            for (int i = 0; i < lanes; i++) worlds[i] = new Forward(length);
            this.forbids = forbids;
        }

        @Override
        public int lanes() {
            return worlds.length;
        }

        @Override
        public int observationSize() {
            return 2;
        }

        @Override
        public ActionSpace<Integer> actionSpace() {
            return ActionSpace.discrete(3);
        }

        @Override
        public void reset(int lane, long seed, double[] observations) {
            resets++;
            System.arraycopy(worlds[lane].reset(seed), 0, observations, 2 * lane, 2);
        }

        @Override
        public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
            for (int lane = 0; lane < count; lane++) {
                Step step = worlds[lane].step((int) actions[lane]);
                System.arraycopy(step.observation(), 0, observations, 2 * lane, 2);
                rewards[lane] = step.reward();
                outcomes[lane] = step.outcome();
            }
        }

        @Override
        public boolean forbidsActions() {
            return forbids;
        }

        @Override
        public boolean legalActions(int lane, boolean[] legal) {
            boolean[] mask = worlds[lane].legalActions();
            System.arraycopy(mask, 0, legal, 3 * lane, mask.length);
            return mask.length > 0;
        }

        @Override
        public void move(int from, int to) {
            moves.add(from + "→" + to);
            worlds[to] = worlds[from];
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 12, 200", "3, 12, 200", "3, 7, 200", "3, 12, 5", "9, 12, 12", "2, 1, 200", "3, 12, 1"})
    void play_anyLanes_isThePlayOfOne(int lanes, int length, int limit) {
        Subject<Integer> subject = new Subject<>(() -> new Forward(length));
        Forward alone = (Forward) subject.open();
        List<Long> seeds = LongStream.range(0, 8).boxed().toList();

        List<Trace> traces = new LanePlayer<>(subject, new Lanes(lanes, length, true), seeds).play(limit);

        assertEquals(8, traces.size());
        assertEquals(8, resets);
        for (int i = 0; i < 8; i++) {
            Trace expected = Player.of(subject, alone).play(i, limit);
            assertEquals("", expected.difference(traces.get(i)));
            assertEquals(Math.min(length, limit), traces.get(i).length());
            assertEquals(expected.isOver(), traces.get(i).isOver());
        }
        // eight episodes on three lanes leave two for the last round, which the first lane is not there for
        assertEquals(lanes == 3 ? List.of("2→0") : List.of(), moves);
    }

    @Test
    void check_lanesOfAnotherWorld_areFoundWithSeedAndLanes() {
        checkLanes(lanes -> new Lanes(lanes, 12, true));
        checkLanes(
                lanes -> new Lanes(lanes, 7, true),
                "LANES_DIFFER: compared with the single form, at step 6, the outcome is RUNNING and TRUNCATED |"
                        + " vectorized(1), seed 3");
        checkLanes(
                lanes -> new Lanes(2, 12, true),
                "LANES_DIFFER: it should have 1 lanes, observations of length 2 and actions of width 1, but has 2 lanes, "
                        + "observations of length 2 and actions of width 1 | vectorized(1)");
        checkLanes(
                lanes -> {
                    throw new IllegalStateException("none");
                },
                "LANES_DIFFER: the vector form threw java.lang.IllegalStateException: none | vectorized(1)");
    }

    private void checkLanes(IntFunction<Lanes> vector, String... found) {
        Subject<Integer> subject = new Subject<>(() -> new Forward(12) {
            @Override
            public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
                return Optional.of(vector.apply(lanes));
            }
        });
        Environment<Integer> alone = subject.open();
        List<Long> seeds = List.of(3L, 4L);
        List<Trace> references = new ArrayList<>();
        for (long seed : seeds) references.add(Player.of(subject, alone).play(seed, Subject.PREFIX));
        new LaneChecks<>(subject, seeds, references).check(alone);
        assertEquals(List.of(found), PlayerTest.texts(subject));
    }

    /** Whoever says that nothing is forbidden is not asked. */
    @ParameterizedTest
    @CsvSource({"1", "3"})
    void play_nothingForbidden_drawsFromAll(int lanes) {
        Subject<Integer> subject = new Subject<>(Stroll::new);
        subject.open();
        List<Long> seeds = List.of(4L, 5L, 6L, 7L);
        List<Trace> traces = new LanePlayer<>(subject, new Lanes(lanes, 12, false), seeds).play(200);
        for (int i = 0; i < seeds.size(); i++) {
            assertEquals(
                    "", Player.of(subject, new Stroll()).play(seeds.get(i), 200).difference(traces.get(i)));
        }
        assertTrue(traces.get(0).isOver());
    }
}
