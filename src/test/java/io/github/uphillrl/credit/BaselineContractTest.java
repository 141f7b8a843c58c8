package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every baseline, the library's and a user's; some of the library's know the batch. */
class BaselineContractTest {
    private static final Map<String, Supplier<Baseline>> WITHOUT_THE_BATCH = Map.of(
            "none", Baseline::none,
            "constant", () -> Baseline.constant(1.5),
            "movingAverage", () -> Baseline.movingAverage(0.75),
            "linear", Baseline::linear,
            "valueNetwork", BaselineContractTest::valueNetwork,
            "user's", () -> new StepCount(2),
            "user's that learns", LongestSoFar::new);
    private static final Map<String, Supplier<Baseline>> WITH_THE_BATCH =
            Map.of("batchMean", Baseline::batchMean, "episodeMean", Baseline::episodeMean);
    private static final Map<String, Supplier<Baseline>> WITH_THE_OTHERS = Map.of(
            "leaveOneOut", Baseline::leaveOneOut,
            "leaveOneOutPerStep", Baseline::leaveOneOutPerStep,
            "optimalConstant", () -> Baseline.optimalConstant().fresh(Played.POLICY));

    private final CreditedBatch earlier = batch(new double[] {4, 4}, new double[] {8});
    private final CreditedBatch batch = batch(new double[] {1, 2, 3}, new double[] {40}, new double[] {-5, 6});
    /** As long, with other rewards. */
    private final CreditedBatch other = batch(new double[] {7, 7, 9}, new double[] {-3}, new double[] {0, 0.5});

    static Stream<Named<Supplier<Baseline>>> all() {
        return Stream.concat(withoutOwnEpisode(), named(WITH_THE_BATCH));
    }

    static Stream<Named<Supplier<Baseline>>> withoutOwnEpisode() {
        return Stream.concat(withoutTheBatch(), named(WITH_THE_OTHERS));
    }

    static Stream<Named<Supplier<Baseline>>> withoutTheBatch() {
        return named(WITHOUT_THE_BATCH);
    }

