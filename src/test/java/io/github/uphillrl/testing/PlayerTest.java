package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is noted of one episode, to the letter, and where it stops. */
class PlayerTest {
    private static final String BROKEN_OFF = "the observation is missing or too long or short";

    /** A stroll in which one thing goes wrong at a time of its own. */
    private static class Faulty extends Stroll {
        Step next(Step step) {
            return step;
        }

        @Override
        public Step step(Integer action) {
            return next(super.step(action));
        }
    }

    private final List<String> handled = new ArrayList<>();

    private Player<Integer> player(Stroll world) {
        Subject<Integer> subject = new Subject<>(() -> world);
        assertTrue(subject.open() != null);
        return new Player<>(subject, world, subject.findings(), new Handling<>() {
            @Override
            public void observed(double[] observation, int step) {
                handled.add("observed " + step);
            }

            @Override
            public void acted(Integer action) {
                handled.add("acted");
            }
        });
    }

    static List<String> texts(Subject<?> subject) {
        return subject.findings().all().stream()
                .map(finding -> finding.fault() + ": " + finding.what() + " | " + finding.where())
                .toList();
    }

    /** Plays seed 7 and checks how the episode broke off, and what was found. */
    private static void check(Stroll world, int length, String failure, String... found) {
        Subject<Integer> subject = new Subject<>(() -> world);
        Player<Integer> player = Player.of(subject, subject.open());
        Trace trace = player.play(7, 20);
        assertEquals(failure, trace.failure());
        assertEquals(length, trace.length());
        assertEquals(List.of(found), texts(subject));
    }

    @Test
    void play_faultlessWorld_handlesWhatItReturns() {
        Player<Integer> player = player(new Stroll());
        assertEquals(2, player.play(7, 2).length());
        assertEquals(List.of("observed -1", "observed 0", "acted", "observed 1", "acted"), handled);
        assertTrue(player.advance());
        assertFalse(player.trace().isOver());
        assertEquals(12, player.play(7, 12).length());
        assertTrue(player.trace().isOver());
        assertNull(player.trace().failure());
    }

    @Test
    void begin_resetThatThrows_cannotGoOn() {
        Player<Integer> player = player(new Stroll() {
            @Override
            public double[] reset(long seed) {
                throw new IllegalArgumentException("no");
            }
        });
        assertFalse(player.begin(7, 7));
        assertEquals(
                "reset threw java.lang.IllegalArgumentException: no",
                player.trace().failure());
        assertEquals(-1, player.trace().length());
    }

    @Test
    void play_observationMissingOrShort_isFound() {
        check(
                new Stroll() {
                    @Override
                    double[] observe() {
                        return clock == 0 ? null : super.observe();
                    }
                },
                -1,
                BROKEN_OFF,
                "MISSING_VALUE: the observation is null | seed 7, reset");
        check(
                new Stroll() {
                    @Override
                    double[] observe() {
                        return clock == 3 ? new double[5] : super.observe();
                    }
                },
                2,
                BROKEN_OFF,
                "OBSERVATION_LENGTH: the observation has length 5, but observationSize() is 2 | seed 7, step 2");
    }

    @Test
    void play_stepThatThrows_isFound() {
        check(
                new Stroll() {
                    @Override
                    public Step step(Integer action) {
                        if (clock == 1) throw new ArithmeticException("of action " + action);
                        return super.step(0);
                    }

                    @Override
                    public ActionSpace<Integer> actionSpace() {
                        return ActionSpace.discrete(1);
                    }
                },
                1,
                "step threw java.lang.ArithmeticException: of action 0",
                "THREW: step(0) threw java.lang.ArithmeticException: of action 0 | seed 7, step 1");
    }

    @Test
    void play_stepMissing_isFound() {
        check(
                new Faulty() {
                    @Override
                    Step next(Step step) {
                        return null;
                    }
                },
                0,
                "the step or its outcome is null",
                "MISSING_VALUE: step returned null | seed 7, step 0");
        Stroll world = new Faulty() {
            @Override
            Step next(Step step) {
                return new Step(new double[] {1, 2}, 3, null);
            }
        };
        Subject<Integer> subject = new Subject<>(() -> world);
        Player<Integer> player = Player.of(subject, subject.open());
        assertTrue(player.begin(7, 7));
        assertFalse(player.advance());
        assertTrue(subject.findings().has(EnvironmentFault.MISSING_VALUE));
    }

    @Test
    void play_numbersNotFinite_areFoundAndPlayedOn() {
        check(
                new Stroll() {
                    @Override
                    double reward() {
                        return clock == 2 ? Double.NEGATIVE_INFINITY : 0;
                    }

                    @Override
                    double[] observe() {
                        return new double[] {0, clock == 4 ? Double.NaN : 0};
                    }
                },
                12,
                null,
                "OBSERVATION_NOT_FINITE: observation[1] is NaN | seed 7, step 3",
                "REWARD_NOT_FINITE: the reward is -Infinity | seed 7, step 1");
    }

    @Test
    void legal_maskOfAnyKind_isGivenOnlyIfItIsOne() {
        checkMask(null, "MISSING_VALUE: legalActions returned null | seed 7, step 0");
        checkMask(
                new boolean[2],
                "MASK_LENGTH: legalActions has length 2, but " + new Stroll().actionSpace()
                        + " has 3 options that can be forbidden | seed 7, step 0");
        checkMask(new boolean[3], "MASK_NONE_LEGAL: all 3 actions are forbidden | seed 7, step 0");
        checkMask(new boolean[0]);
        boolean[] one = {false, true, false};
        boolean[] given = checkMask(one);
        assertArrayEquals(one, given);
        assertTrue(given != one, "it is a copy");
    }

    private static boolean[] checkMask(boolean[] mask, String... found) {
        Stroll world = new Stroll() {
            @Override
            public boolean[] legalActions() {
                return mask;
            }
        };
        Subject<Integer> subject = new Subject<>(() -> world);
        Player<Integer> player = Player.of(subject, subject.open());
        player.begin(7, 7);
        boolean[] legal = player.legal();
        assertEquals(List.of(found), texts(subject));
        if (found.length > 0) assertEquals(0, legal.length);
        return legal;
    }

    @Test
    void legal_thatThrows_isFound() {
        Stroll world = new Stroll() {
            @Override
            public boolean[] legalActions() {
                throw new IllegalStateException("none");
            }
        };
        Subject<Integer> subject = new Subject<>(() -> world);
        Player<Integer> player = Player.of(subject, subject.open());
        player.begin(7, 7);
        assertArrayEquals(new boolean[0], player.legal());
        assertEquals(
                List.of("THREW: legalActions threw java.lang.IllegalStateException: none | seed 7, step 0"),
                texts(subject));
    }
}
