package io.github.uphillrl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A {@code .safetensors} file without the eight bytes of its header's length, with a NUL behind the header instead: a
 * fuzzer that changes the header's length still makes files that get past their first eight bytes.
 */
public final class FuzzedFile {
    private FuzzedFile() {}

    /** Returns the file. */
    public static byte[] fromInput(byte[] input) {
        int header = 0;
        while (header < input.length && input[header] != 0) header++;
        int data = Math.max(0, input.length - header - 1);
        return ByteBuffer.allocate(Long.BYTES + header + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header)
                .put(input, 0, header)
                .put(input, input.length - data, data)
                .array();
    }

    /** Returns the input that stands for a file whose length of the header is right. */
    public static byte[] toInput(byte[] file) {
        int end = Long.BYTES
                + (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] input = Arrays.copyOfRange(file, Long.BYTES, file.length + 1);
        System.arraycopy(file, end, input, end - Long.BYTES + 1, file.length - end);
        input[end - Long.BYTES] = 0;
        return input;
    }
}
