package io.github.uphillrl.environment.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and visits of a policy, through {@link FiniteMdp}: by hand, and on random tables by the equations they solve. */
class PolicyChainTest {
    /** Action 0 stays in state 0 and earns 1; action 1 ends. */
    private static final FiniteMdp LOOP = FiniteMdp.builder(1, 2)
            .transition(0, 0, 1, 0, 1)
            .ending(0, 1, 1, 0, 0)
            .build();

    /** States 1 and 2 change places for ever, state 2 earning {@code reward}; state 0 ends or goes there. */
    private static FiniteMdp trap(double reward) {
        return FiniteMdp.builder(3, 2)
                .ending(0, 0, 1, 0, 4)
                .transition(0, 1, 1, 1, 0)
                .transition(1, 0, 1, 2, 0)
                .transition(1, 1, 1, 2, 0)
                .transition(2, 0, 1, 1, reward)
                .transition(2, 1, 1, 1, reward)
                .build();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9, 1})
    void value_loop_isTheGeometricSum(double discount) {
        double stay = 0.75;
        double[][] policy = {{stay, 1 - stay}};
        assertEquals(stay / (1 - discount * stay), LOOP.value(policy, discount), 1e-14);
        assertEquals(1 / (1 - discount * stay), LOOP.visits(policy, discount)[0], 1e-14);
    }

    @Test
    void value_withinAHorizon_isTheFiniteSum() {
        double[][] policy = {{0.75, 0.25}};
        assertEquals(0.75 + 0.75 * 0.75 * 0.5, LOOP.value(policy, 0.5, 2), 1e-15);
        assertArrayEquals(new double[] {1 + 0.75 * 0.5}, LOOP.visits(policy, 0.5, 2), 1e-15);
        assertEquals(3, LOOP.value(new double[][] {{1, 0}}, 1, 3));
    }

    @Test
    void value_neverEndingPolicy_isInfiniteUnlessDiscounted() {
        double[][] policy = {{1, 0}};
        assertEquals(2, LOOP.value(policy, 0.5), 1e-15);
        assertRejected("value of state 0 is infinite", () -> LOOP.value(policy, 1));
        assertRejected("value of state 0 is infinite", () -> LOOP.values(policy, 1));
        assertRejected("visits are infinite: from state 0", () -> LOOP.visits(policy, 1));
    }

    @Test
    void value_neverEndingButEarningNothing_isZero() {
        FiniteMdp idle = trap(0);
        assertArrayEquals(new double[] {2, 0, 0}, idle.values(idle.uniformPolicy(), 1), 1e-15);
        assertRejected("visits are infinite", () -> idle.visits(idle.uniformPolicy(), 1));
    }

    @Test
    void value_trapThatThePolicyAvoids_isFiniteFromTheStart() {
        FiniteMdp mdp = trap(1);
        double[][] ends = mdp.deterministicPolicy(0, 0, 0);
        assertEquals(4, mdp.value(ends, 1));
        assertArrayEquals(new double[] {1, 0, 0}, mdp.visits(ends, 1), 1e-15);
        assertRejected("state 1 is infinite", () -> mdp.values(ends, 1));
        assertRejected("state 0 is infinite", () -> mdp.value(mdp.uniformPolicy(), 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void values_randomTables_solveBellmansEquation(long seed) {
        FiniteMdp mdp = RandomTables.mdp(seed, 7, 3);
        double[][] policy = RandomTables.policy(seed, 7, 3);
        for (double discount : new double[] {0.3, 0.99, 1}) {
            double[] values = mdp.values(policy, discount);
            double[][] worth = mdp.actionValues(values, discount);
            for (int state = 0; state < 7; state++) {
                double sum = 0;
                for (int action = 0; action < 3; action++) sum += policy[state][action] * worth[state][action];
                assertEquals(values[state], sum, 1e-12);
            }
            assertEquals(PolicyChain.dot(mdp.start(), 0, values), mdp.value(policy, discount));
        }
    }

    /** Σ visits · reward is the value again, from the other side of the equations. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void visits_randomTables_earnTheValue(long seed) {
        FiniteMdp mdp = RandomTables.mdp(seed, 7, 3);
        double[][] policy = RandomTables.policy(seed, 7, 3);
        for (double discount : new double[] {0.3, 0.99, 1}) {
            assertEquals(mdp.value(policy, discount), earned(mdp, policy, mdp.visits(policy, discount)), 1e-12);
            double[] visits = mdp.visits(policy, discount, 5);
            assertEquals(mdp.value(policy, discount, 5), earned(mdp, policy, visits), 1e-13);
        }
        assertEquals(mdp.value(policy, 1), mdp.value(policy, 1, 2000), 1e-9);
    }

    @Test
    void value_playedManyTimes_isTheMeanReturn() {
        FiniteMdp mdp = RandomTables.mdp(6, 5, 2);
        double[][] policy = RandomTables.policy(6, 5, 2);
        var world = mdp.get();
        SeededRandom actions = new SeededRandom(9);
        int episodes = 20_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < episodes; i++) {
            double[] seen = world.reset(SeededRandom.derive(3, 4, i));
            double earned = 0;
            boolean over = false;
            while (!over) {
                int state = 0;
                while (seen[state] != 1) state++;
                var step = world.step(actions.nextDouble() < policy[state][0] ? 0 : 1);
                earned += step.reward();
                seen = step.observation();
                over = step.outcome().isFinal();
            }
            sum += earned;
            squares += earned * earned;
        }
        double mean = sum / episodes;
        double error = Math.sqrt((squares / episodes - mean * mean) / episodes);
        // 4.5 standard errors: a false alarm once in 150 000 seeds; the seeds are fixed
        assertEquals(mdp.value(policy, 1), mean, 4.5 * error);
    }

    @Test
    void value_invalidPolicy_namesValueAndRule() {
        assertRejected("must have 1 rows, got 2", () -> LOOP.value(new double[2][2], 1));
        assertRejected("row 0 of a policy must have length 2, got 1", () -> LOOP.value(new double[][] {{1}}, 1));
        assertRejected("state 0 must sum to 1, got 0.5", () -> LOOP.value(new double[][] {{0.5, 0}}, 1));
        assertRejected("must lie in 0 … 1, got -1.0", () -> LOOP.value(new double[][] {{-1, 2}}, 1));
        assertRejected("must lie in 0 … 1, got NaN", () -> LOOP.value(new double[][] {{Double.NaN, 1}}, 1));
        assertRejected("discount must lie in 0 … 1, got 1.5", () -> LOOP.value(LOOP.uniformPolicy(), 1.5));
        assertRejected("horizon must be at least 1, got 0", () -> LOOP.value(LOOP.uniformPolicy(), 1, 0));
        assertRejected("action must lie in 0 … 1, got 2", () -> LOOP.deterministicPolicy(2));
        assertRejected("must be 1 values, got 2", () -> LOOP.actionValues(new double[2], 1));
    }

    @Test
    void value_tooManyStates_isRejected() {
        FiniteMdpBuilder builder = FiniteMdp.builder(46_341, 1).ending(0, 0, 1, 0, 0);
        for (int state = 1; state < 46_341; state++) builder.terminal(state);
        FiniteMdp mdp = builder.build();
        assertRejected("at most 46340 states, got 46341", () -> mdp.value(new double[0][0], 1));
    }

    private static double earned(FiniteMdp mdp, double[][] policy, double[] visits) {
        double[][] rewards = mdp.actionValues(new double[mdp.states()], 1);
        double sum = 0;
        for (int state = 0; state < mdp.states(); state++) {
            for (int action = 0; action < mdp.actions(); action++) {
                sum += visits[state] * policy[state][action] * rewards[state][action];
            }
        }
        return sum;
    }

    private static void assertRejected(String fragment, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(fragment), message);
    }
}
