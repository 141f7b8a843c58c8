package io.github.uphillrl.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.CheckpointException;
import io.github.uphillrl.CheckpointException.Reason;
import io.github.uphillrl.FuzzedFile;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.safetensors.SafetensorsFile;
import io.github.uphillrl.safetensors.StorageType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedRunTest {
    private static final byte[] SAVED = TinyRun.bytes(1);

    @TempDir
    Path folder;

    @Test
    void read_whatWasWritten_isTheSameToTheBit() throws IOException {
        Map<String, double[]> state = new TreeMap<>();
        state.put("baseline.odd", new double[] {-0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE});
        state.put("listener0.größe", new double[0]);
        SavedRun saved = new SavedRun(Long.MAX_VALUE, -0.1, new TreeMap<>(Map.of("seed", "-1", "x", "")), state);

        SavedRun read = SavedRun.read(write(saved.toBytes()));

        assertEquals(saved.configuration(), read.configuration());
        assertEquals(saved.updates(), read.updates());
        assertEquals(saved.meanReturn(), read.meanReturn());
        assertEquals(state.keySet(), read.state().keySet());
        state.forEach((name, values) -> assertArrayEquals(values, read.state().get(name)));
    }

    @Test
    void toBytes_run_isAFileThatAnyoneCanRead() {
        SafetensorsFile content = SafetensorsFile.read(SAVED, "memory");

        assertTrue(content.tensors().containsKey("parameters.0.weight"));
        assertTrue(content.tensors().containsKey("optimizer.2.bias.exp_avg"));
        assertEquals(1, content.tensors().get("baseline.average").getNumElements());
        assertEquals("0.99", content.metadata().get("uphill.configuration.discount"));
        assertEquals(64, content.metadata().get("uphill.checkpoint.sha256").length());
    }

    @Test
    void read_fileCutAtAnyByteOrLonger_isDamaged() {
        for (int length = 0; length < SAVED.length; length++) {
            assertDamaged(Arrays.copyOf(SAVED, length), "length " + length);
        }
        assertDamaged(Arrays.copyOf(SAVED, SAVED.length + 1), "one byte more");
    }

    /** SHA-256 finds any flip but one in 2²⁵⁶, so that a single miss is a defect. */
    @Test
    void read_anyBitFlipped_isDamaged() {
        SeededRandom random = new SeededRandom(23);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = SAVED.clone();
            int bit = (int) (8L * bytes.length * random.nextDouble());
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertDamaged(bytes, "bit " + bit);
        }
    }

    @Test
    void read_otherVersion_isUnsuitable() throws IOException {
        String text = new String(SAVED, ISO_8859_1);
        byte[] bytes = text.replace("version\":\"1\"", "version\":\"2\"")
                .replaceFirst("sha256\":\"[0-9a-f]{64}", "sha256\":\"" + Seal.BLANK)
                .getBytes(ISO_8859_1);
        Seal.close(bytes);

        CheckpointException error = assertThrows(CheckpointException.class, () -> SavedRun.read(write(bytes)));

        assertEquals(Reason.UNSUITABLE, error.reason());
        assertTrue(error.getMessage().endsWith("uphill.checkpoint.version must be 1, got 2"), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"updates, 1, x", "mean_return, NaN, 0.5.5", "updates, 1, ''"})
    void read_numberThatIsNone_isUnsuitable(String field, String was, String is) {
        SavedRun saved = new SavedRun(1, Double.NaN, new TreeMap<>(), Map.of());
        String header = new String(FuzzedFile.toInput(saved.toBytes()), ISO_8859_1)
                .replace(field + "\":\"" + was + "\"", field + "\":\"" + is + "\"")
                .replaceFirst("sha256\":\"[0-9a-f]{64}", "sha256\":\"" + Seal.BLANK);
        byte[] bytes = FuzzedFile.fromInput(header.getBytes(ISO_8859_1));
        Seal.close(bytes);

        CheckpointException error =
                assertThrows(CheckpointException.class, () -> SavedRun.read(bytes, Path.of("memory")));

        assertEquals(Reason.UNSUITABLE, error.reason());
        assertTrue(error.getMessage().contains("must be numbers"), error.getMessage());
    }

    /** Sealed anew, as by a tool that had lost them: the optimizer would take having no state for its beginning. */
    @Test
    void read_withoutAWholePart_namesIt() {
        assertLacks("optimizer", "optimizer.");
        assertLacks("baseline, progress", "baseline.", "progress.");
    }

    private static void assertLacks(String missing, String... prefixes) {
        SafetensorsFile content = SafetensorsFile.read(SAVED, "memory");
        Map<String, DMatrixRMaj> tensors = new TreeMap<>(content.tensors());
        for (String prefix : prefixes) assertTrue(tensors.keySet().removeIf(name -> name.startsWith(prefix)));

        CheckpointException error = assertThrows(
                CheckpointException.class, () -> SavedRun.read(sealed(tensors, content.metadata()), Path.of("memory")));

        assertEquals(Reason.UNSUITABLE, error.reason());
        assertEquals("memory: lacks the whole state of " + missing, error.getMessage());
    }

    private static byte[] sealed(Map<String, DMatrixRMaj> tensors, Map<String, String> metadata) {
        Map<String, String> blank = new TreeMap<>(metadata);
        blank.put("uphill.checkpoint.sha256", Seal.BLANK);
        byte[] bytes = SafetensorsFile.encode(tensors, blank, tensors.keySet(), StorageType.F64);
        Seal.close(bytes);
        return bytes;
    }

    @Test
    void read_listOfParts_isWhatWasSavedAndMayBeMissing() {
        SafetensorsFile content = SafetensorsFile.read(SAVED, "memory");
        assertEquals(
                "baseline,optimizer,parameters,progress", content.metadata().get("uphill.checkpoint.parts"));

        Map<String, String> older = new TreeMap<>(content.metadata());
        older.remove("uphill.checkpoint.parts");
        SavedRun read = SavedRun.read(sealed(content.tensors(), older), Path.of("memory"));
        assertEquals(content.tensors().keySet(), read.state().keySet());
    }

    @Test
    void read_noFile_keepsTheCause() {
        CheckpointException error =
                assertThrows(CheckpointException.class, () -> SavedRun.read(folder.resolve("none")));

        assertEquals(Reason.UNREADABLE, error.reason());
        assertTrue(error.getCause() instanceof IOException);
    }

    @Test
    void toBytes_nameThatNoFileCanHold_isRefused() {
        SavedRun saved = new SavedRun(1, 0, new TreeMap<>(), Map.of("listener0.a\nb", new double[1]));

        CheckpointException error = assertThrows(CheckpointException.class, saved::toBytes);
        assertEquals(Reason.UNSUITABLE, error.reason());
    }

    private static void assertDamaged(byte[] bytes, String how) {
        Path file = Path.of("memory");
        CheckpointException error = assertThrows(CheckpointException.class, () -> SavedRun.read(bytes, file), how);
        assertEquals(Reason.DAMAGED, error.reason(), how);
        assertTrue(error.getMessage().startsWith(file + ": is damaged: "), error.getMessage());
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("checkpoint-000000000001.safetensors"), bytes);
    }
}
