package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The defaults, which serve a user's baseline of one method; {@link BaselineContractTest} has what holds for all. */
class BaselineTest {
    private final CreditedBatch batch = new CreditedBatch();

    BaselineTest() {
        batch.load(Played.episodes(new double[2], new double[3]), CreditAssignment.rewardToGo(), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void subtract_wrongNumberOfValues_isRefusedByBothNumbers(int values) {
        Baseline wrong = episode -> episode.length() == 2 ? new double[2] : new double[values];

        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> wrong.subtract(batch, new double[5]));

        assertEquals("a baseline must give one value per step: " + values + " values for 3 steps", error.getMessage());
    }

    @Test
    void fit_batch_handsOnTheEpisodes() {
        List<Episode<?>> seen = new ArrayList<>();
        Baseline listening = new Baseline() {
            @Override
            public double[] values(Episode<?> episode) {
                return new double[episode.length()];
            }

            @Override
            public void fit(List<? extends Episode<?>> episodes) {
                seen.addAll(episodes);
            }
        };

        listening.fit(batch);

        assertEquals(batch.episodes(), seen);
    }

    @Test
    void fresh_withoutState_isItself() {
        Baseline baseline = episode -> new double[episode.length()];

        assertSame(baseline, baseline.fresh());
    }

    @Test
    void none_isTheConstantZero() {
        assertEquals(Baseline.constant(0), Baseline.none());
    }

    /** These words are compared when a run is resumed. */
    @Test
    void toString_everyBaseline_saysItsSettings() {
        assertEquals("episodeMean()", Baseline.episodeMean().toString());
        assertEquals("leaveOneOut()", Baseline.leaveOneOut().toString());
        assertEquals("leaveOneOutPerStep()", Baseline.leaveOneOutPerStep().toString());
        assertEquals("optimalConstant()", Baseline.optimalConstant().toString());
        assertEquals("runningDeviation()", RewardScaling.runningDeviation().toString());
        assertEquals("linear(polynomial(), ridge 1.0E-5)", Baseline.linear().toString());
        Mlp network = Mlp.builder(1).output(1).build();
        String words = Baseline.valueNetwork(network, Sgd.withLearningRate(0.1)).toString();
        assertTrue(words.startsWith("valueNetwork(epochs "), words);
    }
}
