package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.rollout.Episode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The defaults, which serve a user's critic of one method. */
class ValueBaselineTest {
    private int asked;
    private final ValueBaseline baseline = episode -> {
        asked++;
        double[] values = new double[episode.length() + 1];
        for (int t = 0; t < values.length; t++) values[t] = 10 * (t + 1);
        return values;
    };

    @Test
    void values_episode_leaveOutTheLast() {
        assertArrayEquals(new double[] {10, 20}, baseline.values(Played.episode(1, 2)));
    }

    @Test
    void subtract_batchLoadedWithIt_usesTheValuesOfTheLoad() {
        List<Episode<Integer>> episodes = Played.episodes(new double[] {1, 2}, new double[] {7});
        CreditedBatch batch = new CreditedBatch();
        batch.load(episodes, CreditAssignment.rewardToGo(), 1, baseline, 1);

        assertArrayEquals(new double[] {3 - 10, 2 - 20, 7 - 10}, Played.subtracted(baseline, batch));
        assertEquals(2, asked);
    }

    @Test
    void subtract_batchLoadedWithoutIt_asksNow() {
        CreditedBatch batch = Played.batch(new double[] {1, 2}, new double[] {7});

        assertArrayEquals(new double[] {3 - 10, 2 - 20, 7 - 10}, Played.subtracted(baseline, batch));
        assertEquals(2, asked);
    }
}
