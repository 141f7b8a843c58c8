package io.github.uphillrl.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.SafetensorsException.Code;
import io.github.uphillrl.internal.AtomicFile;
import io.github.uphillrl.internal.Check;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;

/** Writes files whose bytes depend on their content alone: tensors and metadata in the order of their names. */
final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    /** Characters beyond 16 bits as UTF-8 too, not as two escapes: the bytes of the reference implementation. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final SortedMap<String, DMatrixRMaj> tensors;
    private final SortedMap<String, String> metadata;
    private final Set<String> vectors;
    private final StorageType type;

    SafetensorsWriter(
            Map<String, DMatrixRMaj> tensors, Map<String, String> metadata, Set<String> vectors, StorageType type) {
        this.tensors = new TreeMap<>(tensors);
        this.metadata = new TreeMap<>(metadata);
        this.vectors = vectors;
        this.type = type;
        tensors.forEach(this::requireWritable);
        metadata.forEach((key, value) -> Check.require(
                key.length() <= Format.MAX_NAME_LENGTH && Format.isText(key) && Format.isText(value),
                "metadata %s is too long or does not consist of whole characters",
                key));
        vectors.forEach(this::requireVector);
    }

    private void requireWritable(String name, DMatrixRMaj tensor) {
        Check.require(Format.isName(name), "a tensor may not be named %s", name);
        for (int i = 0; i < tensor.getNumElements(); i++) {
            Check.require(
                    type.holds(tensor.data[i]),
                    "%s is too large for %s at element %d: %s",
                    name,
                    type,
                    i,
                    tensor.data[i]);
        }
    }

    private void requireVector(String name) {
        DMatrixRMaj tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the vector " + name + " is not among the tensors " + tensors.keySet());
        }
        Check.require(tensor.numCols == 1, "the vector %s must have 1 column, got %d", name, tensor.numCols);
    }

    void write(Path path) {
        try {
            byte[] header = header();
            AtomicFile.write(path, out -> writeContent(header, out));
        } catch (IOException e) {
            throw new SafetensorsException(Code.UNWRITABLE, -1, path + ": cannot be written: " + e, e);
        }
    }

    byte[] toBytes() {
        try {
            byte[] header = header();
            long size = (long) Format.LENGTH_BYTES + header.length;
            for (DMatrixRMaj tensor : tensors.values()) size += bytes(tensor);
            Check.require(size <= Check.LONGEST_ARRAY, "the content has %d bytes, more than an array can hold", size);
            ByteArrayOutputStream out = new ByteArrayOutputStream((int) size);
            writeContent(header, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory failed to be written", e);
        }
    }

    private byte[] header() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) writeMetadata(json);
            long begin = 0;
            for (Map.Entry<String, DMatrixRMaj> entry : tensors.entrySet()) {
                begin = writeEntry(json, entry.getKey(), entry.getValue(), begin);
            }
            json.writeEndObject();
        }
        byte[] header = bytes.toByteArray();
        byte[] padded = Arrays.copyOf(header, (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, header.length, padded.length, (byte) ' ');
        Check.require(
                padded.length <= Format.MAX_HEADER_BYTES,
                "names and metadata need %d bytes, more than the %d of a header",
                padded.length,
                Format.MAX_HEADER_BYTES);
        return padded;
    }

    private void writeMetadata(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(Format.METADATA);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    /** Writes the entry of a tensor that begins at a byte of the data; returns the byte after its end. */
    private long writeEntry(JsonGenerator json, String name, DMatrixRMaj tensor, long begin) throws IOException {
        long end = begin + bytes(tensor);
        int[] shape = vectors.contains(name) ? new int[] {tensor.numRows} : new int[] {tensor.numRows, tensor.numCols};
        json.writeObjectFieldStart(name);
        json.writeStringField(Format.TYPE, type.name());
        json.writeFieldName(Format.SHAPE);
        json.writeArray(shape, 0, shape.length);
        json.writeFieldName(Format.OFFSETS);
        json.writeArray(new long[] {begin, end}, 0, 2);
        json.writeEndObject();
        return end;
    }

    private long bytes(DMatrixRMaj tensor) {
        return (long) tensor.getNumElements() * type.bytes();
    }

    private void writeContent(byte[] header, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(Format.CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        chunk.putLong(header.length);
        out.write(chunk.array(), 0, Format.LENGTH_BYTES);
        out.write(header);
        int perChunk = Format.CHUNK_BYTES / type.bytes();
        for (DMatrixRMaj tensor : tensors.values()) {
            int elements = tensor.getNumElements();
            for (int from = 0; from < elements; from += perChunk) {
                int count = Math.min(perChunk, elements - from);
                chunk.clear();
                type.put(tensor.data, from, count, chunk);
                out.write(chunk.array(), 0, count * type.bytes());
            }
        }
    }
}
