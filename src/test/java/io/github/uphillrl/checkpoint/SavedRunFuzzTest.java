package io.github.uphillrl.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.Allocation;
import io.github.uphillrl.CheckpointException;
import io.github.uphillrl.CheckpointException.Reason;
import io.github.uphillrl.FuzzCorpus;
import io.github.uphillrl.FuzzedFile;
import io.github.uphillrl.trainer.Reinforce;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Any file with a sum that is right is a checkpoint or refused; any state in it becomes a run's, or is refused and leaves
 * the run as it was. The input is a {@link FuzzedFile} to be sealed, since no fuzzer guesses a SHA-256.
 */
class SavedRunFuzzTest {
    private static final Path FILE = Path.of("fuzzed");
    private static final int PER_BYTE = 64;
    private static final int CONSTANT = 1 << 20;
    private static final Set<Reason> POSSIBLE = EnumSet.of(Reason.DAMAGED, Reason.UNSUITABLE);
    private static final String MARK = "\"" + Seal.FIELD + "\":\"";

    @SuppressWarnings("resource") // every input is restored to it
    private static final Reinforce<Integer> RUN =
            TinyRun.builder(TinyRun.policy(1)).build();

    private static final SortedMap<String, String> CONFIGURATION = RUN.configuration();

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        long before = Allocation.soFar();
        Optional<SavedRun> saved = read(input);
        Allocation.requireSince(before, (long) PER_BYTE * input.length + CONSTANT, () -> read(input));
        saved.ifPresent(SavedRunFuzzTest::restore);
    }

    private static Optional<SavedRun> read(byte[] input) {
        try {
            return Optional.of(SavedRun.read(sealed(FuzzedFile.fromInput(input)), FILE));
        } catch (CheckpointException e) {
            assertTrue(POSSIBLE.contains(e.reason()), e.getMessage());
            assertTrue(e.getMessage().startsWith(FILE + ": "), e.getMessage());
            return Optional.empty();
        }
    }

    private static void restore(SavedRun saved) {
        Map<String, double[]> before = RUN.state();
        SavedRun suitable = new SavedRun(saved.updates(), saved.meanReturn(), CONFIGURATION, saved.state());
        try {
            suitable.restoreTo(RUN, FILE);
        } catch (CheckpointException e) {
            assertEquals(Reason.UNSUITABLE, e.reason(), e.getMessage());
            assertSame(before, RUN.state());
            return;
        }
        Map<String, double[]> state = RUN.state();
        // a part without any state starts anew
        state.forEach((name, values) -> assertEqual(saved.state().getOrDefault(name, values), values, name));
        RUN.restore(state);
        assertSame(state, RUN.state());
    }

    private static void assertSame(Map<String, double[]> expected, Map<String, double[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertEqual(values, actual.get(name), name));
    }

    /** A count of −0 comes back as 0. */
    private static void assertEqual(double[] expected, double[] actual, String name) {
        assertEquals(expected.length, actual.length, name);
        for (int i = 0; i < expected.length; i++) assertEquals(expected[i] + 0.0, actual[i] + 0.0, name);
    }

    /** Puts the sum into a file that has a place for it. */
    private static byte[] sealed(byte[] file) {
        int header = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        int mark = new String(file, 0, Long.BYTES + header, ISO_8859_1).indexOf(MARK, Long.BYTES);
        int end = mark + MARK.length() + Seal.BLANK.length();
        if (mark < 0 || end > file.length) return file;
        System.arraycopy(Seal.BLANK.getBytes(ISO_8859_1), 0, file, mark + MARK.length(), Seal.BLANK.length());
        Seal.close(file);
        return file;
    }

    static Stream<byte[]> seeds() {
        return Stream.of(1, 2)
                .map(TinyRun::bytes)
                .map(SavedRunFuzzTest::withoutConfiguration)
                .map(FuzzedFile::toInput);
    }

    /** Words that are only compared would take most of the fuzzer's changes. */
    private static byte[] withoutConfiguration(byte[] file) {
        SavedRun saved = SavedRun.read(file, FILE);
        return new SavedRun(saved.updates(), saved.meanReturn(), new TreeMap<>(), saved.state()).toBytes();
    }

    @Test
    void fuzzerTestOneInput_everyKeptInput_isRestoredOrRefused() throws IOException {
        FuzzCorpus.of(SavedRunFuzzTest.class, seeds()).forEach(SavedRunFuzzTest::fuzzerTestOneInput);
    }

    /** The harness must not stand in the way of what is sound. */
    @Test
    void fuzzerTestOneInput_seeds_areRestored() {
        seeds().forEach(input -> {
            SavedRun saved = read(input).orElseThrow();
            restore(saved);
            assertSame(saved.state(), RUN.state());
        });
    }
}
