package io.github.uphillrl.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
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
    void of_chances_areProductsAndNeverZero() {
        FiniteMdp mdp = FiniteMdp.builder(2, 2)
                .ending(0, 0, 0.25, 0, 1)
                .ending(0, 0, 0.75, 0, 2)
                .ending(0, 1, 1, 0, 3)
                .ending(1, 0, 1, 1, 4)
                .ending(1, 1, 1, 1, 5)
                .start(new double[] {1, 0})
                .build()
                .withFeatures(new double[][] {{1}, {1}});
        CategoricalPolicy even = UpdateExplainerTest.evenChances();
        assertArrayEquals(
                new double[] {0.125, 0.375, 0.5},
                Trajectories.of(mdp, even, 10).orElseThrow().probabilities());

        ParameterVector.set(even, new double[] {0, -1000, 0, 0});
        assertArrayEquals(
                new double[] {0.25, 0.75},
                Trajectories.of(mdp, even, 10).orElseThrow().probabilities());
    }

    /** One episode of three steps is no more than two episodes; one without end is more than any number. */
    @Test
    void of_longPath_isCountedAsAnEpisode() {
        FiniteMdp chain = FiniteMdp.builder(3, 1)
                .transition(0, 0, 1, 1, 0)
                .transition(1, 0, 1, 2, 0)
                .ending(2, 0, 1, 2, 1)
                .build()
                .withFeatures(new double[][] {{1}, {1}, {1}});
        CategoricalPolicy only = CategoricalPolicy.of(Mlp.builder(1).output(1).build());
        assertEquals(1, Trajectories.of(chain, only, 2).orElseThrow().episodes().size());

        FiniteMdp endless = FiniteMdp.builder(1, 1).transition(0, 0, 1, 0, 1).build();
        assertFalse(Trajectories.of(endless, only, 100).isPresent());
    }

    @Test
    void of_tooMany_isNothing() {
        assertTrue(Trajectories.of(going().withMaxEpisodeSteps(3), policy, 4).isPresent());
        assertFalse(Trajectories.of(going().withMaxEpisodeSteps(3), policy, 3).isPresent());
        assertFalse(Trajectories.of(going(), policy, 100).isPresent());
    }
}
