package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.internal.SeededRandom;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final double[] OBSERVATION = {0.5};

    /** The one method that a user must write. */
    private final Policy<Integer> coin = observation -> Categorical.ofLogits(0, observation[0]);

    @Test
    void sample_anyPolicy_drawsFromItsDistribution() {
        SeededRandom random = new SeededRandom(3);
        SeededRandom twin = new SeededRandom(3);

        for (int i = 0; i < 100; i++) {
            assertEquals(coin.distribution(OBSERVATION).sample(twin), coin.sample(OBSERVATION, random));
        }
    }

    @Test
    void greedy_anyPolicy_isTheMode() {
        assertEquals(1, coin.greedy(new double[] {0.1}));
        assertEquals(0, coin.greedy(new double[] {-0.1}));
    }

    @Test
    void distribution_nothingForbidden_ignoresTheMask() {
        assertEquals(
                -Math.log(2), coin.distribution(new double[1], new boolean[0]).logProbability(1), 1e-15);
        assertEquals(
                -Math.log(2),
                coin.distribution(new double[1], new boolean[] {true, true}).logProbability(1),
                1e-15);
    }

    @Test
    void distribution_forbiddenActionAndNoMasks_isRefusedByIndex() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> coin.distribution(OBSERVATION, new boolean[] {true, false}));

        assertEquals("this policy knows no masks, but action 1 is forbidden here", error.getMessage());
    }

    @Test
    void deterministic_rule_isFollowedWithCertainty() {
        Policy<String> policy = Policy.deterministic(observation -> observation[0] > 0 ? "up" : "down");

        assertEquals("up", policy.greedy(new double[] {1}));
        assertEquals("down", policy.sample(new double[] {-1}, new SeededRandom(0)));
        assertEquals(new Certainty<>("up"), policy.distribution(new double[] {1}));
    }

    @Test
    void deterministic_rule_seesTheObservationItself() {
        Policy<double[]> policy = Policy.deterministic(observation -> observation);

        assertSame(OBSERVATION, policy.greedy(OBSERVATION));
    }
}
