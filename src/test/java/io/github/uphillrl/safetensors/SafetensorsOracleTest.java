package io.github.uphillrl.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.PythonInterpreter;
import io.github.uphillrl.internal.SeededRandom;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 1000 files of ours that the reference implementation reads, 1000 of its that we read. Skipped without Python. */
class SafetensorsOracleTest {
    private static final int FILES = 1000;
    private static final int[] CHARACTERS =
            "ab-0_/ \"\\'üß∂漢🙂\u2028".codePoints().toArray();

    @TempDir
    Path ours;

    @TempDir
    Path theirs;

    private final SeededRandom random = new SeededRandom(7);

    @Test
    void files_ofOursAndOfTheReference_areReadAsTheyWereWritten() throws Exception {
        String python = PythonInterpreter.having("safetensors");
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < FILES; i++) {
            Path file = ours.resolve(String.format("%04d.safetensors", i));
            written.append(write(file)).append('\n');
        }

        List<String> digests = PythonInterpreter.run(python, "check_safetensors.py", ours, theirs, 11);

        assertEquals(2 * FILES, digests.size());
        assertEquals(written.toString(), String.join("\n", digests.subList(0, FILES)) + "\n");
        for (int i = 0; i < FILES; i++) {
            Path file = theirs.resolve(String.format("%04d.safetensors", i));
            assertEquals(digests.get(FILES + i), digest(SafetensorsFile.read(file)), file.toString());
        }
    }

    /** Writes a file of random content and returns the digest of what went in. */
    private String write(Path path) throws Exception {
        Map<String, DMatrixRMaj> tensors = new TreeMap<>();
        Map<String, String> metadata = new TreeMap<>();
        Set<String> vectors = new HashSet<>();
        StorageType type = random.nextDouble() < 0.5 ? StorageType.F64 : StorageType.F32;
        int count = below(6);
        for (int k = 0; k < count; k++) {
            String name = k + text(8);
            boolean vector = random.nextDouble() < 0.4;
            DMatrixRMaj matrix = new DMatrixRMaj(below(7), vector ? 1 : below(7));
            for (int i = 0; i < matrix.getNumElements(); i++) matrix.data[i] = number(type);
            tensors.put(name, matrix);
            if (vector) vectors.add(name);
        }
        for (int k = below(4); k > 0; k--) metadata.put(k + text(5), text(20));
        // not write: a thousand files forced to the disk take long
        Files.write(path, SafetensorsFile.encode(tensors, metadata, vectors, type));
        return digest(tensors, metadata, vectors);
    }

    private double number(StorageType type) {
        return type == StorageType.F64
                ? Double.longBitsToDouble(random.nextLong())
                : Float.intBitsToFloat((int) random.nextLong());
    }

    private int below(int bound) {
        return (int) (bound * random.nextDouble());
    }

    private String text(int longest) {
        int[] points = new int[below(longest)];
        Arrays.setAll(points, i -> CHARACTERS[below(CHARACTERS.length)]);
        return new String(points, 0, points.length);
    }

    private static String digest(SafetensorsFile file) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        file.metadata().forEach((key, value) -> sha.update((key + "\0" + value + "\0").getBytes(UTF_8)));
        file.tensors().forEach((name, matrix) -> {
            String shape =
                    Arrays.stream(file.shape(name)).mapToObj(Integer::toString).collect(Collectors.joining(","));
            sha.update((name + "\0" + shape + "\0").getBytes(UTF_8));
            update(sha, matrix);
        });
        return HexFormat.of().formatHex(sha.digest());
    }

    /** The same of what is to be written, which does not go through the code under test. */
    private static String digest(Map<String, DMatrixRMaj> tensors, Map<String, String> metadata, Set<String> vectors)
            throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        metadata.forEach((key, value) -> sha.update((key + "\0" + value + "\0").getBytes(UTF_8)));
        tensors.forEach((name, matrix) -> {
            String shape = vectors.contains(name) ? "" + matrix.numRows : matrix.numRows + "," + matrix.numCols;
            sha.update((name + "\0" + shape + "\0").getBytes(UTF_8));
            update(sha, matrix);
        });
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void update(MessageDigest sha, DMatrixRMaj matrix) {
        ByteBuffer numbers = ByteBuffer.allocate(8 * matrix.getNumElements());
        // doubleToLongBits has one NaN, since conversions may quieten a signalling one
        for (int i = 0; i < matrix.getNumElements(); i++) numbers.putLong(Double.doubleToLongBits(matrix.data[i]));
        sha.update(numbers.array());
    }
}
