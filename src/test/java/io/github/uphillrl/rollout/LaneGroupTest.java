package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.NumericalException;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One thread's share: 12 episodes from number 40 on, in 3 lanes; where there is a fault, it is in episode 45. */
class LaneGroupTest {
    private static final long RUN = 3;
    private static final int FIRST = 40;
    private static final int COUNT = 12;
    private static final int LANES = 3;
    private static final int CAP = 10;
    private static final long FAULTY_SEED = EpisodeQueue.environmentSeed(RUN, 45);
    private static final String FAULTY_SEED_IN_WORDS = Long.toUnsignedString(FAULTY_SEED);

    private final CategoricalPolicy policy = CategoricalPolicy.of(
            Mlp.builder(Stub.OBSERVATION_SIZE).output(Stub.ACTIONS).seed(1).build());

    @Test
    void play_queue_endsEveryEpisode() {
        List<Episode<Integer>> episodes = play(Stub::new, CAP);

        assertEquals(Transcript.byHand(new Stub(), policy, RUN, FIRST, COUNT, CAP), Transcript.of(episodes));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, TRUNCATED", "5, 5, TRUNCATED", "6, 6, TERMINATED", "7, 6, TERMINATED"})
    void play_stepCap_truncatesWhatHasNotEnded(int cap, int length, Outcome outcome) {
        for (Episode<Integer> episode : play(Stub::new, cap)) {
            assertEquals(length, episode.length());
            assertEquals(outcome, episode.outcome());
            assertArrayEquals(Stub.observation(length), episode.finalObservation());
        }
    }

    @Test
    void play_worldThatNeverEnds_isCutOffAtTheCap() {
        Supplier<Stub> endless = () -> new Stub().onStep(clock -> Step.running(new double[] {clock, 0}, 0.5));

        for (Episode<Integer> episode : play(endless, 100)) {
            assertEquals(100, episode.length());
            assertEquals(Outcome.TRUNCATED, episode.outcome());
            assertEquals(50.0, episode.totalReward());
        }
    }

    @Test
    void play_masksInOneLaneOnly_neverDrawsWhatIsForbiddenThere() {
        Supplier<Stub> masking =
                () -> new Stub().onLegal(clock -> new boolean[] {false, true}).onlyAt(FAULTY_SEED);

        List<Episode<Integer>> episodes = play(masking, CAP);

        assertEquals(Transcript.byHand(masking.get(), policy, RUN, FIRST, COUNT, CAP), Transcript.of(episodes));
        assertEquals(List.of(1, 1, 1, 1, 1, 1), Transcript.of(episodes.get(5)).actions());
    }

    @Test
    void play_stepThrows_errorNamesThePlaceAndKeepsTheCause() {
        IllegalStateException cause = new IllegalStateException("boom");
        Supplier<Stub> throwing = () -> new Stub().onStep(3, () -> {
            throw cause;
        });

        assertSame(cause, assertFault("step 3", "step threw java.lang.IllegalStateException: boom", throwing));
    }

    @Test
    void play_resetThrows_errorNamesThePlaceAndKeepsTheCause() {
        IllegalStateException cause = new IllegalStateException("boom");
        Supplier<Stub> throwing = () -> new Stub().onReset(seed -> {
            throw cause;
        });

        assertSame(cause, assertFault("reset", "reset threw java.lang.IllegalStateException: boom", throwing));
    }

    @Test
    void play_legalActionsThrows_errorNamesThePlaceAndKeepsTheCause() {
        IllegalStateException cause = new IllegalStateException("boom");
        Supplier<Stub> throwing = () -> new Stub().onLegal(clock -> {
            if (clock < 2) return Environment.ALL_LEGAL;
            throw cause;
        });

        assertSame(cause, assertFault("step 2", "legalActions threw java.lang.IllegalStateException: boom", throwing));
    }

    @Test
    void play_badObservation_errorNamesThePlace() {
        assertNull(assertFault("reset", "the observation is null", () -> new Stub().onReset(seed -> null)));
        assertFault("reset", "the observation has length 3, but observationSize() is 2", () -> new Stub()
                .onReset(seed -> new double[3]));
        assertFault("reset", "observation[0] is NaN, not finite", () -> new Stub()
                .onReset(seed -> new double[] {Double.NaN, 0}));
        assertFault("step 4", "the observation is null", stepping(4, Step.running(null, 0)));
        assertFault(
                "step 4",
                "the observation has length 1, but observationSize() is 2",
                stepping(4, Step.running(new double[1], 0)));
        assertFault(
                "step 5",
                "observation[1] is Infinity, not finite",
                stepping(5, Step.terminated(new double[] {0, Double.POSITIVE_INFINITY}, 0)));
    }

    @Test
    void play_badStep_errorNamesThePlace() {
        double[] good = {0, 0};
        assertFault("step 0", "step returned null", stepping(0, null));
        assertFault("step 1", "the step's outcome is null", stepping(1, new Step(good, 0, null)));
        assertFault("step 2", "the reward is NaN, not finite", stepping(2, Step.running(good, Double.NaN)));
        assertFault(
                "step 5",
                "the reward is -Infinity, not finite",
                stepping(5, Step.terminated(good, Double.NEGATIVE_INFINITY)));
    }

    @Test
    void play_badMask_errorNamesThePlace() {
        assertFault("step 0", "legalActions returned null", () -> new Stub().onLegal(clock -> null));
        assertFault("step 0", "legalActions has length 3, but there are 2 actions", () -> new Stub()
                .onLegal(clock -> new boolean[] {true, true, true}));
        assertFault("step 3", "at least one action must be legal, but all 2 are forbidden", () -> new Stub()
                .onLegal(clock -> new boolean[] {clock < 3, clock < 2}));
    }

    @Test
    void play_rewardsAddUpToInfinity_errorNamesTheStepWhereTheyDo() {
        assertFault("step 2", "the rewards of the episode add up to Infinity, which is not finite", () -> new Stub()
                .onStep(clock -> Step.running(Stub.observation(clock), 0.4 * Double.MAX_VALUE)));
    }

    @Test
    void play_vectorWorld_errorNamesThePlaceAsAPlainOneDoes() {
        Supplier<Stub> faulty = stepping(3, Step.running(new double[2], Double.NaN));

        assertFault("step 3", "the reward is NaN, not finite", vector(faulty));
        assertFault("reset", "observation[0] is NaN, not finite", vector(() -> new Stub()
                .onReset(seed -> new double[] {Double.NaN, 0})
                .onlyAt(FAULTY_SEED)));
        assertFault("step 0", "at least one action must be legal, but all 2 are forbidden", vector(() -> new Stub()
                .onLegal(clock -> new boolean[2])
                .onlyAt(FAULTY_SEED)));
    }

    /** Only the world could know which lane it was; so the error names all that it can have been. */
    @Test
    void play_vectorWorldThrows_errorNamesAllLanesThatWereStepped() {
        IllegalStateException cause = new IllegalStateException("boom");
        Supplier<Stub> throwing = vector(() -> new Stub().onStep(1, () -> {
            throw cause;
        }));

        EnvironmentException error = assertThrows(EnvironmentException.class, () -> play(throwing, CAP));

        String places = Stream.of(40L, 41L, 42L)
                .map(e -> "episode " + e + ", step 1, seed "
                        + Long.toUnsignedString(EpisodeQueue.environmentSeed(RUN, e)))
                .reduce((a, b) -> a + "; or " + b)
                .orElseThrow();
        assertEquals("Stub, " + places + ": step threw java.lang.IllegalStateException: boom", error.getMessage());
        assertSame(cause, error.getCause());
    }

    @Test
    void play_networkOverflows_errorNamesThePlace() {
        // the first output is 1e308 times the clock, which the step at clock 2 is the first to take too far
        policy.parameters().get(0).value().set(0, 0, 1e308);

        NumericalException error = assertThrows(NumericalException.class, () -> play(Stub::new, CAP));

        long seed = EpisodeQueue.environmentSeed(RUN, FIRST);
        assertEquals(
                "the policy's network gives a number that is not finite: Stub, episode 40, step 2, seed "
                        + Long.toUnsignedString(seed),
                error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void play_afterAnError_playsAsIfNothingHadHappened(boolean vector) {
        Supplier<Stub> once = stepping(3, null);
        try (LaneGroup<Integer> group = group(vector ? vector(once) : once, CAP)) {
            assertThrows(RuntimeException.class, () -> group.play(queue(FIRST, blanks())));
            List<Episode<Integer>> episodes = blanks();
            group.play(queue(FIRST + 6, episodes));

            assertEquals(Transcript.byHand(new Stub(), policy, RUN, FIRST + 6, COUNT, CAP), Transcript.of(episodes));
        }
    }

    /** Puts the fault into episode 45, checks the message, and returns the cause. */
    private Throwable assertFault(String step, String problem, Supplier<Stub> stubs) {
        EnvironmentException error = assertThrows(
                EnvironmentException.class, () -> play(() -> stubs.get().onlyAt(FAULTY_SEED), CAP));

        assertEquals(
                "Stub, episode 45, " + step + ", seed " + FAULTY_SEED_IN_WORDS + ": " + problem, error.getMessage());
        return error.getCause();
    }

    private static Supplier<Stub> stepping(int clock, Step step) {
        return () -> new Stub().onStep(clock, () -> step).onlyAt(FAULTY_SEED);
    }

    /** Stubs that offer three of the given kind in one object. */
    private static Supplier<Stub> vector(Supplier<Stub> lanes) {
        return () -> new Stub()
                .onVectorized(
                        () -> new StubLanes(Stream.generate(lanes).limit(LANES).toArray(Stub[]::new)));
    }

    private List<Episode<Integer>> play(Supplier<Stub> environments, int cap) {
        List<Episode<Integer>> episodes = blanks();
        try (LaneGroup<Integer> group = group(environments, cap)) {
            group.play(queue(FIRST, episodes));
        }
        return episodes;
    }

    private LaneGroup<Integer> group(Supplier<Stub> environments, int cap) {
        return new LaneGroup<>(new EnvironmentSource<>(environments), policy, LANES, cap);
    }

    private static EpisodeQueue<Integer> queue(long first, List<Episode<Integer>> episodes) {
        return new EpisodeQueue<>(RUN, first, episodes);
    }

    private static List<Episode<Integer>> blanks() {
        return Stream.generate(() -> new Episode<>(Stub.OBSERVATION_SIZE, new Stub().actionSpace()))
                .limit(COUNT)
                .toList();
    }
}
