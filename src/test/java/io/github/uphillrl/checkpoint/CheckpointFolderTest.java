package io.github.uphillrl.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.CheckpointException;
import io.github.uphillrl.CheckpointException.Reason;
import io.github.uphillrl.internal.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    @TempDir
    Path directory;

    private CheckpointFolder folder() {
        return new CheckpointFolder(directory, AtomicFile.Disk.REAL);
    }

    @Test
    void newestFirst_anyFiles_areThoseOfCheckpointsByTheirNumbers() throws IOException {
        touch("checkpoint-000000000009.safetensors", "checkpoint-000000000010.safetensors");
        touch("checkpoint-000000000000.safetensors");
        touch("checkpoint-1234567890123.safetensors", "checkpoint-000000000011.safetensors.damaged");
        touch("best.safetensors", "checkpoint-12.safetensors", ".checkpoint-000000000012.safetensors.1-2.tmp", "notes");

        List<Long> updates =
                folder().newestFirst().stream().map(CheckpointFolder::updates).toList();

        assertEquals(List.of(1234567890123L, 10L, 9L, 0L), updates);
        assertEquals(directory.resolve("checkpoint-000000000009.safetensors"), folder().file(9));
    }

    @Test
    void newestFirst_directoryThatIsAFile_keepsTheCause() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        CheckpointException error = assertThrows(
                CheckpointException.class, () -> new CheckpointFolder(file, AtomicFile.Disk.REAL).newestFirst());
        assertEquals(Reason.UNREADABLE, error.reason());
        assertEquals(
                Reason.UNWRITABLE,
                assertThrows(CheckpointException.class, () -> new CheckpointFolder(file, AtomicFile.Disk.REAL)
                                .write(file, new byte[1]))
                        .reason());
    }

    @Test
    void keep_moreThanThereAre_deletesNone() throws IOException {
        touch("checkpoint-000000000001.safetensors", "checkpoint-000000000003.safetensors", "best.safetensors");

        folder().keep(3);
        assertEquals(3, list().size());
        folder().keep(1);

        assertEquals(List.of("best.safetensors", "checkpoint-000000000003.safetensors"), list());
    }

    @Test
    void deleteRests_unfinishedFilesOfCheckpoints_leavesEverythingElse() throws IOException {
        touch(".checkpoint-000000000012.safetensors.17-2f.tmp", ".best.safetensors.17-30.tmp", ".other.tmp");
        touch("checkpoint-000000000001.safetensors", "checkpoint.tmp");

        folder().deleteRests();

        assertEquals(List.of(".other.tmp", "checkpoint-000000000001.safetensors", "checkpoint.tmp"), list());
    }

    @Test
    void setAside_file_isRenamedInPlaceOfAnEarlierOne() throws IOException {
        touch("checkpoint-000000000001.safetensors.damaged");
        Files.write(folder().file(1), new byte[] {1, 2});

        folder().setAside(folder().file(1));
        folder().setAside(folder().file(1));

        assertEquals(List.of("checkpoint-000000000001.safetensors.damaged"), list());
        assertArrayEquals(
                new byte[] {1, 2},
                Files.readAllBytes(directory.resolve("checkpoint-000000000001.safetensors.damaged")));
    }

    private void touch(String... names) throws IOException {
        for (String name : names) Files.write(directory.resolve(name), new byte[0]);
    }

    private List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
