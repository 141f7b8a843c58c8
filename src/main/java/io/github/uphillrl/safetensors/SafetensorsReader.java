package io.github.uphillrl.safetensors;

import io.github.uphillrl.SafetensorsException.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;

/** Reads a file from its first byte to its last, once. */
final class SafetensorsReader {
    private final Origin origin;
    private final InputStream stream;
    private final long size;
    private final byte[] chunk = new byte[Format.CHUNK_BYTES];
    private long position;

    private SafetensorsReader(Origin origin, InputStream stream, long size) {
        this.origin = origin;
        this.stream = stream;
        this.size = size;
    }

    static SafetensorsFile read(Path path) {
        Origin origin = new Origin(path.toString());
        try (InputStream stream = Files.newInputStream(path)) {
            return new SafetensorsReader(origin, stream, Files.size(path)).read();
        } catch (IOException e) {
            throw origin.unreadable(e);
        }
    }

    static SafetensorsFile read(byte[] bytes, String name) {
        Origin origin = new Origin(name);
        try {
            return new SafetensorsReader(origin, new ByteArrayInputStream(bytes), bytes.length).read();
        } catch (IOException e) {
            throw origin.unreadable(e);
        }
    }

    private SafetensorsFile read() throws IOException {
        byte[] header = new byte[headerLength()];
        for (int from = 0; from < header.length; from += chunk.length) {
            readFully(header, from, Math.min(chunk.length, header.length - from));
        }
        Header parsed = HeaderParser.parse(origin, header, size - position);
        DMatrixRMaj[] matrices = new DMatrixRMaj[parsed.tensors().size()];
        for (int i = 0; i < matrices.length; i++)
            matrices[i] = matrix(parsed.tensors().get(i));
        if (stream.read() >= 0) {
            throw origin.fault(Code.CHANGED_WHILE_READ, size, "the file grew while it was read");
        }
        return content(parsed, matrices);
    }

    /** Only here, where nothing can be wrong any more, are the maps made. */
    private static SafetensorsFile content(Header parsed, DMatrixRMaj[] matrices) {
        SortedMap<String, DMatrixRMaj> tensors = new TreeMap<>();
        Map<String, int[]> shapes = new HashMap<>();
        for (int i = 0; i < matrices.length; i++) {
            TensorEntry entry = parsed.tensors().get(i);
            tensors.put(entry.name(), matrices[i]);
            shapes.put(entry.name(), entry.shape());
        }
        return new SafetensorsFile(tensors, shapes, parsed.metadata().read());
    }

    private int headerLength() throws IOException {
        if (size < Format.LENGTH_BYTES) {
            throw origin.fault(
                    Code.FILE_TOO_SHORT,
                    size,
                    "the file must begin with 8 bytes that give the length of its header, but has " + size);
        }
        readFully(chunk, 0, Format.LENGTH_BYTES);
        long length = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String shown = Long.toUnsignedString(length);
        if (length < 0 || length > Format.MAX_HEADER_BYTES) {
            String rule = "the header may have at most " + Format.MAX_HEADER_BYTES + " bytes, not " + shown;
            throw origin.fault(Code.HEADER_TOO_LONG, 0, rule);
        }
        if (length > size - Format.LENGTH_BYTES) {
            String rule = "a header of " + shown + " bytes does not fit into a file of " + size;
            throw origin.fault(Code.HEADER_BEYOND_FILE, 0, rule);
        }
        return (int) length;
    }

    private DMatrixRMaj matrix(TensorEntry entry) throws IOException {
        DMatrixRMaj matrix = new DMatrixRMaj(entry.rows(), entry.columns());
        int bytes = entry.type().bytes();
        int perChunk = chunk.length / bytes;
        int elements = matrix.getNumElements();
        for (int from = 0; from < elements; from += perChunk) {
            int count = Math.min(perChunk, elements - from);
            readFully(chunk, 0, count * bytes);
            ByteBuffer numbers = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = from; i < from + count; i++) {
                matrix.data[i] = entry.type().next(numbers);
            }
            requireTaken(entry, matrix.data, from, count);
        }
        return matrix;
    }

    private void requireTaken(TensorEntry entry, double[] values, int from, int count) {
        Code refusal = entry.type().refusal();
        if (refusal == null) return;
        for (int i = from; i < from + count; i++) {
            if (Double.isNaN(values[i])) {
                String rule =
                        refusal == Code.VALUE_NOT_BOOLEAN ? "is neither 0 nor 1" : "has more digits than a double";
                throw origin.fault(
                        refusal,
                        position - (long) (from + count - i) * entry.type().bytes(),
                        "element " + i + " of " + Format.quote(entry.name()) + ", " + entry.type() + ", " + rule);
            }
        }
    }

    private void readFully(byte[] target, int offset, int length) throws IOException {
        int read = stream.readNBytes(target, offset, length);
        position += read;
        if (read != length) {
            throw origin.fault(Code.CHANGED_WHILE_READ, position, "the file shrank while it was read");
        }
    }
}
