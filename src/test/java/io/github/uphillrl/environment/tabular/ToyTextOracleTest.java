package io.github.uphillrl.environment.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.RecordedEpisode;
import io.github.uphillrl.environment.RecordedEpisode.Moment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worlds of this package against episodes of Gymnasium 1.3.0, exactly and from the first step to the last. */
class ToyTextOracleTest {
    /** A recorded world: what makes ours, how long its one-hot rows are, and by what its episodes end. */
    private record World(
            String name,
            EnvironmentFactory<Integer> factory,
            List<Integer> sizes,
            List<Predicate<RecordedEpisode>> ends) {
        @Override
        public String toString() {
            return name;
        }

        List<RecordedEpisode> episodes() throws IOException {
            return RecordedEpisode.readAll(ToyTextOracleTest.class, name + ".episodes.gz");
        }

        double[] oneHot(double[] indices) {
            double[] row = new double[sizes.stream().mapToInt(Integer::intValue).sum()];
            int offset = 0;
            for (int i = 0; i < indices.length; i++) {
                row[offset + (int) indices[i]] = 1;
                offset += sizes.get(i);
            }
            return row;
        }
    }

    /** Ways to end. */
    private static final class Ends {
        static final Predicate<RecordedEpisode> LIMIT = episode -> last(episode).outcome() == Outcome.TRUNCATED;

        /** At the very step of the time limit. */
        static final Predicate<RecordedEpisode> BOTH = episode -> last(episode).outcome() == Outcome.TERMINATED
                && episode.moments().size() == 200;

        static final Predicate<RecordedEpisode> BUST = episode -> last(episode).state()[0] > 21;

        static Predicate<RecordedEpisode> earning(double reward) {
            return episode -> last(episode).reward() == reward && last(episode).outcome() == Outcome.TERMINATED;
        }
    }

    static List<World> worlds() {
        List<Predicate<RecordedEpisode>> lake = List.of(Ends.earning(1), Ends.earning(0), Ends.LIMIT);
        List<Predicate<RecordedEpisode>> cards = List.of(Ends.earning(-1), Ends.earning(0), Ends.earning(1), Ends.BUST);
        return List.of(
                new World("FrozenLake-v1", FrozenLake::new, List.of(16), lake),
                new World("FrozenLake8x8-v1", FrozenLake::large, List.of(64), lake),
                new World(
                        "FrozenLake-own",
                        () -> FrozenLake.of(0.7, List.of("FSF", "SHF", "FFG")),
                        List.of(9),
                        List.of(Ends.earning(1), Ends.earning(0))),
                new World("CliffWalking-v1", CliffWalking::new, List.of(48), List.of(Ends.earning(-1))),
                new World("CliffWalkingSlippery-v1", CliffWalking::slippery, List.of(48), List.of(Ends.earning(-1))),
                new World("Taxi-v4", Taxi::new, List.of(500), List.of(Ends.earning(20), Ends.LIMIT, Ends.BOTH)),
                new World("Taxi-rainy", () -> Taxi.rainy(0.8), List.of(500), List.of(Ends.earning(20), Ends.LIMIT)),
                new World("Blackjack-v1", Blackjack::new, List.of(32, 11, 2), cards));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void episodes_recordedSeedsAndActions_areGymnasiumsToTheBit(World world) throws IOException {
        Environment<Integer> environment = world.factory.get();
        for (RecordedEpisode episode : world.episodes()) {
            String where = world.name + ", " + episode;
            assertArrayEquals(
                    world.oneHot(episode.start().state()), environment.reset(episode.seed()), () -> "reset, " + where);
            List<Moment> moments = episode.moments();
            for (int i = 0; i < moments.size(); i++) {
                String when = "step " + i + ", " + where;
                Step step = environment.step((int) moments.get(i).action());
                assertArrayEquals(world.oneHot(moments.get(i).state()), step.observation(), when);
                assertEquals(moments.get(i).reward(), step.reward(), when);
                assertEquals(moments.get(i).outcome(), step.outcome(), when);
            }
        }
    }

    /** Guards against files that have lost what makes them oracles. */
    @ParameterizedTest
    @MethodSource("worlds")
    void recording_allEpisodes_coversTheSeedsAndEveryEnd(World world) throws IOException {
        List<RecordedEpisode> episodes = world.episodes();
        Set<Long> seeds = episodes.stream().map(RecordedEpisode::seed).collect(Collectors.toSet());
        assertTrue(seeds.size() >= 12, () -> "seeds " + seeds);
        assertTrue(seeds.containsAll(Set.of(0L, (1L << 32) + 1, -1L)), () -> "seeds " + seeds);
        for (int i = 0; i < world.ends.size(); i++) {
            assertTrue(episodes.stream().anyMatch(world.ends.get(i)), world.name + " lacks end " + i);
        }
        Set<Double> actions = new HashSet<>();
        for (RecordedEpisode episode : episodes) {
            for (Moment moment : episode.moments()) actions.add(moment.action());
        }
        assertEquals(world.name.startsWith("Blackjack") ? 2 : world.name.startsWith("Taxi") ? 6 : 4, actions.size());
    }

    private static Moment last(RecordedEpisode episode) {
        return episode.moments().get(episode.moments().size() - 1);
    }
}
