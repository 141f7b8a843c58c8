package io.github.uphillrl.safetensors;

import static io.github.uphillrl.SafetensorsException.Code.HOLE;
import static io.github.uphillrl.SafetensorsException.Code.OFFSETS_BEYOND_FILE;
import static io.github.uphillrl.SafetensorsException.Code.OFFSETS_REVERSED;
import static io.github.uphillrl.SafetensorsException.Code.OVERLAP;
import static io.github.uphillrl.SafetensorsException.Code.SIZE_MISMATCH;
import static io.github.uphillrl.SafetensorsException.Code.TRAILING_BYTES;
import static io.github.uphillrl.SafetensorsException.Code.VALUE_NOT_BOOLEAN;
import static io.github.uphillrl.SafetensorsException.Code.VALUE_NOT_EXACT;
import static io.github.uphillrl.safetensors.MalformedFile.tensor;

import io.github.uphillrl.SafetensorsException.Code;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files whose tensors are sound by themselves, but not where they lie; and numbers that are no doubles. */
final class MalformedLayouts {
    private final List<MalformedFile> files = new ArrayList<>();

    private MalformedLayouts() {}

    static Stream<MalformedFile> all() {
        MalformedLayouts all = new MalformedLayouts();
        all.addPlaces();
        all.addSizes();
        all.addNeighbours();
        all.addValues();
        all.addCrowds();
        return all.files.stream();
    }

    private void addPlaces() {
        for (String range : new String[] {
            "0,17",
            "0,18446744073709551615",
            "18446744073709551615,18446744073709551615",
            "9223372036854775792,9223372036854775807",
            "16,32",
            "17,17",
            "0,1" + "0".repeat(5_000)
        }) {
            add(OFFSETS_BEYOND_FILE, "{'a':{'dtype':'F64','shape':[2],'data_offsets':[" + range + "]¦}}", 16);
        }

        add(OFFSETS_BEYOND_FILE, "{" + tensor("a", "F64", "[2]", 0, 16) + "}", 15);
        add(OFFSETS_BEYOND_FILE, "{" + tensor("a", "F64", "[2]", 0, 16) + "}", 0);
        add(OFFSETS_REVERSED, "{'a':{'dtype':'F64','shape':[2],'data_offsets':[16,0]¦}}", 16);
        add(OFFSETS_REVERSED, "{" + tensor("a", "F64", "[0]", 1, 0) + "}", 16);
        add(OFFSETS_REVERSED, "{'a':{'dtype':'F64','shape':[2],'data_offsets':[18446744073709551615,16]¦}}", 16);
    }

    private void addSizes() {
        for (DataType type : DataType.values()) {
            int bytes = 6 * type.bytes();
            add(SIZE_MISMATCH, "{" + tensor("a", type.name(), "[7]", 0, bytes) + "}", bytes);
            add(SIZE_MISMATCH, "{" + tensor("a", type.name(), "[5,1]", 0, bytes) + "}", bytes);
            add(TRAILING_BYTES, "{" + tensor("a", type.name(), "[2,3]", 0, bytes) + "}", bytes + 1);
            add(OFFSETS_BEYOND_FILE, "{" + tensor("a", type.name(), "[3,2]", 0, bytes) + "}", bytes - 1);
        }
        add(SIZE_MISMATCH, "{" + tensor("a", "F64", "[]", 0, 0) + "}", 0);
        add(SIZE_MISMATCH, "{" + tensor("a", "F64", "[]", 0, 16) + "}", 16);
        add(SIZE_MISMATCH, "{" + tensor("a", "F64", "[0]", 0, 8) + "}", 8);
        add(SIZE_MISMATCH, "{" + tensor("a", "F64", "[0,5]", 0, 40) + "}", 40);
        add(SIZE_MISMATCH, "{" + tensor("a", "F64", "[200000000]", 0, 16) + "}", 16);
        add(SIZE_MISMATCH, "{" + tensor("a", "BOOL", "[2147483639]", 0, 16) + "}", 16);
        add(SIZE_MISMATCH, "{" + tensor("a", "F32", "[4]", 0, 15) + "}", 15);
    }

