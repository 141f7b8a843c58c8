package io.github.uphillrl.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.CheckpointException;
import io.github.uphillrl.CheckpointException.Reason;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.RewardScaling;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.AdamW;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.optimizer.RmsProp;
import io.github.uphillrl.optimizer.Schedule;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.ObservationNormalization;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
    private static final int UPDATES = 6;

    @TempDir
    Path folder;

    static Stream<Arguments> variants() {
        List<Optimizer> optimizers = List.of(
                Sgd.withLearningRate(0.1),
                Sgd.withLearningRate(Schedule.cosine(0.1, 0.01, 8))
                        .withMomentum(0.9)
                        .withNesterov(),
                RmsProp.withLearningRate(0.02).withCentered().withMomentum(0.5),
                Adam.withLearningRate(Schedule.linear(0.05, 0.01, 5)),
                AdamW.withLearningRate(0.05));
        List<Baseline> baselines = List.of(
                Baseline.none(),
                Baseline.constant(7),
                Baseline.movingAverage(0.7),
                Baseline.batchMean(),
                Baseline.linear(),
                Baseline.valueNetwork(
                        Mlp.builder(4).hidden(5, Activation.TANH).output(1).build(), Adam.withLearningRate(0.01)));
        return optimizers.stream().flatMap(optimizer -> baselines.stream()
                .flatMap(baseline ->
                        Stream.of(Arguments.of(optimizer, baseline, 1, 3), Arguments.of(optimizer, baseline, 3, 1))));
    }

    /** Not the parameters alone: the whole checkpoint of the resumed run is the other's, byte by byte. */
    @ParameterizedTest
    @MethodSource("variants")
    void resumeOrStart_savedRun_endsAsTheOneThatWasNeverInterrupted(
            Optimizer optimizer, Baseline baseline, int threads, int threadsAfterwards) {
        UnaryOperator<Reinforce.Builder<Integer>> variant = builder ->
                builder.optimizer(optimizer).baseline(baseline).rewardScaling(RewardScaling.runningDeviation());
        byte[] uninterrupted;
        try (Reinforce<Integer> run =
                variant.apply(TinyRun.builder(TinyRun.policy(1))).build()) {
            run.train(StopCondition.updates(UPDATES));
            uninterrupted = TinyRun.bytes(run);
        }

        try (Reinforce<Integer> run = variant.apply(TinyRun.builder(TinyRun.policy(1)))
                .threads(threads)
                .lanes(2 * threads)
                .build()) {
            run.train(StopCondition.updates(UPDATES / 2));
            Checkpoint.save(folder, run);
        }
        Reinforce.Builder<Integer> again =
                variant.apply(TinyRun.builder(TinyRun.policy(9))).threads(threadsAfterwards);
        try (Reinforce<Integer> run = Checkpoint.resumeOrStart(folder, again)) {
            assertEquals(UPDATES / 2, run.updates());
            run.train(StopCondition.updates(UPDATES));
            assertArrayEquals(uninterrupted, TinyRun.bytes(run));
        }
    }

    /** The statistics change between updates, so a run that forgot them would go another way at once. */
    @Test
    void resumeOrStart_normalizedObservations_goOnWithTheirStatistics() {
        byte[] uninterrupted;
        try (Reinforce<Integer> run = TinyRun.builder(normalized(1)).build()) {
            run.train(StopCondition.updates(UPDATES));
            uninterrupted = TinyRun.bytes(run);
        }
        try (Reinforce<Integer> run = TinyRun.builder(normalized(1)).build()) {
            run.train(StopCondition.updates(UPDATES / 2));
            Checkpoint.save(folder, run);
        }

        NetworkPolicy<Integer> policy = normalized(9);
        try (Reinforce<Integer> run = Checkpoint.resumeOrStart(folder, TinyRun.builder(policy))) {
            run.train(StopCondition.updates(UPDATES));
            assertArrayEquals(uninterrupted, TinyRun.bytes(run));
            NetworkPolicy<Integer> loaded = normalized(5);
            Checkpoint.loadPolicy(Checkpoint.save(folder, run), loaded);
            double[] observation = {0.5, -0.5, 0.1, 1};
            assertEquals(
                    policy.distribution(observation).logProbability(1),
                    loaded.distribution(observation).logProbability(1));
        }
        Reinforce.Builder<Integer> plain = TinyRun.builder(TinyRun.policy(1));
        CheckpointException error =
                assertThrows(CheckpointException.class, () -> Checkpoint.resumeOrStart(folder, plain));
        assertTrue(error.getMessage().contains("observations"), error.getMessage());
    }

    private static NetworkPolicy<Integer> normalized(long seed) {
        return TinyRun.policy(seed).withObservationNormalization(ObservationNormalization.of(4));
    }

    @Test
    void resumeOrStart_runThatHadEnded_makesNoUpdateMore() {
        byte[] saved = TinyRun.bytes(3);
        try (Reinforce<Integer> run = TinyRun.builder(TinyRun.policy(1)).build()) {
            run.train(StopCondition.updates(3));
            Checkpoint.save(folder, run);
        }

        try (Reinforce<Integer> run = Checkpoint.resumeOrStart(folder, TinyRun.builder(TinyRun.policy(2)))) {
            assertEquals(
                    "made 2 updates", run.train(StopCondition.updates(2)).stopReason(), "as an earlier phase would");
            assertEquals(3, run.train(StopCondition.updates(3)).updates());
            assertArrayEquals(saved, TinyRun.bytes(run));
            assertEquals(4, run.train(StopCondition.updates(4)).updates());
            assertEquals(5, run.train(StopCondition.updates(4)).updates(), "not resumed any more");
        }
    }

    @Test
    void resume_emptyOrMissingDirectory_starts() {
        Resumption<Integer> resumption = Checkpoint.resume(folder.resolve("none"), TinyRun.builder(TinyRun.policy(1)));

        try (Reinforce<Integer> run = resumption.run()) {
            assertEquals(0, run.updates());
            assertTrue(resumption.file().isEmpty());
            assertTrue(resumption.damaged().isEmpty());
        }
    }

    @Test
    void resume_damagedNewest_isReportedSetAsideAndTheOneBeforeUsed() throws IOException {
        save(2, 4, 5);
        Path newest = folder.resolve("checkpoint-000000000005.safetensors");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 3] ^= 4;
        Files.write(newest, bytes);

        Resumption<Integer> resumption = Checkpoint.resume(folder, TinyRun.builder(TinyRun.policy(2)));

        try (Reinforce<Integer> run = resumption.run()) {
            assertEquals(4, run.updates());
            assertEquals(
                    folder.resolve("checkpoint-000000000004.safetensors"),
                    resumption.file().orElseThrow());
            assertEquals(1, resumption.damaged().size());
            CheckpointException report = resumption.damaged().get(0);
            assertEquals(Reason.DAMAGED, report.reason());
            assertEquals(newest + ": is damaged: its SHA-256 is not the one written into it", report.getMessage());
            assertFalse(Files.exists(newest));
            assertTrue(Files.exists(folder.resolve("checkpoint-000000000005.safetensors.damaged")));
            run.train(StopCondition.updates(5));
            assertArrayEquals(TinyRun.bytes(5), TinyRun.bytes(run));
        }
    }

    @Test
    void resume_allDamaged_isAnErrorAndStartsNothing() throws IOException {
        save(2, 4);
        for (int updates : new int[] {2, 4}) {
            Files.write(folder.resolve("checkpoint-00000000000" + updates + ".safetensors"), new byte[updates]);
        }

        CheckpointException error = assertThrows(
                CheckpointException.class, () -> Checkpoint.resume(folder, TinyRun.builder(TinyRun.policy(1))));

        assertEquals(Reason.NONE_INTACT, error.reason());
        assertTrue(error.getMessage().startsWith("none of the 2 checkpoints is intact"), error.getMessage());
        assertEquals(1, error.getSuppressed().length);
    }

    @Test
    void resume_otherConfiguration_listsTheDifferences() {
        save(2);
        CategoricalPolicy policy = TinyRun.policy(3);
        double[] before = ParameterVector.values(policy);
        Reinforce.Builder<Integer> other = TinyRun.builder(policy)
                .discount(0.9)
                .optimizer(Adam.withLearningRate(0.01))
                .seed(6)
                .entropyCoefficient(0.1);

        CheckpointException error = assertThrows(CheckpointException.class, () -> Checkpoint.resume(folder, other));

        assertEquals(Reason.OTHER_CONFIGURATION, error.reason());
        assertEquals(
                folder.resolve("checkpoint-000000000002.safetensors")
                        + ": the run saved here was configured otherwise: discount was 0.99, is 0.9; "
                        + "entropyCoefficient was " + SCHEDULE + " from 0.0, is " + SCHEDULE + " from 0.1; "
                        + "optimizer was Adam[learningRate=Constant[value=0.05], moments="
                        + "AdaptiveMoments[beta1=0.9, beta2=0.999, epsilon=1.0E-8]], is "
                        + "Adam[learningRate=Constant[value=0.01], moments="
                        + "AdaptiveMoments[beta1=0.9, beta2=0.999, epsilon=1.0E-8]]; seed was 5, is 6",
                error.getMessage());
        assertArrayEquals(before, ParameterVector.values(policy));
    }

    private static final String SCHEDULE = "a function of io.github.uphillrl.trainer.EstimatorOptions";

    @Test
    void resume_otherLanesAndThreads_isTheSameRun() {
        save(2);

        Checkpoint.resume(folder, TinyRun.builder(TinyRun.policy(3)).lanes(1).threads(2))
                .run()
                .close();
    }

    @Test
    void loadPolicy_checkpoint_givesItsParameters() {
        CategoricalPolicy trained = TinyRun.policy(1);
        Path file;
        try (Reinforce<Integer> run = TinyRun.builder(trained).build()) {
            run.train(StopCondition.updates(2));
            file = Checkpoint.save(folder, run);
        }
        CategoricalPolicy other = TinyRun.policy(2);

        Checkpoint.loadPolicy(file, other);

        assertArrayEquals(ParameterVector.values(trained), ParameterVector.values(other));
    }

    @ParameterizedTest
    @CsvSource({"4, 5", "3, 3"})
    void loadPolicy_otherShape_changesNothing(int inputs, int hidden) {
        Path file = save(1);
        CategoricalPolicy other = CategoricalPolicy.of(
                Mlp.builder(inputs).hidden(hidden, Activation.TANH).output(2).build());
        double[] before = ParameterVector.values(other);

        CheckpointException error = assertThrows(CheckpointException.class, () -> Checkpoint.loadPolicy(file, other));

        assertEquals(Reason.UNSUITABLE, error.reason());
        assertArrayEquals(before, ParameterVector.values(other));
        assertNotEquals(0, before.length);
    }

    @Test
    void loadPolicy_shorterOrNonFiniteParameter_changesNothing() throws IOException {
        Map<String, double[]> state = new TreeMap<>(SavedRun.read(save(1)).state());
        double[] bias = state.get("parameters.2.bias");
        for (double[] bad : List.of(new double[1], new double[] {bias[0], Double.NaN}, new double[] {Double.NaN, 0})) {
            state.put("parameters.2.bias", bad);
            Path file = Files.write(folder.resolve("bad"), new SavedRun(1, 0, new TreeMap<>(), state).toBytes());
            CategoricalPolicy other = TinyRun.policy(2);
            double[] before = ParameterVector.values(other);

            CheckpointException error =
                    assertThrows(CheckpointException.class, () -> Checkpoint.loadPolicy(file, other));

            assertTrue(error.getMessage().endsWith("has no parameter 2.bias of 2 finite numbers"), error.getMessage());
            assertArrayEquals(before, ParameterVector.values(other));
        }
    }

    @Test
    void loadPolicy_withoutTheStatisticsThatThePolicyNeeds_isUnsuitable() {
        Path file = save(1);
        NetworkPolicy<Integer> policy = normalized(1);

        CheckpointException error = assertThrows(CheckpointException.class, () -> Checkpoint.loadPolicy(file, policy));

        assertEquals(Reason.UNSUITABLE, error.reason());
        assertTrue(error.getCause() instanceof IllegalArgumentException);
    }

    @Test
    void resume_unfinishedFile_isDeleted() throws IOException {
        save(1);
        Path rest = Files.write(folder.resolve(".best.safetensors.1-2.tmp"), new byte[1]);

        Checkpoint.resumeOrStart(folder, TinyRun.builder(TinyRun.policy(1))).close();

        assertFalse(Files.exists(rest));
    }

    /** Saves a run at these updates, and returns the last file. */
    private Path save(int... updates) {
        Path file = folder;
        try (Reinforce<Integer> run = TinyRun.builder(TinyRun.policy(1)).build()) {
            for (int n : updates) {
                run.train(StopCondition.updates(n));
                file = Checkpoint.save(folder, run);
            }
        }
        return file;
    }
}
