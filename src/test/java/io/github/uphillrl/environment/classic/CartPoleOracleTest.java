package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.RecordedEpisode;
import io.github.uphillrl.environment.RecordedEpisode.Moment;
import io.github.uphillrl.environment.Step.Outcome;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link CartPoleLanes} against 20 episodes of Gymnasium 1.3.0's {@code CartPole-v1}. */
class CartPoleOracleTest {
    private final double[] observation = new double[4];
    private final double[] reward = new double[1];
    private final Outcome[] outcome = new Outcome[1];
    private final double[] state = new double[4];

    static List<RecordedEpisode> episodes() throws IOException {
        return RecordedEpisode.readAll(CartPoleOracleTest.class, "CartPole-v1.episodes.gz");
    }

    @ParameterizedTest
    @MethodSource("episodes")
    void reset_recordedSeed_startsExactlyWhereGymnasiumDoes(RecordedEpisode episode) {
        CartPoleLanes lane = new CartPoleLanes(1);
        lane.reset(0, episode.seed(), observation);
        lane.readState(0, state);
        assertArrayEquals(episode.start().state(), state);
        assertArrayEquals(episode.start().observation(), observation);
    }

    @ParameterizedTest
    @MethodSource("episodes")
    void step_fromEveryRecordedState_agreesWithin1em12AndEndsAlike(RecordedEpisode episode) {
        CartPoleLanes lane = new CartPoleLanes(1);
        lane.reset(0, episode.seed(), observation);
        for (int i = 0; i < episode.moments().size(); i++) {
            Moment expected = episode.moments().get(i);
            lane.writeState(0, episode.stateBefore(i));
            step(lane, expected.action());
            assertArrayEquals(expected.state(), state, 1e-12, "state after step " + i);
            // Rounding to float32 may turn the last bit of a float64 into half a unit of the float.
            assertArrayEquals(expected.observation(), observation, 1e-6, "observation after step " + i);
            assertEquals(expected.reward(), reward[0]);
            assertEquals(expected.outcome(), outcome[0], "outcome of step " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("episodes")
    void step_freeRunning_staysWithin1em6For200Steps(RecordedEpisode episode) {
        CartPoleLanes lane = new CartPoleLanes(1);
        lane.reset(0, episode.seed(), observation);
        for (int i = 0; i < Math.min(200, episode.moments().size()); i++) {
            Moment expected = episode.moments().get(i);
            step(lane, expected.action());
            assertArrayEquals(expected.state(), state, 1e-6, "state after step " + i);
            assertEquals(expected.outcome(), outcome[0], "outcome of step " + i);
        }
    }

    /** Guards against a file that has lost what makes it an oracle. */
    @Test
    void recording_allEpisodes_endsByEveryCauseAndNeverByAHair() throws IOException {
        Set<Outcome> ends = EnumSet.noneOf(Outcome.class);
        boolean offTheTrack = false;
        for (RecordedEpisode episode : episodes()) {
            for (Moment moment : episode.moments()) assertFalse(nearThreshold(moment.state()), episode::toString);
            Moment last = episode.moments().get(episode.moments().size() - 1);
            ends.add(last.outcome());
            offTheTrack |= Math.abs(last.state()[0]) > CartPoleLanes.MAX_POSITION;
        }
        assertEquals(EnumSet.of(Outcome.TERMINATED, Outcome.TRUNCATED), ends);
        assertTrue(offTheTrack, "no cart left the track");
        assertEquals(20, episodes().size());
    }

    private void step(CartPoleLanes lane, double action) {
        lane.step(1, new double[] {action}, observation, reward, outcome);
        lane.readState(0, state);
    }

    private static boolean nearThreshold(double[] state) {
        return Math.abs(Math.abs(state[0]) - CartPoleLanes.MAX_POSITION) < 1e-9
                || Math.abs(Math.abs(state[2]) - CartPoleLanes.MAX_ANGLE) < 1e-9;
    }
}
