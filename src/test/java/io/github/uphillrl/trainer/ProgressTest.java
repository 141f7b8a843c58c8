package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.rollout.Episode;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    private final Progress progress = new Progress();

    @Test
    void counts_batches_areTotals() {
        progress.record(ScriptedWorld.play(new double[] {1, 2}, new double[] {3}));
        progress.record(ScriptedWorld.play(new double[] {4, 5, 6}));

        assertEquals(2, progress.updates());
        assertEquals(3, progress.episodes());
        assertEquals(6, progress.steps());
    }

    @Test
    void meanReturn_windowNotFull_isEmpty() {
        progress.record(ScriptedWorld.play(new double[] {1, 2}, new double[] {5}));

        assertTrue(progress.meanReturn(3).isEmpty());
        assertEquals(OptionalDouble.of(4), progress.meanReturn(2));
    }

    @Test
    void meanReturn_moreEpisodesThanTheWindow_isThatOfTheLatest() {
        progress.record(ScriptedWorld.play(new double[] {100}, new double[] {1, 1}, new double[] {4}));

        assertEquals(OptionalDouble.of(3), progress.meanReturn(2));
        assertEquals(OptionalDouble.of(4), progress.meanReturn(1));
    }

    @Test
    void meanOfLatest_fewerEpisodesThanTheWindow_isThatOfAll() {
        assertTrue(Double.isNaN(progress.meanOfLatest(100)));

        progress.record(ScriptedWorld.play(new double[] {1}, new double[] {2}));

        assertEquals(1.5, progress.meanOfLatest(100));
    }

    /** 2 more than the longest window: what came first must have been forgotten. */
    @Test
    void meanReturn_longestWindow_forgetsWhatCameBefore() {
        List<Episode<Integer>> ones = ScriptedWorld.play(new double[] {1}, new double[] {1});
        progress.record(ScriptedWorld.play(new double[] {1e6}, new double[] {1e6}));
        for (int i = 0; i < Progress.LONGEST_WINDOW / 2; i++) progress.record(ones);

        assertEquals(OptionalDouble.of(1), progress.meanReturn(Progress.LONGEST_WINDOW));
        assertEquals(Progress.LONGEST_WINDOW + 2, progress.episodes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Progress.LONGEST_WINDOW + 1})
    void meanReturn_windowOutOfRange_isRefused(int window) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> progress.meanReturn(window));

        assertEquals("window must lie in 1 … 10000, got " + window, error.getMessage());
    }
}
