package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapeTest {
    private static final int LANES = 3;
    private static final double[] NONE = {};

    @Test
    void write_lanesThatBeganAtDifferentTicks_givesEachItsOwnSteps() {
        Tape tape = new Tape(LANES, 2, 1, 0);
        note(tape, 0);
        note(tape, 1);
        tape.begin(1);
        note(tape, 2);
        note(tape, 3);

        assertSteps(written(tape, 1), 1, 2, 3);
        assertSteps(written(tape, 0), 0, 0, 1, 2, 3);
    }

    @Test
    void write_twice_goesOnWhereItEnded() {
        Tape tape = new Tape(LANES, 2, 1, 0);
        Episode<Integer> episode = begun(2);
        note(tape, 0);
        tape.write(2, episode);
        note(tape, 1);
        note(tape, 2);
        tape.write(2, episode);
        episode.end(Outcome.TERMINATED);

        assertSteps(episode, 2, 0, 1, 2);
    }

    @Test
    void clear_fullTape_beginsAnew() {
        Tape tape = new Tape(LANES, 2, 1, 0);
        int ticks = 0;
        while (!tape.isFull()) note(tape, ticks++);
        assertEquals(32, ticks);

        tape.clear();
        for (int lane = 0; lane < LANES; lane++) tape.begin(lane);
        note(tape, 7);

        assertFalse(tape.isFull());
        assertSteps(written(tape, 0), 0, 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 2_000_000})
    void isFull_wideObservations_comesSooner(int size) {
        Tape tape = new Tape(1, size, 1, 2);

        tape.note(1, new double[1], new double[1], new double[size], new double[2]);

        assertTrue(tape.isFull());
    }

    /** Rows longer than there are ticks are copied another way. */
    @Test
    void write_wideObservations_givesEachLaneItsOwn() {
        Tape tape = new Tape(2, 5, 1, 0);
        double[] observations = new double[10];
        for (int t = 0; t < 3; t++) {
            for (int i = 0; i < observations.length; i++) observations[i] = 100 * t + i;
            tape.note(2, new double[2], new double[2], observations, NONE);
        }
        Episode<Integer> episode = new Episode<>(5, ActionSpace.discrete(2));
        episode.begin(0, 0, new double[5], 0);

        tape.write(1, episode);
        episode.end(Outcome.TERMINATED);

        for (int t = 0; t < 3; t++) {
            double first = 100 * t + 5;
            double[] expected = {first, first + 1, first + 2, first + 3, first + 4};
            assertArrayEquals(expected, episode.observation(t + 1));
        }
    }

    @Test
    void write_rewardsWithoutAFiniteSum_isAFaultAtTheStepWhereItHappens() {
        Tape tape = new Tape(1, 1, 1, 0);
        double[] huge = {Double.MAX_VALUE};
        for (int t = 0; t < 3; t++) tape.note(1, new double[1], huge, new double[1], NONE);
        Episode<Integer> episode = new Episode<>(1, ActionSpace.discrete(2));
        episode.begin(0, 0, new double[1], 0);

        assertThrows(EpisodeFault.class, () -> tape.write(0, episode));

        assertEquals(1, episode.length());
        assertEquals(Double.MAX_VALUE, episode.totalReward());
    }

    /** What lane l did at tick t: action t mod 2, reward 10 t + l, then it saw (t, l). */
    private static void note(Tape tape, int t) {
        double[] actions = new double[LANES];
        double[] rewards = new double[LANES];
        double[] observations = new double[2 * LANES];
        for (int lane = 0; lane < LANES; lane++) {
            actions[lane] = t % 2;
            rewards[lane] = 10 * t + lane;
            observations[2 * lane] = t;
            observations[2 * lane + 1] = lane;
        }
        tape.note(LANES, actions, rewards, observations, NONE);
    }

    private static Episode<Integer> begun(int lane) {
        Episode<Integer> episode = new Episode<>(2, ActionSpace.discrete(2));
        episode.begin(0, 0, new double[] {-1, lane}, 0);
        return episode;
    }

    private static Episode<Integer> written(Tape tape, int lane) {
        Episode<Integer> episode = begun(lane);
        tape.write(lane, episode);
        episode.end(Outcome.TERMINATED);
        return episode;
    }

    private static void assertSteps(Episode<Integer> episode, int lane, int... ticks) {
        assertEquals(ticks.length, episode.length());
        double sum = 0;
        for (int step = 0; step < ticks.length; step++) {
            int t = ticks[step];
            sum += 10 * t + lane;
            assertEquals(t % 2, episode.action(step));
            assertEquals(10 * t + lane, episode.reward(step));
            assertArrayEquals(new double[] {t, lane}, episode.observation(step + 1));
        }
        assertEquals(sum, episode.totalReward());
    }
}
