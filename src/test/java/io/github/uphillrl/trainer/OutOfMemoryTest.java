package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Memory that really ends, in a process of its own: four lanes' episodes grow until the heap is full. */
class OutOfMemoryTest {
    @Test
    @Timeout(120)
    void train_heapFullOfOneEpisode_isAnErrorThatNamesItAndChangesNothing() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        EndlessChild.class.getName(),
                        "2")
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (BufferedReader reader = child.inputReader()) {
            lines = reader.lines().toList();
        }
        assertEquals(0, child.waitFor(), lines::toString);
        String error = lines.get(lines.size() - 2);
        assertTrue(error.startsWith("Endless, episode "), lines::toString);
        assertTrue(
                error.endsWith("no memory is left to keep the episode; lower maxEpisodeSteps or lanes;"
                        + " cause OutOfMemoryError"),
                lines::toString);
        assertEquals("unchanged", lines.get(lines.size() - 1));
    }
}
