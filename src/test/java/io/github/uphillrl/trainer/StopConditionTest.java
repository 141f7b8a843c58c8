package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.Stateful;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StopConditionTest {
    private static final StopCondition ALWAYS = progress -> Optional.of("always");
    private static final StopCondition NEVER = progress -> Optional.empty();

    /** Grows by 1 update, 2 episodes, 3 steps and returns of 3 and 5 at a time. */
    private final Progress progress = new Progress();

    @Test
    void updates_justEnough_stops() {
        StopCondition stop = StopCondition.updates(2);
        grow();
        assertEquals(Optional.empty(), stop.reason(progress));
        grow();
        assertEquals(Optional.of("made 2 updates"), stop.reason(progress));
        grow();
        assertEquals(Optional.of("made 2 updates"), stop.reason(progress));
    }

    @Test
    void episodes_justEnough_stops() {
        grow();
        assertEquals(Optional.of("played 2 episodes"), StopCondition.episodes(2).reason(progress));
        assertEquals(Optional.empty(), StopCondition.episodes(3).reason(progress));
    }

    @Test
    void steps_justEnough_stops() {
        grow();
        assertEquals(Optional.of("took 3 steps"), StopCondition.steps(3).reason(progress));
        assertEquals(Optional.empty(), StopCondition.steps(4).reason(progress));
    }

    @Test
    void meanReturn_targetMetExactly_stops() {
        grow();
        assertEquals(
                Optional.of("mean return 4.0 over the last 2 episodes reached 4.0"),
                StopCondition.meanReturn(4, 2).reason(progress));
        assertEquals(Optional.empty(), StopCondition.meanReturn(4.001, 2).reason(progress));
    }

    @Test
    void meanReturn_windowNotFull_goesOn() {
        StopCondition stop = StopCondition.meanReturn(-1000, 3);
        grow();
        assertEquals(Optional.empty(), stop.reason(progress));
        grow();
        assertEquals(Optional.of("mean return 4.3 over the last 3 episodes reached -1000.0"), stop.reason(progress));
    }

    @Test
    void or_either_givesTheFirstReason() {
        assertEquals(Optional.of("always"), ALWAYS.or(NEVER).reason(progress));
        assertEquals(Optional.of("always"), NEVER.or(ALWAYS).reason(progress));
        assertEquals(Optional.of("always"), ALWAYS.or(p -> Optional.of("other")).reason(progress));
        assertEquals(Optional.empty(), NEVER.or(NEVER).reason(progress));
    }

    @Test
    void and_bothAtOnce_givesBothReasons() {
        assertEquals(
                Optional.of("always and other"),
                ALWAYS.and(p -> Optional.of("other")).reason(progress));
        assertEquals(Optional.empty(), ALWAYS.and(NEVER).reason(progress));
        assertEquals(Optional.empty(), NEVER.and(ALWAYS).reason(progress));
    }

    @Test
    void combined_conditionsWithState_areBothAskedEveryTimeAndSavedTogether() {
        Asked first = new Asked();
        Asked second = new Asked();
        StopCondition combined = first.or(NEVER).or(second.and(ALWAYS));
        combined.reason(progress);
        combined.reason(progress);
        assertEquals(2, first.times);
        assertEquals(2, second.times);

        Map<String, double[]> state = ((Stateful) combined).state();
        StopCondition copy = new Asked().or(NEVER).or(new Asked().and(ALWAYS));
        ((Stateful) copy).restore(state);

        assertEquals(Set.of("first.first.times", "second.first.times"), state.keySet());
        assertEquals(2, ((Stateful) copy).state().get("second.first.times")[0]);
    }

    private static final class Asked implements StopCondition, Stateful {
        private double times;

        @Override
        public Optional<String> reason(Progress asked) {
            times++;
            return Optional.of("always");
        }

        @Override
        public Map<String, double[]> state() {
            return Map.of("times", new double[] {times});
        }

        @Override
        public void restore(Map<String, double[]> state) {
            times = state.get("times")[0];
        }
    }

    @Test
    void factories_invalidNumbers_areRefused() {
        assertRefused("steps must be at least 1, got 0", () -> StopCondition.steps(0));
        assertRefused("episodes must be at least 1, got -1", () -> StopCondition.episodes(-1));
        assertRefused("updates must be at least 1, got 0", () -> StopCondition.updates(0));
        assertRefused("target must be finite, got NaN", () -> StopCondition.meanReturn(Double.NaN, 1));
        assertRefused("window must lie in 1 … 10000, got 0", () -> StopCondition.meanReturn(1, 0));
        assertRefused("window must lie in 1 … 10000, got 10001", () -> StopCondition.meanReturn(1, 10_001));
    }

    private void grow() {
        progress.record(ScriptedWorld.play(new double[] {3}, new double[] {2, 3}));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
