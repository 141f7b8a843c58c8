package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.WrappedWorlds;
import io.github.uphillrl.environment.Wrapper;
import io.github.uphillrl.environment.bandit.Arm;
import io.github.uphillrl.environment.bandit.Bandit;
import io.github.uphillrl.internal.SeededRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the checker lets pass, and what it says; {@link PlantedFaultsTest} has what it finds. */
class EnvironmentCheckerTest {
    static Set<String> builtIns() {
        return Environments.ids();
    }

    @ParameterizedTest
    @MethodSource("builtIns")
    void check_builtInWorld_findsNothing(String id) {
        Class<?> actionType = actionType(id);
        EnvironmentReport report = EnvironmentChecker.check(Environments.factory(id, actionType));
        assertTrue(report.isValid(), report::toString);
    }

    private static Class<?> actionType(String id) {
        return Stream.of(Integer.class, double[].class, int[].class, boolean[].class)
                .filter(type -> fits(id, type))
                .findFirst()
                .orElseThrow();
    }

    private static boolean fits(String id, Class<?> type) {
        try {
            Environments.factory(id, type);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static Stream<EnvironmentFactory<?>> wrapped() {
        return WrappedWorlds.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("wrapped")
    <A> void check_wrapper_findsNothing(EnvironmentFactory<A> factory) {
        EnvironmentReport report = EnvironmentChecker.check(factory);
        assertTrue(report.isValid(), report::toString);
        assertTrue(report.stepsPerSecond() > 0);
    }

    /** Worlds with actions of other types than the built-in ones have; a mask forbids one option of each choice. */
    private static final class Switches<A> implements Environment<A> {
        private final ActionSpace<A> space;
        private final boolean[] mask;
        private double place;
        private int clock = 9;

        Switches(ActionSpace<A> space, boolean... mask) {
            this.space = space;
            this.mask = mask;
        }

        @Override
        public int observationSize() {
            return 1;
        }

        @Override
        public ActionSpace<A> actionSpace() {
            return space;
        }

        @Override
        public double[] reset(long seed) {
            clock = 0;
            place = new SeededRandom(seed).nextDouble();
            return new double[] {place};
        }

        @Override
        public Step step(A action) {
            if (clock == 9) throw new IllegalStateException("no episode is running");
            double[] encoded = new double[space.width()];
            space.encode(action, encoded, 0);
            int first = 0;
            for (double value : encoded) {
                if (mask.length > 0 && !mask[first + (int) value]) throw new IllegalArgumentException("forbidden");
                first += 2;
                place += value;
            }
            clock++;
            return clock == 9 ? Step.terminated(new double[] {place}, place) : Step.running(new double[] {place}, 0);
        }

        @Override
        public boolean[] legalActions() {
            return mask.clone();
        }
    }

    @Test
    void check_everyTypeOfAction_findsNothing() {
        assertValid(new Switches<>(ActionSpace.multiDiscrete(2, 2)));
        assertValid(new Switches<>(ActionSpace.multiDiscrete(2, 2), true, false, false, true));
        assertValid(new Switches<>(ActionSpace.multiBinary(3)));
        assertValid(new Switches<>(ActionSpace.discrete(1000)));
        assertValid(new Switches<>(ActionSpace.box(2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)));
    }

    private static <A> void assertValid(Switches<A> pattern) {
        EnvironmentChecker.assertValid(() -> new Switches<>(pattern.space, pattern.mask));
    }

    @Test
    void check_maskInAContinuousWorld_isAFault() {
        EnvironmentReport report = EnvironmentChecker.check(() -> new Switches<>(ActionSpace.box(1, 0, 1), true, true));
        assertEquals(EnvironmentFault.MASK_LENGTH, report.findings().get(0).fault());
    }

    @Test
    void check_worldWithoutChance_isNotedOnly() {
        EnvironmentReport report = EnvironmentChecker.check(Bandit::minusOnePlusOne);
        assertTrue(report.isValid());
        assertEquals(1, report.notes().size());
        assertTrue(report.notes().get(0).startsWith("all 8 seeds gave the same episode"), report::toString);
    }

    @Test
    void check_seedWithoutItsUpperBits_isNotedOnly() {
        EnvironmentReport report = EnvironmentChecker.check(() -> new Stroll() {
            @Override
            public double[] reset(long seed) {
                return super.reset(seed & 0xFFFF_FFFFL);
            }
        });
        assertTrue(report.isValid());
        assertEquals(1, report.notes().size());
        assertTrue(report.notes().get(0).contains("upper 32 bits"), report::toString);
    }

    @Test
    void check_coinAsWorld_isNotSuspectedOfLosingBits() {
        EnvironmentReport report = EnvironmentChecker.check(() -> Bandit.of(Arm.bernoulli(0.5)));
        assertEquals(List.of(), report.notes());
        assertTrue(report.isValid(), report::toString);
    }

    @Test
    void check_someEpisodesEndless_isNotedOnly() {
        EnvironmentReport report = EnvironmentChecker.check(
                () -> new Stroll() {
                    @Override
                    public Step step(Integer action) {
                        if (clock == LENGTH - 1 && place > 0) clock = 0;
                        return super.step(action);
                    }
                },
                100);
        assertTrue(report.isValid(), report::toString);
        assertTrue(report.notes().get(0).matches("[1-7] of 8 random episodes still ran after 100 steps.*"));
    }

    @Test
    void check_twice_findsTheSame() {
        EnvironmentReport once = EnvironmentChecker.check(Stroll::new);
        EnvironmentReport again = EnvironmentChecker.check(Stroll::new);
        assertEquals(once.findings(), again.findings());
        assertEquals(once.notes(), again.notes());
    }

    @Test
    void check_everyInstanceMade_isClosed() {
        int[] open = new int[1];
        EnvironmentChecker.assertValid(() -> {
            open[0]++;
            return new Wrapper<>(new Stroll()) {
                private boolean closed;

                @Override
                public void close() {
                    if (!closed) open[0]--;
                    closed = true;
                }
            };
        });
        assertEquals(0, open[0]);
    }

    @Test
    void assertValid_brokenWorld_throwsTheReport() {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> EnvironmentChecker.assertValid(() -> new Stroll() {
                    @Override
                    double reward() {
                        return Double.NaN;
                    }
                }));
        List<String> lines = error.getMessage().lines().toList();
        assertTrue(lines.get(0).endsWith(": 1 problem"), lines::toString);
        assertEquals("1. REWARD_NOT_FINITE: the reward is NaN", lines.get(1));
        assertEquals("   where: seed 0, step 0", lines.get(2));
        assertTrue(lines.get(3).startsWith("   mend:  look for a division by 0"), lines::toString);
    }

    @Test
    void check_capBelowOne_isRejected() {
        String message = assertThrows(IllegalArgumentException.class, () -> EnvironmentChecker.check(Stroll::new, 0))
                .getMessage();
        assertEquals("maxEpisodeSteps must be at least 1, got 0", message);
    }
}
