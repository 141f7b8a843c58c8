package io.github.uphillrl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.tabular.FiniteMdp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of three episodes: left, or right and left, or right twice, with chances ½, ¼ and ¼. */
class EveryBatchTest {
    private final FiniteMdp mdp = FiniteMdp.builder(1, 2)
            .ending(0, 0, 1, 0, 5)
            .transition(0, 1, 1, 0, 1)
            .build()
            .withMaxEpisodeSteps(2);
    private final Trajectories all =
            Trajectories.of(mdp, UpdateExplainerTest.evenChances(), 10).orElseThrow();

    @Test
    void count_batches_isAPower() {
        assertEquals(1, EveryBatch.count(all, 0));
        assertEquals(3, EveryBatch.count(all, 1));
        assertEquals(9, EveryBatch.count(all, 2));
    }

    @Test
    void visit_pairs_areNineWithTheirChances() {
        List<Double> chances = new ArrayList<>();
        EveryBatch.visit(all, 2, (chance, batch) -> {
            assertEquals(2, batch.size());
            chances.add(chance);
        });
        assertEquals(List.of(0.25, 0.125, 0.125, 0.125, 0.0625, 0.0625, 0.125, 0.0625, 0.0625), chances);
    }

    @Test
    void oracle_moreBatchesThanAllowed_enumeratesNone() {
        TableOracle oracle = new TableOracle(mdp, UpdateExplainerTest.evenChances());
        assertEquals(true, oracle.trajectories(2, 9).isPresent());
        assertEquals(false, oracle.trajectories(2, 8).isPresent());
    }
}
