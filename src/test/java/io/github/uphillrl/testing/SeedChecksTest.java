package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class SeedChecksTest {
    private static final List<Long> SEEDS = List.of(3L, -1L, 5L);

    private final List<Stroll> made = new ArrayList<>();
    private Subject<Integer> subject = new Subject<>(Stroll::new);

    private SeedChecks<Integer> checks(IntFunction<Stroll> worlds) {
        subject = new Subject<>(() -> {
            made.add(worlds.apply(made.size()));
            return made.get(made.size() - 1);
        });
        return new SeedChecks<>(subject, SEEDS);
    }

    private void assertFound(String... findings) {
        assertEquals(List.of(findings), PlayerTest.texts(subject));
    }

    /** Pays one more for an episode of some seed in every further instance. */
    private static Stroll paying(int instance, long seed) {
        return new Stroll() {
            private long current;

            @Override
            public double[] reset(long seed) {
                current = seed;
                return super.reset(seed);
            }

            @Override
            double reward() {
                return current == seed ? instance : 0;
            }
        };
    }

    @Test
    void check_faultlessWorld_comparesTwoInstances() {
        SeedChecks<Integer> checks = checks(i -> new Stroll());
        assertTrue(checks.check());
        assertFound();
        assertEquals(2, made.size());
        assertEquals(3, checks.references().size());
        assertEquals(List.of(), subject.report(0).notes());
    }

    @Test
    void check_noInstance_isNotRepeatable() {
        assertFalse(checks(i -> null).check());
        made.clear();
        assertFalse(checks(i -> i == 1 ? null : new Stroll()).check());
    }

    @Test
    void check_firstEpisodeDiffers_isNotRepeatable() {
        assertFalse(checks(i -> paying(i, 3)).check());
        assertFound("NOT_REPRODUCIBLE: at step 0, the reward is 0.0 and 1.0 | seed 3, the first episode of two new "
                + "instances, the same actions");
        assertEquals(2, made.size());
    }

    /** Two more new instances show that it is not their past. */
    @Test
    void check_laterEpisodeDiffers_isNotRepeatableEither() {
        SeedChecks<Integer> checks = checks(i -> paying(i, -1));
        assertFalse(checks.check());
        assertFound(
                "NOT_REPRODUCIBLE: at step 0, the reward is 2.0 and 3.0 | seed 18446744073709551615, the first episode"
                        + " of two new instances, the same actions");
        assertEquals(4, made.size());
    }

    @Test
    void check_noInstanceToTellWhy_isNotRepeatable() {
        for (int last : new int[] {2, 3}) {
            made.clear();
            assertFalse(checks(i -> i == last ? null : paying(i, -1)).check());
            assertEquals(4, made.size());
            assertFound("SUPPLIER: the supplier returned null | call " + (last + 1) + " of the supplier");
        }
    }

    /** Of all seeds the last is played first by the used instance, whose past makes the difference: found once. */
    @Test
    void check_pastThatIsLeft_isAnIncompleteReset() {
        SeedChecks<Integer> checks = checks(i -> new Stroll() {
            private double wind;

            @Override
            double wind() {
                return wind += 1;
            }
        });
        assertTrue(checks.check());
        assertEquals(4, made.size());
        assertEquals(1, PlayerTest.texts(subject).size());
        assertTrue(PlayerTest.texts(subject).get(0).startsWith("RESET_INCOMPLETE: at step 0, observation[0] is "));
        assertTrue(PlayerTest.texts(subject)
                .get(0)
                .endsWith(" | seed 5, after different earlier episodes, the same actions"));
    }

    @Test
    void check_seedsWithoutUpperBits_areNotedIfManyDiffer() {
        assertTrue(checks(i -> coarse(8)).check());
        assertEquals(1, subject.report(0).notes().size());
        made.clear();
        assertTrue(checks(i -> coarse(7)).check());
        assertEquals(List.of(), subject.report(0).notes());
    }

    /** As many different episodes, whatever the upper bits. */
    private static Stroll coarse(int episodes) {
        return new Stroll() {
            @Override
            public double[] reset(long seed) {
                return super.reset((seed & 0xFFFF_FFFFL) % episodes);
            }
        };
    }
}
