package io.github.uphillrl.safetensors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.Allocation;
import io.github.uphillrl.FuzzCorpus;
import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.SafetensorsException.Code;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/**
 * Any bytes are either a file, which is then written and read again without a difference, or are refused by a code, at a
 * place, within the memory that is promised.
 */
class SafetensorsFuzzTest {
    private static final int LONGEST_SEED = 4096;
    private static final int REFUSED_PER_BYTE = 8;
    private static final int READ_PER_BYTE = 32;
    private static final int CONSTANT = 64 * 1024;
    private static final Set<Code> IMPOSSIBLE =
            EnumSet.of(Code.UNREADABLE, Code.UNWRITABLE, Code.CHANGED_WHILE_READ, Code.UNEXPECTED_CONTENT);

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        long before = Allocation.soFar();
        Optional<SafetensorsFile> file = read(bytes);
        long perByte = file.isPresent() ? READ_PER_BYTE : REFUSED_PER_BYTE;
        Allocation.requireSince(before, perByte * bytes.length + CONSTANT, () -> read(bytes));
        file.ifPresent(whole -> assertSame(whole, SafetensorsFile.read(encoded(whole), "fuzzed and written")));
    }

    private static Optional<SafetensorsFile> read(byte[] bytes) {
        try {
            return Optional.of(SafetensorsFile.read(bytes, "fuzzed"));
        } catch (SafetensorsException e) {
            assertTrue(e.offset() >= 0 && e.offset() <= bytes.length, e.getMessage());
            assertTrue(!IMPOSSIBLE.contains(e.code()), e.getMessage());
            return Optional.empty();
        }
    }

    static Stream<byte[]> seeds() {
        Map<String, DMatrixRMaj> tensors =
                Map.of("a", new DMatrixRMaj(new double[][] {{1, -0.0, Double.NaN}}), "b", new DMatrixRMaj(2, 1));
        Stream<byte[]> whole = Arrays.stream(StorageType.values())
                .map(type -> SafetensorsFile.encode(tensors, Map.of("k", "\u00e9"), Set.of("b"), type));
        Stream<byte[]> malformed =
                MalformedFile.all().map(MalformedFile::bytes).filter(bytes -> bytes.length <= LONGEST_SEED);
        return Stream.concat(
                Stream.concat(whole, malformed),
                Arrays.stream(DataType.values()).map(SafetensorsFuzzTest::one));
    }

    private static byte[] one(DataType type) {
        String header = "{'a':{'dtype':'" + type + "','shape':[],'data_offsets':[0," + type.bytes() + "]}}";
        byte[] json = header.replace('\'', '"').getBytes(US_ASCII);
        return MalformedFile.withLength(json.length, json, type.bytes());
    }

    @Test
    void fuzzerTestOneInput_everyKeptInput_isReadOrRefused() throws IOException {
        FuzzCorpus.of(SafetensorsFuzzTest.class, seeds()).forEach(SafetensorsFuzzTest::fuzzerTestOneInput);
    }

    private static byte[] encoded(SafetensorsFile file) {
        Set<String> vectors = new HashSet<>();
        file.tensors().keySet().forEach(name -> {
            if (file.shape(name).length == 1) vectors.add(name);
        });
        return SafetensorsFile.encode(file.tensors(), file.metadata(), vectors, StorageType.F64);
    }

    private static void assertSame(SafetensorsFile first, SafetensorsFile second) {
        assertEquals(first.metadata(), second.metadata());
        assertEquals(first.tensors().keySet(), second.tensors().keySet());
        first.tensors().forEach((name, tensor) -> {
            DMatrixRMaj other = second.tensors().get(name);
            assertEquals(tensor.numRows, other.numRows, name);
            assertEquals(tensor.numCols, other.numCols, name);
            assertArrayEquals(tensor.data, other.data, name);
        });
    }
}
