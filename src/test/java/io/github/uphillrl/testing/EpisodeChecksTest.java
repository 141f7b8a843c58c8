package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Eight episodes are played, of the seeds 0, 1, 2, 42, 2³² + 1, 2⁶³ − 1, 2⁶³ and 2⁶⁴ − 1. */
class EpisodeChecksTest {
    private static final List<Long> SEEDS =
            List.of(0L, 1L, 2L, 42L, (1L << 32) + 1, Long.MAX_VALUE, Long.MIN_VALUE, -1L);

    private Subject<Integer> subject = new Subject<>(Stroll::new);

    private EpisodeChecks<Integer> check(Stroll world, int steps) {
        subject = new Subject<>(() -> world);
        subject.open();
        EpisodeChecks<Integer> checks = new EpisodeChecks<>(subject, steps);
        checks.check(world);
        return checks;
    }

    private void assertFound(String... findings) {
        assertEquals(List.of(findings), PlayerTest.texts(subject));
    }

    /** Seed s ends after 12 − s steps where s is small, else after 12. */
    private static class Shortening extends Stroll {
        private long seed;

        @Override
        public double[] reset(long seed) {
            this.seed = seed;
            return super.reset(seed);
        }

        @Override
        public Step step(Integer action) {
            Step step = super.step(action);
            if (seed < 0 || seed > 2 || clock < LENGTH - seed) return step;
            clock = LENGTH;
            return Step.terminated(step.observation(), step.reward());
        }
    }

    @Test
    void check_faultlessWorld_playsEverySeed() {
        EpisodeChecks<Integer> checks = check(new Stroll(), 100);
        assertFound();
        assertEquals(SEEDS, checks.playable());
        assertEquals(OptionalLong.of(0), checks.shortest());
        assertEquals(OptionalLong.of(2), check(new Shortening(), 100).shortest());
        assertEquals(List.of(), subject.report(0).notes());
    }

    @Test
    void check_onlySomeEnd_isNoted() {
        EpisodeChecks<Integer> checks = check(new Shortening(), 10);
        assertFound();
        assertEquals(OptionalLong.of(2), checks.shortest());
        assertEquals(
                List.of("7 of 8 random episodes still ran after 10 steps; training cuts them off at its own "
                        + "maxEpisodeSteps, or at a TimeLimit"),
                subject.report(0).notes());
    }

    @Test
    void check_noneEnds_isFound() {
        EpisodeChecks<Integer> checks = check(new Stroll(), 11);
        assertFound("NEVER_ENDS: none of 8 random episodes ended within 11 steps | seeds " + SEEDS);
        assertEquals(OptionalLong.empty(), checks.shortest());
    }

    @Test
    void check_resetThatAlwaysThrows_isOneFault() {
        Stroll world = new Stroll() {
            @Override
            public double[] reset(long seed) {
                throw new IllegalArgumentException("no");
            }
        };
        EpisodeChecks<Integer> checks = check(world, 100);
        assertFound("THREW: reset threw java.lang.IllegalArgumentException: no | seed 0, reset");
        assertEquals(List.of(), checks.playable());
        assertEquals(OptionalLong.empty(), checks.shortest());
    }

    @Test
    void check_largeSeedsRefused_areFoundOnce() {
        Stroll world = new Stroll() {
            @Override
            public double[] reset(long seed) {
                if (seed < 0) throw new IllegalArgumentException("no");
                return super.reset(seed);
            }
        };
        assertEquals(SEEDS.subList(0, 6), check(world, 100).playable());
        assertFound(
                "SEED_REJECTED: reset threw java.lang.IllegalArgumentException: no | seed 9223372036854775808, reset");
    }

    /** A missing observation is another fault than a refused seed, and is found as such. */
    @Test
    void check_resetWithoutObservation_isNoRefusal() {
        Stroll world = new Stroll() {
            @Override
            public double[] reset(long seed) {
                super.reset(seed);
                return seed < 0 ? new double[1] : observe();
            }
        };
        assertEquals(6, check(world, 100).playable().size());
        assertFound("OBSERVATION_LENGTH: the observation has length 1, but observationSize() is 2 | seed "
                + "9223372036854775808, reset");
    }

    @Test
    void check_specLimit_mayBeReachedButNotPassed() {
        check(limited(12, 99), 100);
        assertFound();
        check(limited(11, 99), 100);
        assertFound(
                "SPEC_LIMIT: spec() tells a limit of 11 steps, but the episode goes on after them | seed 0, step 10");
        // cut off by the check itself exactly there: the episode would go on
        check(limited(11, 99), 11);
        assertEquals(2, PlayerTest.texts(subject).size());
        check(limited(12, 99), 11);
        assertEquals(1, PlayerTest.texts(subject).size());
        // broken off there by a fault of its own
        check(limited(11, 11), 100);
        assertFound("THREW: step(1) threw java.lang.ArithmeticException: 11 | seed 0, step 11");
    }

    private static Stroll limited(int limit, int broken) {
        return new Stroll() {
            @Override
            public Optional<EnvironmentSpec> spec() {
                return Optional.of(EnvironmentSpec.of("Stroll-v0").withMaxEpisodeSteps(limit));
            }

            @Override
            public Step step(Integer action) {
                if (clock == broken) throw new ArithmeticException("" + clock);
                return super.step(action);
            }
        };
    }

    @Test
    void check_specThatThrows_isFound() {
        check(
                new Stroll() {
                    @Override
                    public Optional<EnvironmentSpec> spec() {
                        throw new IllegalStateException("none");
                    }
                },
                100);
        assertFound("THREW: spec threw java.lang.IllegalStateException: none | a new instance");
    }
}
