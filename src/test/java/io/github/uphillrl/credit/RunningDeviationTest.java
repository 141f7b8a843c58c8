package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningDeviationTest {
    private static final List<Episode<Integer>> ANY = Played.episodes(new double[] {1000, -1000});

    private final RunningDeviation scaling = new RunningDeviation();

    /** Running returns 1, 2.5 and 8, since each episode begins anew. */
    @Test
    void divisor_afterABatch_isTheDeviationOfRunningReturns() {
        scaling.fit(Played.episodes(new double[] {1, 2}, new double[] {8}), 0.5);

        double mean = 11.5 / 3;
        double variance = ((1 - mean) * (1 - mean) + (2.5 - mean) * (2.5 - mean) + (8 - mean) * (8 - mean)) / 3;
        assertEquals(Math.sqrt(variance), scaling.divisor(ANY, 0.5), 1e-14);
    }

    @Test
    void divisor_firstBatch_isItsOwn() {
        List<Episode<Integer>> first = Played.episodes(new double[] {1, 2}, new double[] {8});

        double own = scaling.divisor(first, 0.5);

        scaling.fit(first, 0.5);
        assertEquals(scaling.divisor(ANY, 0.5), own);
        assertTrue(own > 1);
    }

    /** Two passes over everything that was ever seen, against one pass batch by batch. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.9, 1})
    void divisor_manyBatches_isThatOfAllOfThem(double discount) {
        SeededRandom random = new SeededRandom(4);
        List<Double> running = new ArrayList<>();
        for (int update = 0; update < 20; update++) {
            double[][] rewards = new double[3][];
            for (int e = 0; e < 3; e++) {
                rewards[e] = random.doubles(1 + 7 * e, 900, 1000).toArray();
                double discounted = 0;
                for (double reward : rewards[e]) {
                    discounted = discount * discounted + reward;
                    running.add(discounted);
                }
            }
            scaling.fit(Played.episodes(rewards), discount);
        }
        double mean = running.stream().mapToDouble(x -> x).average().orElseThrow();
        double variance = running.stream()
                .mapToDouble(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();

        assertEquals(Math.sqrt(variance), scaling.divisor(ANY, discount), 1e-12 * mean);
    }

    @Test
    void divisor_equalReturns_isOne() {
        List<Episode<Integer>> equal = Played.episodes(new double[] {0.1}, new double[] {0.1}, new double[] {0.1});

        assertEquals(1, scaling.divisor(equal, 1));
        scaling.fit(equal, 1);
        assertEquals(1, scaling.divisor(ANY, 1));
    }

    @Test
    void fresh_afterLearning_knowsNothing() {
        scaling.fit(ANY, 1);

        RewardScaling fresh = scaling.fresh();

        List<Episode<Integer>> first = Played.episodes(new double[] {1, 2});
        assertEquals(new RunningDeviation().divisor(first, 1), fresh.divisor(first, 1));
        assertEquals(500, scaling.divisor(first, 1));
    }

    @Test
    void restore_state_goesOnBitForBit() {
        scaling.fit(Played.episodes(new double[] {0.1, 2, 0.7}), 0.9);
        RunningDeviation restored = new RunningDeviation();
        restored.fit(ANY, 1);

        restored.restore(scaling.state());

        scaling.fit(ANY, 0.9);
        restored.fit(ANY, 0.9);
        assertEquals(scaling.divisor(ANY, 1), restored.divisor(ANY, 1));
        restored.restore(Map.of());
        assertTrue(restored.state().isEmpty());
    }

    @Test
    void restore_otherState_isRefused() {
        assertEquals(
                "the state of a running deviation is one count, one mean and one squares, got [mean]",
                assertThrows(IllegalArgumentException.class, () -> scaling.restore(Map.of("mean", new double[] {1})))
                        .getMessage());
    }

    /** Running returns 1, 2.5 and 8. */
    @Test
    void state_afterABatch_isCountMeanAndSquares() {
        scaling.fit(Played.episodes(new double[] {1, 2}, new double[] {8}), 0.5);

        assertEquals(3, scaling.state().get("count")[0]);
        assertEquals(11.5 / 3, scaling.state().get("mean")[0], 1e-15);
        assertEquals(1 + 6.25 + 64 - 11.5 * 11.5 / 3, scaling.state().get("squares")[0], 1e-13);
    }

    @Test
    void restore_numbersThatAreNone_areRefused() {
        scaling.fit(ANY, 1);
        for (String name : List.of("count", "mean", "squares")) {
            for (double[] bad : List.of(new double[0], new double[2], new double[] {Double.NaN})) {
                Map<String, double[]> state = new HashMap<>(scaling.state());
                state.put(name, bad);
                assertThrows(IllegalArgumentException.class, () -> scaling.restore(state), name);
            }
        }
    }

    @Test
    void fit_rewardsTooLarge_isAnError() {
        List<Episode<Integer>> huge = Played.episodes(new double[] {1e200, -1e200});

        assertThrows(NumericalException.class, () -> scaling.fit(huge, 1));
    }
}
