package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.PolicyBatch;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodeTest {
    private static final int SIZE = 2;
    /** More than the 32 steps that an episode has room for at first, and more than twice as many. */
    private static final int LONG = 70;

    private final Episode<Integer> episode = new Episode<>(SIZE, ActionSpace.discrete(3));

    @Test
    void accessors_longEpisode_giveEveryStep() {
        play(episode, 4, LONG);

        assertEquals(4, episode.index());
        assertEquals(-4, episode.seed());
        assertEquals(LONG, episode.length());
        assertEquals(SIZE, episode.observationSize());
        assertEquals(Outcome.TERMINATED, episode.outcome());
        for (int t = 0; t < LONG; t++) {
            assertArrayEquals(observation(4, t), episode.observation(t));
            assertEquals(t % 3, episode.action(t));
            assertEquals(0.1 * t, episode.reward(t));
        }
        assertArrayEquals(observation(4, LONG), episode.observation(LONG));
        assertArrayEquals(observation(4, LONG), episode.finalObservation());
        assertEquals(IntStream.range(0, LONG).mapToDouble(t -> 0.1 * t).reduce(0, Double::sum), episode.totalReward());
    }

    @Test
    void observation_changedByItsReader_isACopy() {
        play(episode, 0, 3);

        episode.observation(1)[0] = 99;
        episode.finalObservation()[0] = 99;

        assertArrayEquals(observation(0, 1), episode.observation(1));
        assertArrayEquals(observation(0, 3), episode.finalObservation());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void accessors_stepOutOfRange_areRefusedByValueAndRule(int step) {
        play(episode, 0, 3);
        String message = "step must lie in 0 … 2, got " + step;

        assertEquals(message, refusal(() -> episode.action(step)));
        assertEquals(message, refusal(() -> episode.reward(step)));
        assertEquals(message, refusal(() -> episode.legalActions(step)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4})
    void observation_stepOutOfRange_countsTheFinalObservation(int step) {
        play(episode, 0, 3);

        assertEquals("step must lie in 0 … 3, got " + step, refusal(() -> episode.observation(step)));
    }

    @Test
    void legalActions_nothingEverForbidden_isEmpty() {
        play(episode, 0, 3);

        assertSame(Environment.ALL_LEGAL, episode.legalActions(1));
    }

    /** The steps around 32 and 64 are where memory grows, before a mask is noted or after. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "31, 32", "32, 33", "33, 34", "63, 64", "64, 65", "0, 70", "32, 70", "5, 40"})
    void legalActions_masksAtSomeSteps_areThoseAndAllLegalElsewhere(int from, int to) {
        playMasked(episode, from, to);

        for (int t = 0; t < LONG; t++) {
            boolean masked = t >= from && t < to;
            boolean[] expected = masked ? mask(t) : new boolean[] {true, true, true};
            assertArrayEquals(expected, episode.legalActions(t), "step " + t);
        }
    }

    @Test
    void begin_afterALongMaskedEpisode_leavesNothingOfIt() {
        playMasked(episode, 0, LONG);
        play(episode, 7, 2);

        assertEquals(2, episode.length());
        assertEquals(0.1, episode.totalReward());
        assertArrayEquals(observation(7, 2), episode.finalObservation());
        assertSame(Environment.ALL_LEGAL, episode.legalActions(1));
        assertThrows(IllegalArgumentException.class, () -> episode.reward(2));
    }

    @Test
    void mask_afterALongMaskedEpisode_startsFromAllLegal() {
        playMasked(episode, 0, LONG);
        playMasked(episode, 3, 4);

        assertArrayEquals(new boolean[] {true, true, true}, episode.legalActions(2));
        assertArrayEquals(mask(3), episode.legalActions(3));
        assertArrayEquals(new boolean[] {true, true, true}, episode.legalActions(LONG - 1));
    }

    /** Masks of that many actions fail before they are allocated; so would the observations of an episode too long. */
    @Test
    void mask_moreThanAnArrayHolds_isAFaultThatSaysSo() {
        play(episode, 0, 3);

        EpisodeFault fault = assertThrows(EpisodeFault.class, () -> episode.mask(3, new boolean[0], 0, 1 << 27));

        assertEquals(
                "the episode is too long to be kept: 32 rows of 134217728 do not fit into an array of at most"
                        + " 2147483639",
                fault.getMessage());
    }

    @Test
    void copy_originalUsedAgain_keepsEverything() {
        playMasked(episode, 1, 40);
        Transcript before = Transcript.of(episode);
        Episode<Integer> copy = episode.copy();
        assertEquals(before, Transcript.of(copy));

        play(episode, 8, LONG);

        assertEquals(before, Transcript.of(copy));
        assertNotEquals(before, Transcript.of(episode));
    }

    @Test
    void copy_usedItself_leavesTheOriginalAlone() {
        playMasked(episode, 1, 40);
        Transcript before = Transcript.of(episode);

        playMasked(episode.copy(), 0, LONG);

        assertEquals(before, Transcript.of(episode));
    }

    @Test
    void addTo_steps_fillsTheBatchRowByRow() {
        playMasked(episode, 1, 2);
        PolicyBatch batch = batch();

        episode.addTo(batch, 0, 2);
        episode.addTo(batch, 4, 1);

        assertEquals(3, batch.rows());
        assertArrayEquals(new double[] {0, 1, 1}, Arrays.copyOf(batch.actions(), 3));
        boolean[] expected = {true, true, true, mask(1)[0], mask(1)[1], mask(1)[2], true, true, true};
        assertArrayEquals(expected, Arrays.copyOf(batch.legal(), 9));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, -1", "2, 2", "4, 0", "1, 2147483647"})
    void addTo_stepsOutOfRange_areRefusedByValueAndRule(int first, int count) {
        play(episode, 0, 3);

        assertEquals(
                "steps " + first + " … " + first + " + " + count + " are not within 0 … 3",
                refusal(() -> episode.addTo(batch(), first, count)));
    }

    @Test
    void addTo_noMasks_leavesTheBatchWithoutAny() {
        playMasked(episode, 0, LONG);
        play(episode, 0, 3);
        PolicyBatch batch = batch();

        episode.addTo(batch, 2, 1);

        assertNull(batch.legal());
    }

    @Test
    void copyObservations_steps_writesThemRowByRow() {
        play(episode, 4, 3);
        double[] target = {-9, -9, -9, -9, -9, -9};

        episode.copyObservations(2, 2, target, 1);

        double[] expected = {-9, -9, -9, -9, -9, -9};
        System.arraycopy(observation(4, 2), 0, expected, 1, SIZE);
        System.arraycopy(observation(4, 3), 0, expected, 1 + SIZE, SIZE);
        assertArrayEquals(expected, target);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, -1", "3, 2", "5, 0", "1, 2147483647"})
    void copyObservations_stepsOutOfRange_areRefusedByValueAndRule(int first, int count) {
        play(episode, 0, 3);

        assertEquals(
                "observations " + first + " … " + first + " + " + count + " are not within 0 … 4",
                refusal(() -> episode.copyObservations(first, count, new double[99], 0)));
    }

    @Test
    void terminated_eitherEnd_isTold() {
        play(episode, 0, 1);
        assertTrue(episode.terminated());

        playMasked(episode, 0, 0);
        assertFalse(episode.terminated());
    }

    /** Forbids one action, another one at each step. */
    private static boolean[] mask(int t) {
        return new boolean[] {t % 3 != 1, t % 3 != 2, t % 3 != 0};
    }

    private static void playMasked(Episode<Integer> episode, int from, int to) {
        episode.begin(0, 0, observation(0, 0), 0);
        for (int t = 0; t < LONG; t++) {
            if (t >= from && t < to) episode.mask(t, second(mask(t)), 1, 3);
            append(episode, 0, t);
        }
        episode.end(Outcome.TRUNCATED);
    }

    private static void play(Episode<Integer> episode, int index, int length) {
        episode.begin(index, -index, observation(index, 0), 0);
        for (int t = 0; t < length; t++) append(episode, index, t);
        episode.end(Outcome.TERMINATED);
    }

    /** Appends what the second of two lanes did, since a collector's lanes share their arrays. */
    private static void append(Episode<Integer> episode, int index, int t) {
        double[] next = observation(index, t + 1);
        Tape tape = new Tape(2, SIZE, 1, 0);
        double[] observations = {-1, -1, next[0], next[1]};
        tape.note(2, new double[] {-1, t % 3}, new double[] {-1, 0.1 * t}, observations, new double[0]);
        tape.write(1, episode);
    }

    private static boolean[] second(boolean[] mask) {
        return new boolean[] {false, false, false, mask[0], mask[1], mask[2]};
    }

    private static double[] observation(int index, int t) {
        return new double[] {index + t / 7.0, -t};
    }

    private static PolicyBatch batch() {
        PolicyBatch batch = CategoricalPolicy.of(
                        Mlp.builder(SIZE).output(3).seed(1).build())
                .newPass(4)
                .batch();
        batch.clear(0);
        return batch;
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
