package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.bandit.Arm;
import io.github.uphillrl.environment.bandit.Bandit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contracts of {@link Environment} and {@link VectorEnvironment} over every registered world, and a chancy one. */
class EnvironmentContractTest {
    private static final Set<String> WITHOUT_CHANCE = Set.of("Bandit-v0", "CliffWalking-v1", "ShortCorridor-v0");

    /** So few states follow the start that some seeds must give the same one. */
    private static final Set<String> OF_FEW_STATES =
            Set.of("CliffWalkingSlippery-v1", "ContextualBandit-v0", "FrozenLake-v1", "FrozenLake8x8-v1");

    private static final long[] SEEDS = {0, 1, 42, (1L << 32) + 1, Long.MIN_VALUE, -1, 7, 8, 9, 10, 11};

    /** A name, and what makes the environments. */
    private record World<A>(String name, EnvironmentFactory<A> factory) {
        static World<?> registered(String id) {
            return new World<>(id, Registry.global().factory(id));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<World<?>> worlds() {
        EnvironmentFactory<Integer> chancy =
                () -> Bandit.of(Arm.gaussian(0, 1), Arm.bernoulli(0.5), Arm.gaussian(2, 3));
        Stream<World<?>> own = Stream.concat(
                Environments.ids().stream().map(World::registered), Stream.of(new World<>("chancy bandit", chancy)));
        Stream<World<?>> wrapped =
                WrappedWorlds.all().entrySet().stream().map(entry -> new World<>(entry.getKey(), entry.getValue()));
        return Stream.concat(own, wrapped);
    }

    static Stream<World<?>> vectorWorlds() {
        return worlds().filter(world -> !WrappedWorlds.WITHOUT_LANES.contains(world.name()));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    <A> void episode_sameSeed_isTheSameInOneInstanceAndInTwo(World<A> world) {
        Environment<A> one = world.factory().get();
        Environment<A> other = world.factory().get();
        for (long seed : SEEDS) {
            List<Object> episode = RandomPlayer.episode(one, seed);
            assertEquals(episode, RandomPlayer.episode(one, seed));
            assertEquals(episode, RandomPlayer.episode(other, seed));
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    <A> void firstStep_differentSeeds_differsWhereThereIsChance(World<A> world) {
        Environment<A> environment = world.factory().get();
        A action = new RandomPlayer<>(environment.actionSpace(), 0).action();
        Set<Object> different = new HashSet<>();
        for (long seed : SEEDS) {
            RandomPlayer<A> player = RandomPlayer.begin(environment, seed);
            Step step = environment.step(action);
            player.note(step.observation(), step.reward(), step.outcome());
            different.add(player.seen());
        }
        if (OF_FEW_STATES.contains(world.name())) assertTrue(different.size() > 1);
        else assertEquals(WITHOUT_CHANCE.contains(world.name()) ? 1 : SEEDS.length, different.size());
    }

    @ParameterizedTest
    @MethodSource("worlds")
    <A> void episode_everyStep_hasFiniteValuesOfTheRightNumber(World<A> world) {
        Environment<A> environment = world.factory().get();
        for (long seed : SEEDS) {
            assertValid(environment, environment.reset(seed));
            RandomPlayer<A> player = new RandomPlayer<>(environment.actionSpace(), seed);
            boolean over = false;
            for (int i = 0; i < RandomPlayer.MOST_STEPS && !over; i++) {
                Step step = environment.step(player.action());
                assertValid(environment, step.observation());
                assertTrue(Double.isFinite(step.reward()), () -> "reward of seed " + seed);
                over = step.outcome().isFinal();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    <A> void episode_everyObservation_isFreshAndStaysAsItWas(World<A> world) {
        Environment<A> environment = world.factory().get();
        List<double[]> given = new ArrayList<>();
        List<double[]> copies = new ArrayList<>();
        for (long seed : SEEDS) {
            given.add(environment.reset(seed));
            copies.add(given.get(given.size() - 1).clone());
            RandomPlayer<A> player = new RandomPlayer<>(environment.actionSpace(), seed);
            boolean over = false;
            for (int i = 0; i < RandomPlayer.MOST_STEPS && !over; i++) {
                Step step = environment.step(player.action());
                given.add(step.observation());
                copies.add(step.observation().clone());
                over = step.outcome().isFinal();
            }
        }
        assertArrayEquals(copies.toArray(), given.toArray());
        Set<double[]> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(given);
        assertEquals(given.size(), distinct.size());
    }

    @ParameterizedTest
    @MethodSource("worlds")
    <A> void step_beforeResetOrAfterTheEnd_isAnIllegalStateUntilReset(World<A> world) {
        Environment<A> environment = world.factory().get();
        A action = new RandomPlayer<>(environment.actionSpace(), 0).action();
        assertThrows(IllegalStateException.class, () -> environment.step(action));
        List<Object> episode = RandomPlayer.episode(environment, 3);
        RandomPlayer.playToTheEnd(environment, 3);
        assertThrows(IllegalStateException.class, () -> environment.step(action));
        assertThrows(IllegalStateException.class, () -> environment.step(action));
        assertEquals(episode, RandomPlayer.episode(environment, 3));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    <A> void reset_inMidEpisode_beginsAnew(World<A> world) {
        Environment<A> environment = world.factory().get();
        List<Object> episode = RandomPlayer.episode(environment, 3);
        RandomPlayer<A> abandoned = RandomPlayer.begin(environment, 4);
        for (int i = 0; i < 3 && abandoned.advance(environment); i++) {}
        environment.reset(5);
        assertEquals(episode, RandomPlayer.episode(environment, 3));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    <A> void episode_twoInstancesInTurns_shareNothing(World<A> world) {
        Environment<A> one = world.factory().get();
        Environment<A> other = world.factory().get();
        RandomPlayer<A> first = RandomPlayer.begin(one, 1);
        RandomPlayer<A> second = RandomPlayer.begin(other, 2);
        boolean firstRuns = true;
        boolean secondRuns = true;
        while (firstRuns || secondRuns) {
            firstRuns = firstRuns && first.advance(one);
            secondRuns = secondRuns && second.advance(other);
        }
        assertEquals(RandomPlayer.episode(world.factory().get(), 1), first.seen());
        assertEquals(RandomPlayer.episode(world.factory().get(), 2), second.seen());
    }

    @ParameterizedTest
    @MethodSource("vectorWorlds")
    <A> void vectorized_anyNumberOfLanes_playsTheSameEpisodes(World<A> world) {
        Environment<A> environment = world.factory().get();
        List<List<Object>> alone = LongStream.of(SEEDS)
                .mapToObj(seed -> RandomPlayer.episode(environment, seed))
                .toList();
        for (int lanes : new int[] {1, 3, 8, 16}) {
            try (VectorEnvironment<A> vector = environment.vectorized(lanes).orElseThrow()) {
                assertEquals(lanes, vector.lanes());
                assertEquals(environment.observationSize(), vector.observationSize());
                assertEquals(alone, new LanePlayer<>(vector, SEEDS).episodes(), lanes + " lanes");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vectorWorlds")
    <A> void vectorized_noLanes_isRejected(World<A> world) {
        Environment<A> environment = world.factory().get();
        assertThrows(IllegalArgumentException.class, () -> environment.vectorized(0));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    <A> void factory_sentToAnotherMachine_isSerializable(World<A> world) throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(world.factory());
        }
    }

    private static void assertValid(Environment<?> environment, double[] observation) {
        assertEquals(environment.observationSize(), observation.length);
        for (double value : observation) assertTrue(Double.isFinite(value), () -> "observed " + value);
    }
}
