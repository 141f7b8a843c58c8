package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LifeCycleChecksTest {
    private final List<String> log = new ArrayList<>();
    private int instances;
    private final Subject<Integer> subject = new Subject<>(Logging::new);
    private final LifeCycleChecks<Integer> checks = new LifeCycleChecks<>(subject);

    private class Logging extends LoggedStroll {
        Logging() {
            super(instances++, log);
        }
    }

    @Test
    void beforeReset_newInstances_areSteppedAndClosedTwice() {
        checks.beforeReset();
        assertEquals(List.of("0 step", "0 close", "1 close", "1 close"), log);
        assertEquals(List.of(), PlayerTest.texts(subject));
    }

    @Test
    void closeInMidEpisode_seed_isBegunFirst() {
        Logging world = new Logging();
        subject.hasShape(world);
        checks.closeInMidEpisode(world, OptionalLong.of(4));
        assertEquals(List.of("0 reset 4", "0 close", "0 close"), log);
        log.clear();
        checks.closeInMidEpisode(world, OptionalLong.empty());
        assertEquals(List.of("0 close", "0 close"), log);
    }

    @Test
    void afterTheEnd_episodeThatGoesOn_isNotSteppedOn() {
        Logging world = new Logging();
        subject.hasShape(world);
        checks.afterTheEnd(world, 4, 11);
        assertEquals(12, log.size());
        log.clear();
        checks.afterTheEnd(world, 4, 12);
        assertEquals(1 + 12 + 2, log.size());
        assertEquals(List.of(), PlayerTest.texts(subject));
    }

    @Test
    void resetInMidEpisode_otherSeed_isLeftAfterNoneOneAndThreeSteps() {
        Subject<Integer> alone = new Subject<>(Stroll::new);
        Trace reference = Player.of(alone, alone.open()).play(5, Subject.PREFIX);
        checks.resetInMidEpisode(List.of(5L, 9L), reference);
        List<String> expected = new ArrayList<>();
        for (int steps : new int[] {0, 1, 3}) {
            expected.add("0 reset 9");
            for (int i = 0; i < steps; i++) expected.add("0 step");
            expected.add("0 reset 5");
            for (int i = 0; i < 12; i++) expected.add("0 step");
        }
        expected.add("0 close");
        assertEquals(expected, log);
        assertEquals(List.of(), PlayerTest.texts(subject));
    }

    @Test
    void checks_noInstance_findOnlyThat() {
        Subject<Integer> none = new Subject<>(() -> null);
        new LifeCycleChecks<>(none).beforeReset();
        new LifeCycleChecks<>(none).resetInMidEpisode(List.of(1L), new Trace());
        assertEquals(List.of("SUPPLIER: the supplier returned null | call 1 of the supplier"), PlayerTest.texts(none));
    }
}
