package io.github.uphillrl.checkpoint;

import io.github.uphillrl.CheckpointException;
import io.github.uphillrl.CheckpointException.Reason;
import io.github.uphillrl.internal.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one run: {@code checkpoint-<updates>.safetensors}, and the best of them once more. */
final class CheckpointFolder {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{12,18})\\.safetensors");
    private static final String BEST = "best.safetensors";
    private static final Pattern REST =
            Pattern.compile("\\.(checkpoint-\\d+|best)\\.safetensors\\..*" + Pattern.quote(AtomicFile.TEMPORARY));
    private static final String SET_ASIDE = ".damaged";

    private final Path directory;
    private final AtomicFile.Disk disk;

    CheckpointFolder(Path directory, AtomicFile.Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    Path file(long updates) {
        return directory.resolve(String.format(Locale.ROOT, "checkpoint-%012d.safetensors", updates));
    }

    Path best() {
        return directory.resolve(BEST);
    }

    /** Returns the checkpoints, the one with the most updates first; none if there is no directory. */
    List<Path> newestFirst() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> updates(file) >= 0)
                    .sorted(Comparator.comparingLong(CheckpointFolder::updates).reversed())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new CheckpointException(Reason.UNREADABLE, directory + ": cannot be listed: " + e, e);
        }
    }

    /** Returns the updates in a file's name, −1 if it is not that of a checkpoint. */
    static long updates(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }

    /**
     * Writes a file as a whole or not at all.
     *
     * @throws CheckpointException if that fails; what was there before still is
     */
    void write(Path file, byte[] content) {
        try {
            Files.createDirectories(directory);
            AtomicFile.write(file, out -> out.write(content), disk);
        } catch (IOException e) {
            throw new CheckpointException(Reason.UNWRITABLE, file + ": cannot be written: " + e, e);
        }
    }

    /** Deletes all but the newest so many. */
    void keep(int last) {
        List<Path> files = newestFirst();
        files.subList(Math.min(last, files.size()), files.size()).forEach(CheckpointFolder::delete);
    }

    /** Deletes what a killed process had not finished writing. */
    void deleteRests() {
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file ->
                            REST.matcher(String.valueOf(file.getFileName())).matches())
                    .forEach(CheckpointFolder::delete);
        } catch (IOException e) {
            LOG.debug("{}: cannot be listed", directory, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{}: cannot be deleted", file, e);
        }
    }

    /** Takes a damaged file out of the row, so that it counts no more, but can be looked at. */
    void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + SET_ASIDE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{}: cannot be renamed", file, e);
        }
    }
}
