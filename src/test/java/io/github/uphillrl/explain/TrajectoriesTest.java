package io.github.uphillrl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrajectoriesTest {
    private final CategoricalPolicy policy =
            CategoricalPolicy.of(Mlp.builder(1).output(2).build());

    /** Action 0 ends, action 1 goes on. */
    private static FiniteMdp going() {
        return FiniteMdp.builder(1, 2)
                .ending(0, 0, 1, 0, 5)
                .transition(0, 1, 1, 0, 1)
                .build();
    }

    @Test
    void of_timeLimit_truncatesWhatGoesOn() {
        Trajectories all =
                Trajectories.of(going().withMaxEpisodeSteps(3), policy, 10).orElseThrow();

        assertEquals(4, all.episodes().size());
        assertEquals(1, Arrays.stream(all.probabilities()).sum(), 1e-15);
        assertEquals(
                1,
                all.episodes().stream().filter(episode -> !episode.terminated()).count());
        double p = policy.probabilities(new double[] {1})[1];
        double expected = 0;
        for (int e = 0; e < 4; e++) {
            expected += all.probabilities()[e] * all.episodes().get(e).totalReward();
        }
        assertEquals(5 * (1 - p) + p * (6 * (1 - p) + p * (7 * (1 - p) + 3 * p)), expected, 1e-14);
    }

    @Test
    void of_tooMany_isNothing() {
        assertTrue(Trajectories.of(going().withMaxEpisodeSteps(3), policy, 4).isPresent());
        assertFalse(Trajectories.of(going().withMaxEpisodeSteps(3), policy, 3).isPresent());
        assertFalse(Trajectories.of(going(), policy, 100).isPresent());
    }
}
