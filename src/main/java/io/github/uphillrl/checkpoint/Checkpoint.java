package io.github.uphillrl.checkpoint;

import io.github.uphillrl.CheckpointException;
import io.github.uphillrl.CheckpointException.Reason;
import io.github.uphillrl.Stateful;
import io.github.uphillrl.internal.AtomicFile;
import io.github.uphillrl.internal.Resources;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.trainer.Reinforce;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole run in one file: saved at any update, resumed to the bit. A run that was killed and resumed ends with the
 * parameters of one that was never interrupted, on any number of threads.
 *
 * <pre>{@code
 * Path folder = Path.of("runs", "first");
 * Reinforce.Builder<Integer> builder = Reinforce.builder(environments, policy)
 *         .listener(Checkpoint.every(folder, 100).withKept(3));
 * try (Reinforce<Integer> run = Checkpoint.resumeOrStart(folder, builder)) {
 *     run.train(StopCondition.updates(10_000));
 * }
 * }</pre>
 *
 * <p>Saved is what {@link Reinforce#state()} gives: everything of a run that is {@link Stateful}, a user's own optimizer,
 * baseline, listener or stop condition among it. What has state and is not {@link Stateful} begins anew. Environments are
 * not saved: each episode begins with a reset to its own seed.
 *
 * <p>A file is written beside its place, forced to the disk and renamed, and carries the SHA-256 of its content. A
 * directory belongs to one run, and to one process at a time.
 */
public final class Checkpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);
    private static final String PARAMETERS = "parameters.";
    private static final String POLICY = "policy.";
    private static final String NORMALIZATION = "normalization.";

    private Checkpoint() {}

    /**
     * Saves a run as it is after its last update.
     *
     * @param directory where; made if it is not there
     * @return the file, {@code checkpoint-<updates>.safetensors}
     * @throws CheckpointException if it cannot be written; what was there before still is
     * @throws IllegalStateException if the run's last update was broken off half way
     */
    public static Path save(Path directory, Reinforce<?> run) {
        CheckpointFolder folder = new CheckpointFolder(directory, AtomicFile.Disk.REAL);
        Path file = folder.file(run.updates());
        folder.write(file, SavedRun.of(run).toBytes());
        return file;
    }

    /**
     * Returns a listener that saves every so many updates, when training ends and when the run is closed.
     *
     * @param directory where; made if it is not there
     * @param updates at least 1
     */
    public static CheckpointListener every(Path directory, long updates) {
        return CheckpointListener.in(directory).withUpdates(updates);
    }

    /**
     * Returns a listener that saves after the first update that ends so long after the last save, when training ends and
     * when the run is closed.
     *
     * @param directory where; made if it is not there
     * @param interval above 0
     */
    public static CheckpointListener every(Path directory, Duration interval) {
        return CheckpointListener.in(directory).withInterval(interval);
    }

    /**
     * Makes a run and takes it up where it was last saved, or starts it if there is no checkpoint. A damaged checkpoint is
     * reported in the log, set aside as {@code ….damaged}, and the one before it used.
     *
     * @param directory where {@link #save} or a listener saved it; need not be there
     * @param builder describes the run, which must be the one that was saved; lanes, threads and listeners without state
     *     may differ. The policy's parameters are replaced
     * @throws CheckpointException if the saved run was configured otherwise (the message lists the differences), if there
     *     are checkpoints and all are damaged, or the directory cannot be read
     */
    public static <A> Reinforce<A> resumeOrStart(Path directory, Reinforce.Builder<A> builder) {
        return resume(directory, builder).run();
    }

    /**
     * As {@link #resumeOrStart}, and says what was found.
     *
     * @throws CheckpointException as there
     */
    public static <A> Resumption<A> resume(Path directory, Reinforce.Builder<A> builder) {
        Reinforce<A> run = builder.build();
        try {
            return resume(new CheckpointFolder(directory, AtomicFile.Disk.REAL), run);
        } catch (RuntimeException e) {
            throw Resources.closedAfter(e, run::close);
        }
    }

    private static <A> Resumption<A> resume(CheckpointFolder folder, Reinforce<A> run) {
        folder.deleteRests();
        List<Path> passedOver = new ArrayList<>();
        List<CheckpointException> damaged = new ArrayList<>();
        for (Path file : folder.newestFirst()) {
            try {
                SavedRun.read(file).restoreTo(run, file);
            } catch (CheckpointException e) {
                if (e.reason() != Reason.DAMAGED) throw e;
                LOG.warn("{}; going back to the checkpoint before it", e.getMessage());
                passedOver.add(file);
                damaged.add(e);
                continue;
            }
            passedOver.forEach(folder::setAside);
            return new Resumption<>(run, Optional.of(file), damaged);
        }
        if (!damaged.isEmpty()) throw noneIntact(damaged);
        return new Resumption<>(run, Optional.empty(), damaged);
    }

    private static CheckpointException noneIntact(List<CheckpointException> damaged) {
        String message =
                "none of the " + damaged.size() + " checkpoints is intact; to start anew, choose another directory."
                        + " The newest: " + damaged.get(0).getMessage();
        CheckpointException error = new CheckpointException(Reason.NONE_INTACT, message, damaged.get(0));
        damaged.subList(1, damaged.size()).forEach(error::addSuppressed);
        return error;
    }

    /** Returns the checkpoint with the best mean return that a {@link CheckpointListener} has kept, if there is one. */
    public static Optional<Path> best(Path directory) {
        return Optional.of(new CheckpointFolder(directory, AtomicFile.Disk.REAL).best())
                .filter(Files::exists);
    }

    /**
     * Replaces what a policy has learned by what it had learned in a saved run.
     *
     * @param file a checkpoint
     * @param policy of the same shape
     * @throws CheckpointException if the file cannot be read, is damaged, or does not fit; the policy has not changed then
     */
    public static void loadPolicy(Path file, NetworkPolicy<?> policy) {
        Map<String, double[]> state = SavedRun.read(file).state();
        for (Parameter parameter : policy.parameters()) check(file, parameter, state);
        try {
            policy.observationNormalization().ifPresent(statistics -> statistics.restore(part(state, NORMALIZATION)));
            if (policy instanceof Stateful stateful) stateful.restore(part(state, POLICY));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(Reason.UNSUITABLE, file + ": does not fit this policy: " + e.getMessage(), e);
        }
        for (Parameter parameter : policy.parameters()) {
            double[] values = state.getOrDefault(PARAMETERS + parameter.name(), new double[0]);
            System.arraycopy(values, 0, parameter.value().data, 0, values.length);
        }
    }

    private static void check(Path file, Parameter parameter, Map<String, double[]> state) {
        double[] values = state.getOrDefault(PARAMETERS + parameter.name(), new double[0]);
        int length = parameter.value().getNumElements();
        if (values.length != length || Sums.firstNonFinite(values, length) >= 0) {
            String message = file + ": has no parameter " + parameter.name() + " of " + length + " finite numbers";
            throw new CheckpointException(Reason.UNSUITABLE, message, null);
        }
    }

    private static Map<String, double[]> part(Map<String, double[]> state, String prefix) {
        Map<String, double[]> part = new TreeMap<>();
        state.forEach((key, values) -> {
            if (key.startsWith(prefix)) part.put(key.substring(prefix.length()), values);
        });
        return part;
    }
}