    private static Stream<Named<Supplier<Baseline>>> named(Map<String, Supplier<Baseline>> baselines) {
        return baselines.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void subtract_longerArray_leavesTheBatchAndTheRestAlone(Supplier<Baseline> kind) {
        double[] before = batch.returns().clone();
        double[] weights = DoubleStream.concat(Arrays.stream(returns(batch)), DoubleStream.of(-9, -9))
                .toArray();

        learned(kind).subtract(batch, weights);

        assertArrayEquals(before, batch.returns());
        assertEquals(-9, weights[batch.steps()]);
        assertEquals(-9, weights[batch.steps() + 1]);
    }

    @ParameterizedTest
    @MethodSource("all")
    void subtract_again_takesAwayTheSame(Supplier<Baseline> kind) {
        Baseline baseline = learned(kind);

        assertArrayEquals(subtracted(baseline, batch), subtracted(baseline, batch));
    }

    /** A baseline that depended on the return it is subtracted from would bias the gradient. */
    @ParameterizedTest
    @MethodSource("withoutTheBatch")
    void subtract_otherReturnsOfTheSameLengths_takesAwayTheSame(Supplier<Baseline> kind) {
        Baseline baseline = learned(kind);

        assertArrayEquals(subtracted(baseline, other), subtracted(baseline, batch));
    }

    /** What makes leaving one out unbiased: what is taken from an episode depends on the others only. */
    @ParameterizedTest
    @MethodSource("withoutOwnEpisode")
    void subtract_otherReturnsOfOneEpisode_takesAwayTheSameFromIt(Supplier<Baseline> kind) {
        Baseline baseline = learned(kind);
        double[] before = subtracted(baseline, batch);
        double[][] rewards = {{1, 2, 3}, {40}, {-5, 6}};
        double[][] others = {{7, 7, 9}, {-3}, {0, 0.5}};
        for (int e = 0; e < rewards.length; e++) {
            double[][] changed = rewards.clone();
            changed[e] = others[e];
            double[] after = subtracted(baseline, batch(changed));
            for (int i = batch.start(e); i < batch.start(e + 1); i++) {
                // shifts by the first episode's return come and go, and round
                assertEquals(before[i], after[i], 1e-13);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withoutTheBatch")
    void subtract_batch_takesAwayTheValuesOfEachEpisode(Supplier<Baseline> kind) {
        Baseline baseline = learned(kind);
        double[] expected = new double[batch.steps()];
        for (int e = 0; e < batch.episodes().size(); e++) {
            Episode<?> episode = batch.episodes().get(e);
            double[] values = baseline.values(episode);
            assertEquals(episode.length(), values.length);
            System.arraycopy(values, 0, expected, batch.start(e), values.length);
        }

        assertArrayEquals(expected, subtracted(baseline, batch));
    }

    @ParameterizedTest
    @MethodSource("withoutTheBatch")
    void values_changedByTheirReader_areCopies(Supplier<Baseline> kind) {
        Baseline baseline = learned(kind);
        Episode<?> episode = batch.episodes().get(0);
        double[] before = baseline.values(episode).clone();

        Arrays.fill(baseline.values(episode), 99);

        assertArrayEquals(before, baseline.values(episode));
    }

    @ParameterizedTest
    @MethodSource("all")
    void fresh_afterLearning_isAsIfNothingHadBeenLearned(Supplier<Baseline> kind) {
        Baseline learned = learned(kind);
        double[] before = subtracted(learned, batch);
        Baseline fresh = learned.fresh();

        assertArrayEquals(subtracted(kind.get(), batch), subtracted(fresh, batch));

        fresh.fit(other);
        assertArrayEquals(before, subtracted(learned, batch));
    }

    @ParameterizedTest
    @MethodSource("all")
    void fit_sameBatches_learnsTheSame(Supplier<Baseline> kind) {
        assertArrayEquals(subtracted(learned(kind), batch), subtracted(learned(kind), batch));
    }

    @ParameterizedTest
    @MethodSource("all")
    void fit_batch_leavesTheBatchAlone(Supplier<Baseline> kind) {
        double[] before = batch.returns().clone();

        kind.get().fit(batch);

        assertArrayEquals(before, batch.returns());
    }

    /** The tests above would say little of a learner that never learned. */
    @ParameterizedTest
    @MethodSource("withoutTheBatch")
    void fit_learner_changesWhatItTakesAway(Supplier<Baseline> kind) {
        Baseline fresh = kind.get();
        boolean learns = fresh.fresh() != fresh;
        double[] before = subtracted(fresh, batch);

        fresh.fit(earlier);

        assertEquals(learns, !Arrays.equals(before, subtracted(fresh, batch)));
        if (learns) assertNotEquals(fresh, fresh.fresh());
    }

    private Baseline learned(Supplier<Baseline> kind) {
        Baseline baseline = kind.get();
        baseline.fit(earlier);
        return baseline;
    }

    /** What a baseline takes away from nothing. */
    private static double[] subtracted(Baseline baseline, CreditedBatch batch) {
        double[] weights = new double[batch.steps()];
        baseline.subtract(batch, weights);
        return Arrays.stream(weights).map(weight -> 0 - weight).toArray();
    }

    private static double[] returns(CreditedBatch batch) {
        return Arrays.copyOf(batch.returns(), batch.steps());
    }

    private static CreditedBatch batch(double[]... rewards) {
        return Played.batch(rewards);
    }

    private static Baseline valueNetwork() {
        Mlp network = Mlp.builder(1).hidden(4, Activation.TANH).output(1).build();
        return Baseline.valueNetwork(network, Adam.withLearningRate(0.1)).withMinibatchSize(2);
    }

    /** A user's baseline of one method: so much for every step that is left. */
    private record StepCount(double each) implements Baseline {
        @Override
        public double[] values(Episode<?> episode) {
            double[] values = new double[episode.length()];
            Arrays.setAll(values, t -> each * (values.length - t));
            return values;
        }
    }

    /** A user's baseline that learns from episodes. */
    private static final class LongestSoFar implements Baseline {
        private int longest;

        @Override
        public double[] values(Episode<?> episode) {
            double[] values = new double[episode.length()];
            Arrays.fill(values, longest);
            return values;
        }

        @Override
        public void fit(List<? extends Episode<?>> episodes) {
            for (Episode<?> episode : episodes) longest = Math.max(longest, episode.length());
        }

        @Override
        public Baseline fresh() {
            return new LongestSoFar();
        }
    }
}
