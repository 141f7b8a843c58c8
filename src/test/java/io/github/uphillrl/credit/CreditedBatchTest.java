package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditedBatchTest {
    private final CreditedBatch batch = new CreditedBatch();

    @Test
    void load_episodes_liesThemOneAfterTheOther() {
        List<Episode<Integer>> episodes =
                Played.episodes(new double[] {1, 2}, new double[] {10}, new double[] {3, 4, 5});

        batch.load(episodes, CreditAssignment.rewardToGo(), 1);

        assertSame(episodes, batch.episodes());
        assertEquals(6, batch.steps());
        assertArrayEquals(new int[] {0, 2, 3, 6}, starts());
        assertArrayEquals(new double[] {3, 2, 10, 12, 9, 5}, returns());
        assertEquals(41 / 6.0, batch.meanReturn());
    }

    @Test
    void load_discount_reachesTheCredit() {
        batch.load(Played.episodes(new double[] {1, 2}), CreditAssignment.rewardToGo(), 0.5);

        assertArrayEquals(new double[] {2, 2}, returns());
    }

    @Test
    void load_usersCredit_isAsked() {
        CreditAssignment stepNumber = (episode, discount, target, offset) -> {
            for (int t = 0; t < episode.length(); t++) target[offset + t] = t;
        };

        batch.load(Played.episodes(new double[2], new double[3]), stepNumber, 1);

        assertArrayEquals(new double[] {0, 1, 0, 1, 2}, returns());
    }

    @Test
    void load_moreStepsThanAnArrayHolds_isRefusedAndTheBatchStaysAsItWas() {
        List<Episode<Integer>> before = Played.episodes(new double[] {1, 2});
        batch.load(before, CreditAssignment.rewardToGo(), 1);
        Episode<Integer> episode = Played.episode(new double[50_000]);

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> batch.load(Collections.nCopies(50_000, episode), CreditAssignment.rewardToGo(), 1));

        assertEquals(
                "a batch must hold at most 2147483639 steps, got 2500000000; play fewer episodes per update",
                error.getMessage());
        assertSame(before, batch.episodes());
        assertArrayEquals(new int[] {0, 2}, starts());
        assertArrayEquals(new double[] {3, 2}, returns());
    }

    /** More episodes, fewer, as many but longer, as many but shorter: each time as if it were new. */
    @Test
    void load_again_takesThePlaceOfWhatWasThere() {
        double[][][] loads = {
            {{1, 2}, {3}}, {{1}, {2}, {3, 4, 5, 6}}, {{9}}, {{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}}, {{2, 2}}
        };
        for (double[][] rewards : loads) {
            CreditedBatch fresh = new CreditedBatch();
            List<Episode<Integer>> episodes = Played.episodes(rewards);
            fresh.load(episodes, CreditAssignment.rewardToGo(), 0.9);
            batch.load(episodes, CreditAssignment.rewardToGo(), 0.9);

            assertEquals(rewards.length, batch.episodes().size());
            assertEquals(fresh.steps(), batch.steps());
            assertArrayEquals(Arrays.copyOf(fresh.returns(), fresh.steps()), returns());
            assertEquals(fresh.meanReturn(), batch.meanReturn());
            assertEquals(batch.steps(), batch.start(rewards.length));
        }
    }

    @Test
    void load_smallerBatch_usesTheSameMemory() {
        batch.load(Played.episodes(new double[9]), CreditAssignment.rewardToGo(), 1);
        double[] memory = batch.returns();

        batch.load(Played.episodes(new double[4]), CreditAssignment.rewardToGo(), 1);

        assertSame(memory, batch.returns());
    }

    @Test
    void load_emptyBatch_isRefusedAndChangesNothing() {
        batch.load(Played.episodes(new double[] {4}), CreditAssignment.rewardToGo(), 1);

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> batch.load(List.of(), CreditAssignment.rewardToGo(), 1));

        assertEquals("a batch must hold at least 1 episode, got 0", error.getMessage());
        assertArrayEquals(new double[] {4}, returns());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, 1.5, Double.NaN})
    void load_discountOutOfRange_isRefused(double discount) {
        List<Episode<Integer>> episodes = Played.episodes(new double[] {4});

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> batch.load(episodes, CreditAssignment.totalReturn(), discount));

        assertEquals("discount must lie in 0 … 1, got " + discount, error.getMessage());
    }

    private double[] returns() {
        return Arrays.copyOf(batch.returns(), batch.steps());
    }

    private int[] starts() {
        int[] starts = new int[batch.episodes().size() + 1];
        Arrays.setAll(starts, batch::start);
        return starts;
    }
}
