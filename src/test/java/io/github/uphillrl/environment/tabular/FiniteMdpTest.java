package io.github.uphillrl.environment.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link FiniteMdp} as a table and a world; {@link PolicyChainTest} and {@link PolicyIterationTest} have its values. */
class FiniteMdpTest {
    /** Two states and an end: action 0 stays with probability ¾, action 1 earns 5 and ends. */
    private static FiniteMdp gate() {
        return FiniteMdp.builder(2, 2)
                .transition(0, 0, 0.75, 0, -1)
                .transition(0, 0, 0.25, 1, 2)
                .ending(0, 1, 1, 0, 5)
                .transition(1, 0, 1, 0, 0)
                .ending(1, 1, 1, 1, 7)
                .build();
    }

    @Test
    void transitions_asBuilt_areTheTable() {
        FiniteMdp mdp = gate();
        assertEquals(2, mdp.states());
        assertEquals(2, mdp.actions());
        assertEquals(
                List.of(new Transition(0.75, 0, -1, false), new Transition(0.25, 1, 2, false)), mdp.transitions(0, 0));
        assertEquals(List.of(new Transition(1, 1, 7, true)), mdp.transitions(1, 1));
        assertArrayEquals(new double[] {1, 0}, mdp.start());
        assertRejected("state must lie in 0 … 1, got 2", () -> mdp.transitions(2, 0));
        assertRejected("action must lie in 0 … 1, got -1", () -> mdp.transitions(0, -1));
    }

    @Test
    void of_arrays_endsInTerminalStates() {
        double[][][] probabilities = {{{0.5, 0.5}}, {{9, 9}}};
        double[][][] rewards = {{{1, 2}}, {{0, 0}}};
        FiniteMdp mdp = FiniteMdp.of(probabilities, rewards, new boolean[] {false, true}, new double[] {1, 0});
        assertEquals(List.of(new Transition(0.5, 0, 1, false), new Transition(0.5, 1, 2, true)), mdp.transitions(0, 0));
        assertEquals(List.of(new Transition(1, 1, 0, true)), mdp.transitions(1, 0));
        assertEquals(3, mdp.value(mdp.uniformPolicy(), 1), 1e-14);
        probabilities[0][0][0] = 0;
        assertEquals(0.5, mdp.transitions(0, 0).get(0).probability());
    }

    @Test
    void build_rowThatIsNoDistribution_namesStateActionAndSum() {
        FiniteMdpBuilder builder = FiniteMdp.builder(1, 2).ending(0, 0, 1, 0, 0).ending(0, 1, 0.5, 0, 0);
        assertRejected("action 1 in state 0 must sum to 1, got 0.5", builder::build);
        builder.ending(0, 1, 0.5 + 2e-9, 0, 0);
        assertRejected("must sum to 1, got 1.000000002", builder::build);
    }

    @Test
    void builder_invalidInput_namesValueAndRule() {
        FiniteMdpBuilder builder = FiniteMdp.builder(2, 1);
        assertRejected("states must be at least 1, got 0", () -> FiniteMdp.builder(0, 1));
        assertRejected("actions must be at least 1, got -1", () -> FiniteMdp.builder(1, -1));
        assertRejected("state must lie in 0 … 1, got 2", () -> builder.transition(2, 0, 1, 0, 0));
        assertRejected("action must lie in 0 … 0, got 1", () -> builder.transition(0, 1, 1, 0, 0));
        assertRejected("next state must lie in 0 … 1, got -1", () -> builder.ending(0, 0, 1, -1, 0));
        assertRejected("probability must lie in 0 … 1, got -0.5", () -> builder.transition(0, 0, -0.5, 0, 0));
        assertRejected("probability must lie in 0 … 1, got NaN", () -> builder.transition(0, 0, Double.NaN, 0, 0));
        assertRejected("reward must be finite, got Infinity", () -> builder.transition(0, 0, 1, 0, 1.0 / 0));
        assertRejected("start must have length 2, got 1", () -> builder.start(new double[] {1}));
        assertRejected("start must sum to 1, got 0.5", () -> builder.start(new double[] {0.5, 0}));
        assertRejected("state must lie in 0 … 1, got 3", () -> builder.start(3));
        assertRejected("state must lie in 0 … 1, got 2", () -> builder.terminal(2));
        assertRejected("must not start in terminal state 0", builder.terminal(0)::build);
    }

    @Test
    void of_arraysOfWrongSize_nameLengths() {
        boolean[] ends = {false};
        double[] start = {1};
        double[][][] one = {{{1}}};
        assertRejected("probabilities must have length 1, got 0", () -> of(new double[0][][], one, ends, start));
        assertRejected("rewards must have length 1, got 2", () -> of(one, new double[2][][], ends, start));
        assertRejected("terminal must have length 1, got 0", () -> of(one, one, new boolean[0], start));
        assertRejected(
                "rewards of state 0 must have length 1, got 2",
                () -> of(one, new double[][][] {{{}, {}}}, ends, start));
        assertRejected(
                "probabilities of state 0 and action 0 must have length 1, got 2",
                () -> of(new double[][][] {{{1, 0}}}, one, ends, start));
        assertRejected(
                "at least 1 state", () -> of(new double[0][][], new double[0][][], new boolean[0], new double[0]));
    }

