package io.github.uphillrl.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.internal.SeededRandom;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {
    @TempDir
    Path folder;

    @Test
    void read_fileOfPython_givesItsNumbersShapesAndMetadata() throws IOException {
        SafetensorsFile file = SafetensorsFile.read(recorded("double.safetensors"));

        assertEquals(List.of("0.bias", "0.weight"), List.copyOf(file.tensors().keySet()));
        DMatrixRMaj weight = file.tensors().get("0.weight");
        assertArrayEquals(new int[] {2, 3}, new int[] {weight.numRows, weight.numCols});
        assertArrayEquals(new double[] {0, 1 / 7.0, 2 / 7.0, 3 / 7.0, 4 / 7.0, 5 / 7.0}, weight.data);
        DMatrixRMaj bias = file.tensors().get("0.bias");
        assertArrayEquals(new int[] {2, 1}, new int[] {bias.numRows, bias.numCols});
        assertArrayEquals(new double[] {1e-300, -2.5}, bias.data);
        assertArrayEquals(new int[] {2, 3}, file.shape("0.weight"));
        assertArrayEquals(new int[] {2}, file.shape("0.bias"));
        assertEquals(Map.of("über \"x\"\n", "\\ ∂L/∂z 🙂"), file.metadata());
    }

    @Test
    void read_otherTypesAndShapesOfPython_areWidened() throws IOException {
        SafetensorsFile file = SafetensorsFile.read(recorded("mixed.safetensors"));

        assertArrayEquals(
                new double[] {0.1f, -1e30f, Double.POSITIVE_INFINITY, 3},
                file.tensors().get("single").data);
        assertArrayEquals(new double[] {4.5}, file.tensors().get("number").data);
        assertArrayEquals(new int[0], file.shape("number"));
        assertArrayEquals(new int[] {0, 3}, file.shape("empty"));
        assertEquals(0, file.tensors().get("empty").getNumElements());
        DMatrixRMaj large = file.tensors().get("größe");
        assertEquals(4100, large.numRows);
        for (int i = 0; i < 4100; i++) {
            assertEquals(i, large.data[i]);
        }
        assertTrue(file.metadata().isEmpty());
    }

    @Test
    void write_contentOfPythonsFile_givesItsBytes() throws IOException {
        Path original = recorded("double.safetensors");
        SafetensorsFile file = SafetensorsFile.read(original);
        Path copy = folder.resolve("copy.safetensors");

        SafetensorsFile.write(copy, file.tensors(), file.metadata(), Set.of("0.bias"));

        assertArrayEquals(Files.readAllBytes(original), Files.readAllBytes(copy));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void read_whatWasWritten_isTheSameToTheBit(long seed) {
        SeededRandom random = new SeededRandom(seed);
        Map<String, DMatrixRMaj> tensors = new TreeMap<>();
        for (int k = 0; k < seed; k++) {
            DMatrixRMaj matrix = new DMatrixRMaj(size(random), size(random));
            for (int i = 0; i < matrix.getNumElements(); i++) {
                matrix.data[i] = Double.longBitsToDouble(random.nextLong());
            }
            tensors.put(k + ".weight", matrix);
        }
        Path path = folder.resolve("round.safetensors");

        SafetensorsFile.write(path, tensors, Map.of("a", "b", "c", ""));
        SafetensorsFile file = SafetensorsFile.read(path);

        assertEquals(Map.of("a", "b", "c", ""), file.metadata());
        assertEquals(tensors.keySet(), file.tensors().keySet());
        tensors.forEach((name, matrix) -> {
            assertArrayEquals(new int[] {matrix.numRows, matrix.numCols}, file.shape(name));
            assertArrayEquals(bits(matrix), bits(file.tensors().get(name)));
        });
    }

    @Test
    void write_matrixInALargerArray_writesItsElementsOnly() {
        DMatrixRMaj matrix = new DMatrixRMaj(4, 4);
        matrix.reshape(1, 2);
        matrix.set(0, 1, 5);
        Path path = folder.resolve("part.safetensors");

        SafetensorsFile.write(path, Map.of("m", matrix), Map.of());

        assertArrayEquals(
                new double[] {0, 5}, SafetensorsFile.read(path).tensors().get("m").data);
    }

    @Test
    void write_single_roundsToTheNearestFloat() {
        DMatrixRMaj matrix = new DMatrixRMaj(1, 4, true, 0.1, Double.NEGATIVE_INFINITY, 1e-60, Float.MAX_VALUE);
        Path path = folder.resolve("single.safetensors");

        SafetensorsFile.write(path, Map.of("m", matrix), Map.of(), Set.of(), StorageType.F32);

        assertArrayEquals(
                new double[] {0.1f, Double.NEGATIVE_INFINITY, 0, Float.MAX_VALUE},
                SafetensorsFile.read(path).tensors().get("m").data);
    }

    @Test
    void write_singleThatWouldBecomeInfinite_isRefused() {
        DMatrixRMaj matrix = new DMatrixRMaj(1, 2, true, 1, -3.5e38);
        Path path = folder.resolve("single.safetensors");

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> SafetensorsFile.write(path, Map.of("m", matrix), Map.of(), Set.of(), StorageType.F32));

        assertEquals("m is too large for F32 at element 1: -3.5E38", error.getMessage());
        assertTrue(Files.notExists(path));
    }

    @Test
    void encode_content_isWhatWriteWritesAndReadReads() throws IOException {
        Map<String, DMatrixRMaj> tensors = Map.of("m", new DMatrixRMaj(1, 2, true, 1, -3.5e38));
        Path path = folder.resolve("file.safetensors");
        SafetensorsFile.write(path, tensors, Map.of("k", "v"));

        byte[] bytes = SafetensorsFile.encode(tensors, Map.of("k", "v"), Set.of(), StorageType.F64);

        assertArrayEquals(Files.readAllBytes(path), bytes);
        assertArrayEquals(
                new double[] {1, -3.5e38},
                SafetensorsFile.read(bytes, "memory").tensors().get("m").data);
        SafetensorsException error =
                assertThrows(SafetensorsException.class, () -> SafetensorsFile.read(new byte[3], "memory"));
        assertTrue(error.getMessage().startsWith("memory: the file must begin with"), error.getMessage());
    }

    @Test
    void write_nothing_givesAnEmptyFile() {
        Path path = folder.resolve("nothing.safetensors");

        SafetensorsFile.write(path, Map.of(), Map.of());

        assertTrue(SafetensorsFile.read(path).tensors().isEmpty());
    }

    @Test
    void tensors_attemptToChangeTheMap_isRefused() throws IOException {
        SafetensorsFile file = SafetensorsFile.read(recorded("double.safetensors"));

        assertThrows(UnsupportedOperationException.class, () -> file.tensors().clear());
        assertThrows(UnsupportedOperationException.class, () -> file.metadata().clear());
        file.shape("0.bias")[0] = 7;
        assertArrayEquals(new int[] {2}, file.shape("0.bias"));
    }

    @Test
    void shape_unknownName_isRefused() throws IOException {
        SafetensorsFile file = SafetensorsFile.read(recorded("double.safetensors"));

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> file.shape("4.weight"));
        assertEquals("no tensor is named 4.weight; there are [0.bias, 0.weight]", error.getMessage());
    }

    @Test
    void read_noFile_keepsTheCause() {
        Path path = folder.resolve("none.safetensors");

        SafetensorsException error = assertThrows(SafetensorsException.class, () -> SafetensorsFile.read(path));
        assertTrue(error.getMessage().startsWith(path + ": cannot be read"), error.getMessage());
        assertEquals(
                NoSuchFileException.class,
                Objects.requireNonNull(error.getCause()).getClass());
        assertThrows(SafetensorsException.class, () -> SafetensorsFile.read(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"__metadata__", "a\u0000b", "line\nbreak", "../secret", "half \ud800"})
    void write_nameThatCannotBe_isRefused(String name) {
        Path path = folder.resolve("bad.safetensors");
        Map<String, DMatrixRMaj> tensors = Map.of(name, new DMatrixRMaj(1, 1));

        assertThrows(IllegalArgumentException.class, () -> SafetensorsFile.write(path, tensors, Map.of()));
        assertTrue(Files.notExists(path));
    }

    @Test
    void write_metadataThatCannotBe_isRefused() {
        Path path = folder.resolve("bad.safetensors");

        assertThrows(
                IllegalArgumentException.class, () -> SafetensorsFile.write(path, Map.of(), Map.of("a", "\udc00")));
        assertThrows(
                IllegalArgumentException.class, () -> SafetensorsFile.write(path, Map.of(), Map.of("\ud800", "a")));
    }

    @Test
    void write_vectorThatIsNone_isRefused() {
        Path path = folder.resolve("bad.safetensors");
        Map<String, DMatrixRMaj> tensors = Map.of("m", new DMatrixRMaj(2, 3));

        IllegalArgumentException wide = assertThrows(
                IllegalArgumentException.class, () -> SafetensorsFile.write(path, tensors, Map.of(), Set.of("m")));
        assertEquals("the vector m must have 1 column, got 3", wide.getMessage());
        IllegalArgumentException absent = assertThrows(
                IllegalArgumentException.class, () -> SafetensorsFile.write(path, tensors, Map.of(), Set.of("b")));
        assertEquals("the vector b is not among the tensors [m]", absent.getMessage());
    }

    @Test
    void write_folderThatIsNotThere_keepsTheCause() {
        Path path = folder.resolve("none").resolve("file.safetensors");

        SafetensorsException error =
                assertThrows(SafetensorsException.class, () -> SafetensorsFile.write(path, Map.of(), Map.of()));
        assertTrue(error.getMessage().startsWith(path + ": cannot be written"), error.getMessage());
        assertTrue(error.getCause() instanceof IOException);
    }

    @Test
    void read_interruptedThread_readsAndWritesAllTheSame() {
        Path path = folder.resolve("interrupted.safetensors");
        Thread.currentThread().interrupt();

        SafetensorsFile.write(path, Map.of("m", new DMatrixRMaj(2, 3)), Map.of());
        int tensors = SafetensorsFile.read(path).tensors().size();

        assertTrue(Thread.interrupted());
        assertEquals(1, tensors);
    }

    /** Cuts a good file at every byte, and adds one: all must be noticed. */
    @Test
    void read_fileOfAnotherLength_isRefused() throws IOException {
        byte[] good = Files.readAllBytes(recorded("double.safetensors"));
        Path path = folder.resolve("cut.safetensors");

        for (int length = 0; length <= good.length + 1; length++) {
            if (length != good.length) {
                Files.write(path, Arrays.copyOf(good, length));
                assertThrows(SafetensorsException.class, () -> SafetensorsFile.read(path), "length " + length);
            }
        }
    }

    private Path recorded(String name) throws IOException {
        Path path = folder.resolve(name);
        try (InputStream resource = Objects.requireNonNull(getClass().getResourceAsStream(name))) {
            Files.copy(resource, path);
        }
        return path;
    }

    private static int size(SeededRandom random) {
        return (int) (70 * random.nextDouble());
    }

    private static long[] bits(DMatrixRMaj matrix) {
        long[] bits = new long[matrix.getNumElements()];
        Arrays.setAll(bits, i -> Double.doubleToRawLongBits(matrix.data[i]));
        return bits;
    }
}
