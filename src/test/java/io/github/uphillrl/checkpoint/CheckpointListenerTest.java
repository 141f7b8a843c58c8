package io.github.uphillrl.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.CheckpointException;
import io.github.uphillrl.CheckpointException.Reason;
import io.github.uphillrl.Stateful;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.internal.AtomicFile;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.Episode;
import io.github.uphillrl.trainer.Progress;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import io.github.uphillrl.trainer.TrainingListener;
import io.github.uphillrl.trainer.UpdateReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointListenerTest {
    @TempDir
    Path folder;

    @Test
    void every_updates_savesAtMultiplesAndAtTheEndAndKeepsTheLast() throws IOException {
        try (Reinforce<Integer> run = TinyRun.builder(TinyRun.policy(1))
                .listener(Checkpoint.every(folder, 2).withKept(3))
                .build()) {
            run.train(StopCondition.updates(5));
            assertEquals(List.of(2L, 4L, 5L), saved());
            run.train(StopCondition.updates(9));
        }

        assertEquals(List.of(6L, 8L, 9L), saved());
        assertArrayEquals(TinyRun.bytes(8), Files.readAllBytes(file(8)));
    }

    @Test
    void every_interval_savesAfterTheUpdateThatEndsThen() throws IOException {
        AtomicLong clock = new AtomicLong();
        try (Reinforce<Integer> run = TinyRun.builder(TinyRun.policy(1))
                .listener(CheckpointListener.in(folder, AtomicFile.Disk.REAL, clock::get)
                        .withInterval(Duration.ofSeconds(2))
                        .withKept(9))
                .onUpdate(report -> clock.addAndGet(1_000_000_000L))
                .build()) {
            run.train(StopCondition.updates(5));
        }

        assertEquals(List.of(2L, 4L, 5L), saved());
    }

    @Test
    void every_shortInterval_savesAtEachUpdate() throws IOException {
        try (Reinforce<Integer> run = TinyRun.builder(TinyRun.policy(1))
                .listener(Checkpoint.every(folder, Duration.ofNanos(1)).withKept(9))
                .build()) {
            run.train(StopCondition.updates(3));
        }

        assertEquals(List.of(1L, 2L, 3L), saved());
    }

    @Test
    void onEndAndOnClose_updateThatIsSaved_isNotSavedAgain() {
        List<String> written = new ArrayList<>();
        AtomicFile.Disk disk = (path, content) -> {
            written.add(path.getFileName().toString());
            AtomicFile.Disk.REAL.write(path, content);
        };
        CheckpointListener listener =
                CheckpointListener.in(folder, disk, System::nanoTime).withUpdates(2);
        try (Reinforce<Integer> run =
                TinyRun.builder(TinyRun.policy(1)).listener(listener).build()) {
            run.train(StopCondition.updates(4));
        }

        assertEquals(2, written.size(), written::toString);
    }

    @Test
    void onClose_runThatNeverBegan_savesNothing() throws IOException {
        TinyRun.builder(TinyRun.policy(1))
                .listener(Checkpoint.every(folder, 1))
                .build()
                .close();

        assertEquals(List.of(), list(folder));
    }

    @Test
    void onClose_runBrokenOffWithinAnUpdate_savesNothing() throws IOException {
        Baseline broken = new Baseline() {
            @Override
            public double[] values(Episode<?> episode) {
                return new double[episode.length()];
            }

            @Override
            public void fit(List<? extends Episode<?>> episodes) {
                throw new IllegalStateException("planted");
            }
        };
        try (Reinforce<Integer> run = TinyRun.builder(TinyRun.policy(1))
                .baseline(broken)
                .listener(Checkpoint.every(folder, 100))
                .build()) {
            assertThrows(IllegalStateException.class, () -> run.train(StopCondition.updates(1)));
            assertFalse(run.isWhole());
        }

        assertEquals(List.of(), list(folder));
    }

    @Test
    void onStart_secondRun_isRefused() {
        CheckpointListener listener = Checkpoint.every(folder, 1);
        try (Reinforce<Integer> first =
                        TinyRun.builder(TinyRun.policy(1)).listener(listener).build();
                Reinforce<Integer> second =
                        TinyRun.builder(TinyRun.policy(2)).listener(listener).build()) {
            first.train(StopCondition.updates(1));

            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> second.train(StopCondition.updates(1)));
            assertTrue(error.getMessage().startsWith("a CheckpointListener serves one run"), error.getMessage());
        }
    }

    @Test
    void close_afterAnErrorBetweenUpdates_savesTheLastCompleteUpdate() throws IOException {
        try (Reinforce<Integer> run = TinyRun.builder(TinyRun.policy(1))
                .listener(Checkpoint.every(folder, 100))
                .onUpdate(report -> {
                    if (report.update() == 3) throw new IllegalStateException("planted");
                })
                .build()) {
            assertThrows(IllegalStateException.class, () -> run.train(StopCondition.updates(5)));
            assertEquals(List.of(), saved());
        }

        assertEquals(List.of(3L), saved());
        assertArrayEquals(TinyRun.bytes(3), Files.readAllBytes(file(3)));
    }

    @Test
    void best_isTheOneWithTheHighestMeanReturn() throws IOException {
        double best = Double.NEGATIVE_INFINITY;
        try (Reinforce<Integer> run = TinyRun.builder(TinyRun.policy(1))
                .episodesPerUpdate(60)
                .listener(Checkpoint.every(folder, 1).withKept(1))
                .build()) {
            for (int update = 1; update <= 5; update++) {
                run.train(StopCondition.updates(update));
                if (update > 1) best = Math.max(best, run.meanReturn());
                assertEquals(update > 1, Checkpoint.best(folder).isPresent(), "60 episodes are too few");
            }
        }

        assertEquals(best, SavedRun.read(Checkpoint.best(folder).orElseThrow()).meanReturn());
        assertEquals(List.of(5L), saved());
    }

    /** The reward of CartPole is 1 per step, and an episode has at most 40, so that means repeat exactly. */
    @Test
    void best_atTheHundredthEpisodeAndForEqualMeans_isWrittenOnce() throws IOException {
        try (Reinforce<Integer> run = TinyRun.builder(TinyRun.policy(1))
                .maxEpisodeSteps(1)
                .episodesPerUpdate(50)
                .listener(Checkpoint.every(folder, 1))
                .build()) {
            run.train(StopCondition.updates(2));
            byte[] first = Files.readAllBytes(Checkpoint.best(folder).orElseThrow());
            run.train(StopCondition.updates(4));
            assertEquals(1, run.meanReturn());

            assertArrayEquals(first, Files.readAllBytes(Checkpoint.best(folder).orElseThrow()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void best_returnsBelowZero_isKeptAllTheSame(boolean damaged) throws IOException {
        Path best = folder.resolve("best.safetensors");
        if (damaged) Files.write(best, new byte[9]);
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(2).output(3).build());
        try (Reinforce<Integer> run = Reinforce.builder(() -> Environments.discrete("MountainCar-v0"), policy)
                .maxEpisodeSteps(2)
                .episodesPerUpdate(100)
                .listener(Checkpoint.every(folder, 1))
                .build()) {
            run.train(StopCondition.updates(1));
        }

        assertEquals(-2, SavedRun.read(best).meanReturn());
    }

    @Test
    void best_ofAnEarlierProcess_staysUnlessItIsWorseOrDamaged() throws IOException {
        Path best = folder.resolve("best.safetensors");
        byte[] better = new SavedRun(1, 1e6, new TreeMap<>(), Map.of()).toBytes();
        byte[] worse = new SavedRun(1, -1e6, new TreeMap<>(), Map.of()).toBytes();
        for (byte[] before : List.of(better, worse, new byte[9])) {
            Files.write(best, before);
            try (Reinforce<Integer> run = TinyRun.builder(TinyRun.policy(1))
                    .episodesPerUpdate(100)
                    .listener(Checkpoint.every(folder, 1))
                    .build()) {
                run.train(StopCondition.updates(1));
            }

            assertEquals(before == better, Arrays.equals(before, Files.readAllBytes(best)));
            Files.delete(file(1));
        }
    }

    @Test
    void onStart_folderOfARunThatIsFurther_isRefused() throws IOException {
        Files.createDirectories(folder);
        Files.write(file(7), TinyRun.bytes(1));
        try (Reinforce<Integer> run = TinyRun.builder(TinyRun.policy(1))
                .listener(Checkpoint.every(folder, 1))
                .build()) {
            CheckpointException error =
                    assertThrows(CheckpointException.class, () -> run.train(StopCondition.updates(1)));
            assertEquals(Reason.OTHER_RUN, error.reason());
            assertEquals(0, run.updates());
        }
    }

    /** At 50 places in the file: the train call ends with a clear error, and what was saved before is intact. */
    @Test
    void afterUpdate_diskFull_endsTrainingAndLeavesThePreviousIntact() throws IOException {
        byte[] before = TinyRun.bytes(1);
        long size = TinyRun.bytes(2).length;
        for (int k = 0; k < 50; k++) {
            Path own = folder.resolve("disk" + k);
            Files.createDirectories(own);
            Files.write(own.resolve(file(1).getFileName()), before);
            long room = k * (size - 1) / 49;
            Reinforce.Builder<Integer> builder = TinyRun.builder(TinyRun.policy(2))
                    .listener(CheckpointListener.in(own, new FullDisk(room), System::nanoTime)
                            .withUpdates(1));
            Reinforce<Integer> run = Checkpoint.resumeOrStart(own, builder);

            CheckpointException error =
                    assertThrows(CheckpointException.class, () -> run.train(StopCondition.updates(3)));
            assertThrows(CheckpointException.class, run::close, "it would save on close");

            assertEquals(Reason.UNWRITABLE, error.reason());
            assertTrue(
                    error.getMessage().endsWith("cannot be written: java.io.IOException: No space left on device"),
                    error.getMessage());
            assertEquals(List.of(own.resolve(file(1).getFileName())), list(own));
            assertArrayEquals(before, Files.readAllBytes(own.resolve(file(1).getFileName())));
        }
    }

    /** A listener and a stop condition with state, which the checkpoint listener stands in front of. */
    @Test
    void resumeOrStart_statefulListenerAndStop_goOnFromWhereTheyWere() {
        Counting whole = new Counting();
        Patience patience = new Patience(7);
        long updates;
        try (Reinforce<Integer> run =
                TinyRun.builder(TinyRun.policy(1)).listener(whole).build()) {
            updates = run.train(patience.or(StopCondition.updates(100))).updates();
        }
        try (Reinforce<Integer> run = TinyRun.builder(TinyRun.policy(1))
                .listener(Checkpoint.every(folder, 3))
                .listener(new Counting())
                .onUpdate(report -> {
                    if (report.update() == 4) throw new IllegalStateException("planted");
                })
                .build()) {
            assertThrows(IllegalStateException.class, () -> run.train(new Patience(7).or(StopCondition.updates(100))));
        }

        Counting resumed = new Counting();
        Reinforce.Builder<Integer> builder =
                TinyRun.builder(TinyRun.policy(2)).listener(resumed).listener(Checkpoint.every(folder, 3));
        try (Reinforce<Integer> run = Checkpoint.resumeOrStart(folder, builder)) {
            assertEquals(
                    updates,
                    run.train(new Patience(7).or(StopCondition.updates(100))).updates());
        }
        assertEquals(7, updates);
        assertEquals(whole.sum, resumed.sum);
    }

    private static final class Counting implements TrainingListener, Stateful {
        private double sum;

        @Override
        public void onUpdate(UpdateReport report) {
            sum += report.meanReturn();
        }

        @Override
        public Map<String, double[]> state() {
            return Map.of("sum", new double[] {sum});
        }

        @Override
        public void restore(Map<String, double[]> state) {
            sum = state.isEmpty() ? 0 : state.get("sum")[0];
        }
    }

    /** Stops when it has been asked so often. */
    private static final class Patience implements StopCondition, Stateful {
        private final int limit;
        private double asked;

        Patience(int limit) {
            this.limit = limit;
        }

        @Override
        public Optional<String> reason(Progress progress) {
            return ++asked >= limit ? Optional.of("asked " + asked) : Optional.empty();
        }

        @Override
        public Map<String, double[]> state() {
            return Map.of("asked", new double[] {asked});
        }

        @Override
        public void restore(Map<String, double[]> state) {
            asked = state.isEmpty() ? 0 : state.get("asked")[0];
        }
    }

    private Path file(long updates) {
        return new CheckpointFolder(folder, AtomicFile.Disk.REAL).file(updates);
    }

    private List<Long> saved() throws IOException {
        return list(folder).stream()
                .map(CheckpointFolder::updates)
                .filter(updates -> updates >= 0)
                .sorted()
                .toList();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