    private static void of(double[][][] probabilities, double[][][] rewards, boolean[] terminal, double[] start) {
        FiniteMdp.of(probabilities, rewards, terminal, start);
    }

    @Test
    void build_calledTwice_leavesTheFirstAsItWas() {
        FiniteMdpBuilder builder = FiniteMdp.builder(2, 1).ending(0, 0, 1, 0, 0).ending(1, 0, 1, 1, 0);
        FiniteMdp first = builder.build();
        builder.start(1);
        assertArrayEquals(new double[] {1, 0}, first.start());
        assertArrayEquals(new double[] {0, 1}, builder.build().start());
        assertNotEquals(first, builder.build());
    }

    @Test
    void equals_sameNumbers_isEqual() {
        assertEquals(gate(), gate());
        assertEquals(gate().hashCode(), gate().hashCode());
        assertNotEquals(gate(), gate().withMaxEpisodeSteps(3));
        assertNotEquals(gate(), gate().withFeatures(new double[][] {{1}, {1}}));
        assertEquals("FiniteMdp(2 states, 2 actions)", gate().toString());
    }

    @Test
    void observation_byDefault_isOneHot() {
        assertArrayEquals(new double[] {0, 1}, gate().observation(1));
        assertEquals(2, gate().get().observationSize());
    }

    @Test
    void withFeatures_rows_areWhatIsObserved() {
        double[][] rows = {{0.5, 1, 2}, {3, 4, 5}};
        FiniteMdp mdp = gate().withFeatures(rows);
        rows[0][0] = 9;
        assertArrayEquals(new double[] {0.5, 1, 2}, mdp.observation(0));
        assertArrayEquals(new double[] {0.5, 1, 2}, mdp.get().reset(0));
        assertRejected("2 rows of features, got 1", () -> gate().withFeatures(new double[][] {{1}}));
        assertRejected("row 1 must have length 1, got 2", () -> gate().withFeatures(new double[][] {{1}, {1, 2}}));
        assertRejected("feature of state 1 must be finite", () -> gate().withFeatures(new double[][] {{1}, {0.0 / 0}}));
        assertRejected("must not be empty", () -> gate().withFeatures(new double[2][0]));
    }

    @Test
    void withMaxEpisodeSteps_reached_truncatesUnlessTheWorldEnds() {
        Environment<Integer> world = gate().withMaxEpisodeSteps(2).get();
        world.reset(0);
        assertEquals(Outcome.RUNNING, world.step(0).outcome());
        assertEquals(Outcome.TRUNCATED, world.step(0).outcome());
        assertThrows(IllegalStateException.class, () -> world.step(0));
        world.reset(0);
        world.step(0);
        assertEquals(Outcome.TERMINATED, world.step(1).outcome());
        assertRejected("at least 1, got 0", () -> gate().withMaxEpisodeSteps(0));
    }

    /**
     * Pearson's χ² over 4 entries of 100 000 draws lies above 25 by chance once in 60 000 seeds (3 degrees of freedom);
     * the seeds are fixed.
     */
    @Test
    void step_manyDraws_followTheProbabilities() {
        double[] chances = {0.1, 0.2, 0.05, 0.65};
        FiniteMdpBuilder builder = FiniteMdp.builder(4, 1).start(chances);
        for (int state = 0; state < 4; state++) {
            for (int next = 0; next < 4; next++) builder.ending(state, 0, chances[next], next, 0);
        }
        Environment<Integer> world = builder.build().get();
        int[] starts = new int[4];
        int[] ends = new int[4];
        for (int i = 0; i < 100_000; i++) {
            starts[indexOfOne(world.reset(SeededRandom.derive(1, 2, i)))]++;
            ends[indexOfOne(world.step(0).observation())]++;
        }
        assertTrue(chiSquare(starts, chances) < 25, Arrays.toString(starts));
        assertTrue(chiSquare(ends, chances) < 25, Arrays.toString(ends));
    }

    @Test
    void step_rewards_areThoseOfTheTable() {
        Environment<Integer> world = gate().get();
        for (int seed = 0; seed < 20; seed++) {
            world.reset(seed);
            Step step = world.step(0);
            assertEquals(step.observation()[0] == 1 ? -1 : 2, step.reward());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 2, 0.5, Double.NaN})
    void step_laneWithNoSuchAction_isRejected(double action) {
        var lanes = gate().get().vectorized(2).orElseThrow();
        lanes.reset(0, 0, new double[4]);
        assertRejected(
                "lane 0 must be one of 0 … 1, got " + action,
                () -> lanes.step(1, new double[] {action, 0}, new double[4], new double[2], new Outcome[2]));
        assertRejected(
                "count must lie in 1 … 2, got 3",
                () -> lanes.step(3, new double[3], new double[6], new double[3], new Outcome[3]));
    }

    @Test
    void drawing_anyTable_showsTheState() {
        Environment<Integer> world = gate().get();
        world.reset(0);
        assertEquals("[.]  .", world.drawing().orElseThrow().text());
    }

    private static int indexOfOne(double[] row) {
        int index = 0;
        while (row[index] != 1) index++;
        return index;
    }

    private static double chiSquare(int[] counts, double[] chances) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = chances[i] * 100_000;
            sum += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        return sum;
    }

    private static void assertRejected(String fragment, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(fragment), message);
    }
}
