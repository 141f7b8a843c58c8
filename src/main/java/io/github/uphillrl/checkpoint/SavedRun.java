package io.github.uphillrl.checkpoint;

import io.github.uphillrl.CheckpointException;
import io.github.uphillrl.CheckpointException.Reason;
import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.safetensors.SafetensorsFile;
import io.github.uphillrl.safetensors.StorageType;
import io.github.uphillrl.trainer.Reinforce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;

/**
 * What one file holds: a run's configuration as metadata, its state as tensors of one dimension.
 *
 * @param updates how many updates the run had made
 * @param meanReturn the mean return of its last 100 episodes
 * @param configuration in words
 * @param state by name; not copied
 */
record SavedRun(long updates, double meanReturn, SortedMap<String, String> configuration, Map<String, double[]> state) {
    private static final String VERSION = "uphill.checkpoint.version";
    private static final String CURRENT_VERSION = "1";
    private static final String UPDATES = "uphill.checkpoint.updates";
    private static final String MEAN_RETURN = "uphill.checkpoint.mean_return";
    private static final String CONFIGURATION = "uphill.configuration.";

    /** Which parts of the run had state: one that is gone as a whole would not be missed by its owner. */
    private static final String PARTS = "uphill.checkpoint.parts";

    /** @throws IllegalStateException if the run's last update was broken off half way */
    static SavedRun of(Reinforce<?> run) {
        return new SavedRun(run.updates(), run.meanReturn(), run.configuration(), run.state());
    }

    /** Returns the bytes of the file. */
    byte[] toBytes() {
        Map<String, DMatrixRMaj> tensors = new TreeMap<>();
        state.forEach((name, values) -> tensors.put(name, DMatrixRMaj.wrap(values.length, 1, values)));
        Map<String, String> metadata = new TreeMap<>();
        configuration.forEach((key, word) -> metadata.put(CONFIGURATION + key, word));
        metadata.put(VERSION, CURRENT_VERSION);
        metadata.put(UPDATES, Long.toString(updates));
        metadata.put(MEAN_RETURN, Double.toString(meanReturn));
        metadata.put(PARTS, String.join(",", parts(state)));
        metadata.put(Seal.FIELD, Seal.BLANK);
        try {
            byte[] bytes = SafetensorsFile.encode(tensors, metadata, tensors.keySet(), StorageType.F64);
            Seal.close(bytes);
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(Reason.UNSUITABLE, "the run's state cannot be saved: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws CheckpointException if it cannot be read, is damaged, or is of another version
     */
    static SavedRun read(Path file) {
        try {
            return read(Files.readAllBytes(file), file);
        } catch (IOException e) {
            throw new CheckpointException(Reason.UNREADABLE, file + ": cannot be read: " + e, e);
        }
    }

    /** Reads the bytes of a file, which are changed. */
    static SavedRun read(byte[] bytes, Path file) {
        try {
            SafetensorsFile content = SafetensorsFile.read(bytes, file.toString());
            if (!Seal.isIntact(bytes)) {
                String message = file + ": is damaged: its SHA-256 is not the one written into it";
                throw new CheckpointException(Reason.DAMAGED, message, null);
            }
            return parse(file, content);
        } catch (SafetensorsException e) {
            throw new CheckpointException(Reason.DAMAGED, file + ": is damaged: " + e.getMessage(), e);
        }
    }

    private static SavedRun parse(Path file, SafetensorsFile content) {
        SortedMap<String, String> metadata = content.metadata();
        String version = metadata.get(VERSION);
        if (!CURRENT_VERSION.equals(version)) {
            String message = file + ": " + VERSION + " must be " + CURRENT_VERSION + ", got " + version;
            throw new CheckpointException(Reason.UNSUITABLE, message, null);
        }
        SortedMap<String, String> configuration = new TreeMap<>();
        metadata.forEach((key, word) -> {
            if (key.startsWith(CONFIGURATION)) configuration.put(key.substring(CONFIGURATION.length()), word);
        });
        Map<String, double[]> state = new TreeMap<>();
        content.tensors()
                .forEach((name, tensor) -> state.put(name, Arrays.copyOf(tensor.data, tensor.getNumElements())));
        requireParts(file, metadata.getOrDefault(PARTS, ""), state);
        try {
            return new SavedRun(
                    Long.parseLong(metadata.getOrDefault(UPDATES, "")),
                    Double.parseDouble(metadata.getOrDefault(MEAN_RETURN, "")),
                    configuration,
                    state);
        } catch (NumberFormatException e) {
            String message = file + ": " + UPDATES + " and " + MEAN_RETURN + " must be numbers: " + e.getMessage();
            throw new CheckpointException(Reason.UNSUITABLE, message, e);
        }
    }

    /** An empty list is that of a run without state, or of a file from before there were lists. */
    private static void requireParts(Path file, String saved, Map<String, double[]> state) {
        TreeSet<String> missing = new TreeSet<>(saved.isEmpty() ? List.of() : List.of(saved.split(",", -1)));
        missing.removeAll(parts(state));
        if (missing.isEmpty()) return;
        String message = file + ": lacks the whole state of " + String.join(", ", missing);
        throw new CheckpointException(Reason.UNSUITABLE, message, null);
    }

    /** Returns what stands before the first dot of the names. */
    private static TreeSet<String> parts(Map<String, double[]> state) {
        TreeSet<String> parts = new TreeSet<>();
        for (String name : state.keySet()) parts.add(name.substring(0, Math.max(0, name.indexOf('.'))));
        return parts;
    }

    /**
     * Makes a run what was saved.
     *
     * @param file for messages
     * @throws CheckpointException if the run is configured otherwise, or refuses the state; it has not changed then
     */
    void restoreTo(Reinforce<?> run, Path file) {
        List<String> differences = differences(run.configuration());
        if (!differences.isEmpty()) {
            String message = file + ": the run saved here was configured otherwise: " + String.join("; ", differences);
            throw new CheckpointException(Reason.OTHER_CONFIGURATION, message, null);
        }
        try {
            run.restore(state);
        } catch (IllegalArgumentException e) {
            String message = file + ": does not fit this run: " + e.getMessage();
            throw new CheckpointException(Reason.UNSUITABLE, message, e);
        }
    }

    private List<String> differences(SortedMap<String, String> present) {
        TreeSet<String> keys = new TreeSet<>(configuration.keySet());
        keys.addAll(present.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            String was = configuration.getOrDefault(key, "nothing");
            String is = present.getOrDefault(key, "nothing");
            if (!was.equals(is)) differences.add(key + " was " + was + ", is " + is);
        }
        return differences;
    }
}
