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

    /** Law 4: nothing follows a termination, and V of what was seen last follows a truncation. */
    @Test
    void load_valueBaseline_goesOnAfterTruncationOnly() {
        StepsLeft baseline = new StepsLeft();
        List<Episode<Integer>> episodes = List.of(Played.episode(1, 2), Played.truncatedEpisode(1, 2));

        batch.load(episodes, CreditAssignment.rewardToGo(), 0.5, baseline, 1);

        assertArrayEquals(new double[] {2, 2, 2 + 98 / 4.0, 2 + 98 / 2.0}, returns());
        assertArrayEquals(new double[] {100, 99, 0}, batch.stateValues(baseline, 0));
        assertArrayEquals(new double[] {100, 99, 98}, batch.stateValues(baseline, 1));
    }

    @Test
    void load_baselineWithoutValues_doesNotGoOn() {
        batch.load(List.of(Played.truncatedEpisode(1, 2)), CreditAssignment.rewardToGo(), 1, Baseline.constant(50), 1);

        assertArrayEquals(new double[] {3, 2}, returns());
    }

    @Test
    void stateValues_afterTheBaselineLearned_areThoseOfTheLoad() {
        StepsLeft baseline = new StepsLeft();
        batch.load(List.of(Played.truncatedEpisode(1, 2)), CreditAssignment.gae(0.5), 1, baseline, 1);

        baseline.limit = 10;

        assertArrayEquals(new double[] {100, 99, 98}, batch.stateValues(baseline, 0));
        assertArrayEquals(new double[] {100, 99, 98}, batch.stateValues(new StepsLeft(), 0));
        batch.load(List.of(Played.truncatedEpisode(1, 2)), CreditAssignment.gae(0.5), 1, baseline, 1);
        assertArrayEquals(new double[] {10, 9, 8}, batch.stateValues(baseline, 0));
    }

    /** The values are of divided rewards, so only the rewards are divided: 1/4 + γ·(2/4 + γ·98). */
    @Test
    void load_rewardDivisor_dividesRewardsAndNotValues() {
        StepsLeft baseline = new StepsLeft();
        List<Episode<Integer>> episodes = List.of(Played.episode(1, 2), Played.truncatedEpisode(1, 2));

        batch.load(episodes, CreditAssignment.rewardToGo(), 0.5, baseline, 4);

        assertArrayEquals(new double[] {0.5, 0.5, 0.5 + 24.5, 0.5 + 49}, returns());
        assertArrayEquals(new double[] {100, 99, 98}, batch.stateValues(baseline, 1));
        assertEquals(3, episodes.get(0).totalReward());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void load_rewardDivisorNotAboveZero_isRefused(double divisor) {
        List<Episode<Integer>> episodes = Played.episodes(new double[] {4});

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> batch.load(episodes, CreditAssignment.totalReturn(), 1, Baseline.none(), divisor));

        assertEquals("rewardDivisor must be a finite number above 0, got " + divisor, error.getMessage());
    }

    @Test
    void load_wrongNumberOfValues_isRefusedByBothNumbers() {
        ValueBaseline wrong = episode -> new double[2];

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> batch.load(Played.episodes(new double[2]), CreditAssignment.rewardToGo(), 1, wrong, 1));

        assertEquals("a value baseline must give 3 values for 2 steps, got 2", error.getMessage());
    }

    @Test
    void scale_discountedFromStart_beginsAnewInEachEpisode() {
        batch.load(
                Played.episodes(new double[2], new double[3]), CreditAssignment.rewardToGoDiscountedFromStart(), 0.5);
        double[] weights = {8, 8, 8, 8, 8, 8};

        batch.scale(weights);

        assertArrayEquals(new double[] {8, 4, 8, 4, 2, 8}, weights);
    }

    /** A critic: so many steps are left until the limit. */
    private static final class StepsLeft implements ValueBaseline {
        private double limit = 100;

        @Override
        public double[] stateValues(Episode<?> episode) {
            double[] values = new double[episode.length() + 1];
            Arrays.setAll(values, t -> limit - episode.observation(t)[0]);
            return values;
        }
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