    private void addNeighbours() {
        String first = tensor("a", "F64", "[2]", 0, 16);
        add(OVERLAP, pair(first, 0, 16), 16);
        add(OVERLAP, pair(first, 8, 24), 24);
        add(OVERLAP, pair(first, 15, 31), 31);
        add(OVERLAP, pair(tensor("a", "F64", "[4]", 0, 32), 8, 24), 32);
        add(OVERLAP, "{" + tensor("b", "F64", "[1]", 8, 16) + "," + tensor("a", "F64", "[2]", 0, 16) + "}", 16);
        add(OVERLAP, "{" + first + "," + tensor("e", "F64", "[0]", 8, 8) + "}", 16);
        add(HOLE, pair(first, 24, 40), 40);
        add(HOLE, pair(first, 17, 33), 33);
        add(HOLE, pair(tensor("a", "F64", "[2]", 1, 17), 17, 33), 33);
        add(HOLE, "{" + tensor("a", "F64", "[1]", 8, 16) + "}", 16);
        add(HOLE, "{" + tensor("e", "F64", "[0]", 16, 16) + "}", 16);
        add(HOLE, "{" + first + "," + tensor("e", "F64", "[0,3]", 20, 20) + "}", 24);
        add(TRAILING_BYTES, "{" + first + "}", 24);
        add(TRAILING_BYTES, "{}", 1);
        add(TRAILING_BYTES, "{'__metadata__':{'format':'pt'}}", 8);
        add(TRAILING_BYTES, "{'__metadata__':{'k':'" + "x".repeat(400_000) + "🙂'}}", 1);
        add(TRAILING_BYTES, "{" + tensor("e", "F64", "[0]", 0, 0) + "}", 3);
    }

    private static String pair(String first, long begin, long end) {
        return "{" + first + "," + tensor("b", "F64", "[" + (end - begin) / 8 + "]", begin, end) + "}";
    }

    private void addValues() {
        for (long value : new long[] {(1L << 53) + 1, -(1L << 53) - 1, Long.MAX_VALUE, Long.MIN_VALUE + 1}) {
            addLast(VALUE_NOT_EXACT, "I64", 3, bytes(value));
        }
        for (long value : new long[] {(1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE + 1, -1, -1024}) {
            addLast(VALUE_NOT_EXACT, "U64", 3, bytes(value));
        }
        for (int value : new int[] {2, 3, 127, 128, 255}) {
            addLast(VALUE_NOT_BOOLEAN, "BOOL", 3, new byte[] {(byte) value});
        }
        addLast(VALUE_NOT_BOOLEAN, "BOOL", 700_000, new byte[] {2});
        addLast(VALUE_NOT_EXACT, "U64", 50_000, bytes(-1));
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    /** A tensor of zeros, but for its last element. */
    private void addLast(Code code, String type, int elements, byte[] last) {
        int size = last.length;
        String header = "{" + tensor("a", type, "[" + elements + "]", 0, (long) elements * size) + "}";
        MalformedFile zeros = MalformedFile.ofHeader(code, header, elements * size);
        ByteBuffer bytes = ByteBuffer.wrap(zeros.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int place = bytes.capacity() - size;
        bytes.put(place, last);
        String value = HexFormat.of().formatHex(last);
        files.add(new MalformedFile(zeros.name() + " " + value, code, place, zeros.bytes()));
    }

    /** Faults that show only after much has been read. */
    private void addCrowds() {
        add(TRAILING_BYTES, "{" + many(20_000, 0) + "}", 1);
        add(TRAILING_BYTES, "{" + many(20_000, 1) + "}", 20_001);
        add(HOLE, "{" + many(5_000, 2) + "," + tensor("z", "U8", "[1]", 10_001, 10_002) + "}", 10_002);
        String pairs =
                IntStream.range(0, 20_000).mapToObj(i -> "'" + i + "':''").collect(Collectors.joining(","));
        add(TRAILING_BYTES, "{'__metadata__':{" + pairs + "}}", 1);
    }

    private static String many(int count, int bytes) {
        return IntStream.range(0, count)
                .mapToObj(i -> tensor("" + i, "U8", "[" + bytes + "]", (long) bytes * i, (long) bytes * i + bytes))
                .collect(Collectors.joining(","));
    }

    private void add(Code code, String header, int dataLength) {
        files.add(MalformedFile.ofHeader(code, header, dataLength));
    }
}
