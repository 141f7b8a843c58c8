package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void write_fileThatIsThere_replacesIt() throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "old and longer");

        AtomicFile.write(path, out -> out.write(new byte[] {1, 2}));

        assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(path));
        assertEquals(List.of(path), inFolder());
    }

    @Test
    void write_failureHalfWay_leavesTheOldFileAndNothingElse() throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "old");

        IOException error = assertThrows(
                IOException.class,
                () -> AtomicFile.write(path, out -> {
                    out.write(7);
                    throw new IOException("disk full");
                }));

        assertEquals("disk full", error.getMessage());
        assertEquals("old", Files.readString(path));
        assertEquals(List.of(path), inFolder());
    }

    @Test
    void write_whileContentIsWritten_showsTheOldFile() throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "old");

        AtomicFile.write(path, out -> {
            out.write(7);
            assertEquals("old", Files.readString(path));
        });

        assertArrayEquals(new byte[] {7}, Files.readAllBytes(path));
    }

    @Test
    void write_targetIsAFolder_failsAndLeavesNothingElse() throws IOException {
        Path path = Files.createDirectory(folder.resolve("directory"));
        Files.writeString(path.resolve("inside"), "kept");

        assertThrows(IOException.class, () -> AtomicFile.write(path, out -> out.write(7)));

        assertEquals(List.of(path), inFolder());
        assertEquals("kept", Files.readString(path.resolve("inside")));
    }

    /** Whoever was interrupted before still is, and the file is written all the same. */
    @Test
    void write_interruptedThread_writesAndStaysInterrupted() throws IOException {
        Path path = folder.resolve("file");
        Thread.currentThread().interrupt();
        AtomicFile.write(path, out -> out.write(7));
        assertEquals(true, Thread.interrupted());
        AtomicFile.write(path, out -> out.write(8));
        assertEquals(false, Thread.interrupted());
        assertArrayEquals(new byte[] {8}, Files.readAllBytes(path));
    }

    private List<Path> inFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
