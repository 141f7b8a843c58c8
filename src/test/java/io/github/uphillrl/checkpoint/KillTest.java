package io.github.uphillrl.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training program that is killed (SIGKILL) again and again, at moments drawn from a seed, and in the end has become
 * what one has that was never killed. 20 kills unless the system property {@code uphill.kills} says otherwise; the profile
 * {@code durability} makes 200.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("uphill.kills", 20);

    /** So many signs of life are waited for at most, start included; a save has ten, two updates two. */
    private static final int MOST_SIGNS = 36;

    @TempDir
    Path folder;

    private final SeededRandom random = new SeededRandom(97);
    private final List<String> output = new ArrayList<>();

    @Test
    void training_killedAtRandomMoments_endsAsIfItHadNot() throws Exception {
        int updates = 6 * KILLS;
        int insideAWrite = 0;
        int rests = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int signs = 1 + (int) (MOST_SIGNS * random.nextDouble());
            assertTrue(killAfter(signs, updates, 1 + kill % 3), () -> "ended before it could be killed: " + output);
            if (lastSign().startsWith("piece")) insideAWrite++;
            rests += unfinished();
        }

        Process process = start(updates, 2);
        String digest = "";
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.add(line);
                if (line.startsWith(TrainingChild.SIGN + TrainingChild.DIGEST))
                    digest = line.substring(1 + TrainingChild.DIGEST.length());
            }
        }

        assertEquals(0, process.waitFor(), () -> String.join("\n", output));
        assertEquals(TinyRun.digest(TinyRun.bytes(updates)), digest);
        assertEquals(0, unfinished(), "what was not finished is tidied up");
        assertTrue(4 * insideAWrite >= KILLS, insideAWrite + " of " + KILLS + " kills were inside a write");
        System.out.printf(
                "%d kills, %d while a checkpoint was being written (%d left an unfinished file), all resumed to the bit%n",
                KILLS, insideAWrite, rests);
    }

    /** Starts the program, waits for so many lines, and kills it; tells whether it was still alive. */
    private boolean killAfter(int signs, int updates, int threads) throws Exception {
        output.clear();
        Process process = start(updates, threads);
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            for (int seen = 0; seen < signs; ) {
                String line = reader.readLine();
                if (line == null) return false;
                output.add(line);
                if (line.startsWith(TrainingChild.SIGN)) seen++;
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        return !lastSign().startsWith(TrainingChild.DIGEST);
    }

    private String lastSign() {
        for (int i = output.size() - 1; i >= 0; i--) {
            if (output.get(i).startsWith(TrainingChild.SIGN))
                return output.get(i).substring(1);
        }
        return "";
    }

    private int unfinished() throws IOException {
        if (!Files.exists(folder.resolve("run"))) return 0;
        try (Stream<Path> files = Files.list(folder.resolve("run"))) {
            return (int) files.filter(file -> file.toString().endsWith(".tmp")).count();
        }
    }

    private Process start(int updates, int threads) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TrainingChild.class.getName(),
                        folder.resolve("run").toString(),
                        Integer.toString(updates),
                        Integer.toString(threads))
                .redirectErrorStream(true)
                .start();
    }
}
