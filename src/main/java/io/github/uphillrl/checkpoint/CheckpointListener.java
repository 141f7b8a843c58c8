package io.github.uphillrl.checkpoint;

import io.github.uphillrl.CheckpointException;
import io.github.uphillrl.CheckpointException.Reason;
import io.github.uphillrl.internal.AtomicFile;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.TrainingListener;
import io.github.uphillrl.trainer.TrainingResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Saves a run into a directory as it goes on, when {@code train} ends, and when the run is closed; keeps the last few
 * checkpoints, and the best: the one with the highest mean return of the last 100 training episodes, once there are so
 * many. Made by {@link Checkpoint#every(Path, long)}; serves one run.
 *
 * <p>A checkpoint that cannot be written ends the call of {@code train} with a {@link CheckpointException}; the ones
 * before it stay.
 */
public final class CheckpointListener implements TrainingListener {
    private static final int DEFAULT_KEPT = 3;
    private static final long EPISODES_FOR_BEST = 100;

    private final Settings settings;
    private @Nullable Reinforce<?> run;
    private long savedUpdates = -1;
    private long savedTime;
    private double bestReturn;

    private record Settings(
            Path directory, AtomicFile.Disk disk, LongSupplier nanoTime, long updates, long nanos, int kept) {}

    private CheckpointListener(Settings settings) {
        this.settings = settings;
    }

    static CheckpointListener in(Path directory) {
        return in(directory, AtomicFile.Disk.REAL, System::nanoTime);
    }

    static CheckpointListener in(Path directory, AtomicFile.Disk disk, LongSupplier nanoTime) {
        return new CheckpointListener(
                new Settings(directory, disk, nanoTime, Long.MAX_VALUE, Long.MAX_VALUE, DEFAULT_KEPT));
    }

    /**
     * Returns one that saves at every update whose number is a multiple of this.
     *
     * @param updates at least 1
     */
    public CheckpointListener withUpdates(long updates) {
        Check.positive(updates, "updates");
        Settings s = settings;
        return new CheckpointListener(new Settings(s.directory, s.disk, s.nanoTime, updates, s.nanos, s.kept));
    }

    /**
     * Returns one that saves after the first update that ends so long after the last save.
     *
     * @param interval above 0
     */
    public CheckpointListener withInterval(Duration interval) {
        Check.positive(interval.toNanos(), "interval in nanoseconds");
        Settings s = settings;
        return new CheckpointListener(
                new Settings(s.directory, s.disk, s.nanoTime, s.updates, interval.toNanos(), s.kept));
    }

    /**
     * Returns one that keeps so many checkpoints, the best not counted; 3 unless set.
     *
     * @param last at least 1; with 1 there is nothing to go back to if the file is damaged
     */
    public CheckpointListener withKept(int last) {
        Check.positive(last, "last");
        Settings s = settings;
        return new CheckpointListener(new Settings(s.directory, s.disk, s.nanoTime, s.updates, s.nanos, last));
    }

    @Override
    public void onStart(Reinforce<?> started) {
        if (run == started) return;
        Check.require(run == null, "a CheckpointListener serves one run; give each its own directory");
        run = started;
        // before the first update: what somebody's baseline or optimizer says of itself may change with it
        started.configuration();
        requireFolderOf(started);
        savedUpdates = started.updates();
        savedTime = settings.nanoTime.getAsLong();
        bestReturn = savedBest();
    }

    /** A run that begins anew among the checkpoints of one that is further would lose its own first. */
    private void requireFolderOf(Reinforce<?> started) {
        List<Path> files = folder().newestFirst();
        if (files.isEmpty() || CheckpointFolder.updates(files.get(0)) <= started.updates()) return;
        throw new CheckpointException(
                Reason.OTHER_RUN,
                files.get(0) + ": is of a run that is further than this one, at update " + started.updates()
                        + "; resume it, or choose another directory",
                null);
    }

    /** One that is missing or damaged is worse than any. */
    private double savedBest() {
        try {
            return SavedRun.read(folder().best()).meanReturn();
        } catch (CheckpointException e) {
            return Double.NEGATIVE_INFINITY;
        }
    }

    @Override
    public void afterUpdate(Reinforce<?> updated) {
        boolean due = updated.updates() % settings.updates == 0
                || settings.nanoTime.getAsLong() - savedTime >= settings.nanos;
        if (due) save(updated);
    }

    @Override
    public void onEnd(TrainingResult result) {
        if (run != null && result.updates() != savedUpdates) save(run);
    }

    @Override
    public void onClose(Reinforce<?> closed) {
        if (run == closed && closed.updates() != savedUpdates && closed.isWhole()) save(closed);
    }

    private void save(Reinforce<?> saved) {
        CheckpointFolder folder = folder();
        byte[] content = SavedRun.of(saved).toBytes();
        folder.write(folder.file(saved.updates()), content);
        savedUpdates = saved.updates();
        savedTime = settings.nanoTime.getAsLong();
        if (saved.episodes() >= EPISODES_FOR_BEST && saved.meanReturn() > bestReturn) {
            folder.write(folder.best(), content);
            bestReturn = saved.meanReturn();
        }
        folder.keep(settings.kept);
    }

    private CheckpointFolder folder() {
        return new CheckpointFolder(settings.directory, settings.disk);
    }
}
