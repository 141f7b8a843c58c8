package io.github.uphillrl.safetensors;

import io.github.uphillrl.SafetensorsException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** Reads a file from its first byte to its last, once. */
final class SafetensorsReader {
    private final Origin origin;
    private final InputStream stream;
    private final byte[] chunk = new byte[Format.CHUNK_BYTES];

    private SafetensorsReader(Origin origin, InputStream stream) {
        this.origin = origin;
        this.stream = stream;
    }

    static SafetensorsFile read(Path path) {
        try (InputStream stream = Files.newInputStream(path)) {
            return new SafetensorsReader(new Origin(path), stream).read(Files.size(path));
        } catch (IOException e) {
            throw new SafetensorsException(path + ": cannot be read: " + e, e);
        }
    }

    private SafetensorsFile read(long size) throws IOException {
        byte[] header = new byte[headerLength(size)];
        for (int from = 0; from < header.length; from += chunk.length) {
            readFully(header, from, Math.min(chunk.length, header.length - from));
        }
        long dataLength = size - Format.LENGTH_BYTES - header.length;
        Header parsed = HeaderParser.parse(origin, header, dataLength);
        Map<String, DMatrixRMaj> tensors = new HashMap<>();
        Map<String, int[]> shapes = new HashMap<>();
        for (TensorEntry entry : parsed.tensors()) {
            tensors.put(entry.name(), matrix(entry));
            shapes.put(entry.name(), entry.shape());
        }
        if (stream.read() >= 0) {
            throw origin.fault(size, "the file grew while it was read");
        }
        return new SafetensorsFile(tensors, shapes, parsed.metadata());
    }

    private int headerLength(long size) throws IOException {
        if (size < Format.LENGTH_BYTES) {
            throw origin.fault(size, "the file must begin with 8 bytes that give the length of its header");
        }
        readFully(chunk, 0, Format.LENGTH_BYTES);
        long length = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String shown = Long.toUnsignedString(length);
        if (length < 0 || length > Format.MAX_HEADER_BYTES) {
            throw origin.fault(0, "the header may have at most " + Format.MAX_HEADER_BYTES + " bytes, not " + shown);
        }
        if (length > size - Format.LENGTH_BYTES) {
            throw origin.fault(0, "a header of " + shown + " bytes does not fit into a file of " + size);
        }
        return (int) length;
    }

    private DMatrixRMaj matrix(TensorEntry entry) throws IOException {
        DMatrixRMaj matrix = new DMatrixRMaj(entry.rows(), entry.columns());
        int perChunk = chunk.length / entry.type().bytes();
        int elements = matrix.getNumElements();
        for (int from = 0; from < elements; from += perChunk) {
            int count = Math.min(perChunk, elements - from);
            readFully(chunk, 0, count * entry.type().bytes());
            ByteBuffer numbers = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = from; i < from + count; i++) {
                matrix.data[i] = entry.type().next(numbers);
            }
        }
        return matrix;
    }

    private void readFully(byte[] target, int offset, int length) throws IOException {
        if (stream.readNBytes(target, offset, length) != length) {
            throw new EOFException("the file shrank while it was read");
        }
    }
}
