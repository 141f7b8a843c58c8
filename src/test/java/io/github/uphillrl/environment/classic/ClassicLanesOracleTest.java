package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.RecordedEpisode;
import io.github.uphillrl.environment.RecordedEpisode.Moment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@link ClassicLanes} against 19 or more episodes of Gymnasium 1.3.0's world of the same id. */
class ClassicLanesOracleTest {
    private static final double ONE_STEP = 1e-12;
    private static final double FREE_RUNNING = 1e-6;

    /** An episode, and a lane to play it on. */
    private record Recording(ClassicWorld world, RecordedEpisode episode) {
        Lane begin() {
            return new Lane(world.lanes().apply(1), episode.seed());
        }

        @Override
        public String toString() {
            return world + ", " + episode;
        }
    }

    static List<Recording> recordings() throws IOException {
        List<Recording> recordings = new ArrayList<>();
        for (ClassicWorld world : ClassicWorld.all()) {
            for (RecordedEpisode episode : world.episodes()) recordings.add(new Recording(world, episode));
        }
        return recordings;
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void reset_recordedSeed_startsExactlyWhereGymnasiumDoes(Recording recording) {
        Lane lane = recording.begin();
        assertArrayEquals(recording.episode().start().state(), lane.state());
        assertArrayEquals(recording.episode().start().observation(), lane.observation());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void step_fromEveryRecordedState_agreesWithin1em12AndEndsAlike(Recording recording) {
        Lane lane = recording.begin();
        List<Moment> moments = recording.episode().moments();
        for (int i = 0; i < moments.size(); i++) {
            lane.put(recording.episode().stateBefore(i));
            lane.step(moments.get(i).action());
            assertArrayEquals(moments.get(i).state(), lane.state(), ONE_STEP, "state after step " + i);
            assertObserved(moments.get(i).observation(), lane.observation(), "observation after step " + i);
            assertEquals(moments.get(i).reward(), lane.reward(), ONE_STEP, "reward of step " + i);
            assertEquals(moments.get(i).outcome(), lane.outcome(), "outcome of step " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void step_freeRunning_staysWithin1em6For200Steps(Recording recording) {
        Lane lane = recording.begin();
        List<Moment> moments = recording.episode().moments();
        for (int i = 0; i < Math.min(200, moments.size()); i++) {
            lane.step(moments.get(i).action());
            assertArrayEquals(moments.get(i).state(), lane.state(), FREE_RUNNING, "state after step " + i);
            assertEquals(moments.get(i).reward(), lane.reward(), FREE_RUNNING, "reward of step " + i);
            assertEquals(moments.get(i).outcome(), lane.outcome(), "outcome of step " + i);
        }
    }

    /** Guards against files that have lost what makes them oracles. */
    @ParameterizedTest
    @MethodSource(ClassicWorld.ALL)
    void recording_allEpisodes_coversSeedsAndEndsAndIsNeverNearAThreshold(ClassicWorld world) throws IOException {
        List<RecordedEpisode> episodes = world.episodes();
        Set<Long> seeds = episodes.stream().map(RecordedEpisode::seed).collect(Collectors.toSet());
        assertTrue(seeds.size() >= 12, () -> "seeds " + seeds);
        assertTrue(seeds.containsAll(Set.of(0L, (1L << 32) + 1, -1L)), () -> "seeds " + seeds);
        for (Predicate<Moment> cause : world.causes()) {
            assertTrue(episodes.stream().map(RecordedEpisode::last).anyMatch(cause), "a cause no episode ends by");
        }
        for (RecordedEpisode episode : episodes) {
            for (Moment moment : episode.moments()) {
                assertTrue(world.margin().applyAsDouble(moment.state()) > 1e-9, episode::toString);
            }
        }
    }

    @Test
    void recordings_ofAllWorlds_coverThePackage() {
        Set<String> recorded = ClassicWorld.all().stream().map(ClassicWorld::id).collect(Collectors.toSet());
        assertEquals(new ClassicEnvironments().environments().keySet(), recorded);
    }

    /** Rounding may turn what is lost in the last bits of a float64 into one unit of the float32. */
    private static void assertObserved(double[] expected, double[] actual, String message) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], Math.ulp((float) expected[i]), message);
        }
    }
}
