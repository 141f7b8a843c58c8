package io.github.uphillrl.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.internal.AtomicFile;
import io.github.uphillrl.internal.Check;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

    private SafetensorsWriter() {}

    static void write(Path path, Map<String, DMatrixRMaj> tensors, Map<String, String> metadata, Set<String> vectors) {
        tensors.keySet().forEach(name -> Check.require(Format.isName(name), "a tensor may not be named %s", name));
        metadata.forEach((key, value) -> Check.require(
                Format.isText(key) && Format.isText(value), "metadata %s does not consist of whole characters", key));
        vectors.forEach(name -> requireVector(name, tensors));
        SortedMap<String, DMatrixRMaj> sorted = new TreeMap<>(tensors);
        try {
            byte[] header = header(sorted, new TreeMap<>(metadata), vectors);
            AtomicFile.write(path, out -> writeContent(header, sorted, out));
        } catch (IOException e) {
            throw new SafetensorsException(path + ": cannot be written: " + e, e);
        }
    }

    private static void requireVector(String name, Map<String, DMatrixRMaj> tensors) {
        DMatrixRMaj tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the vector " + name + " is not among the tensors " + tensors.keySet());
        }
        Check.require(tensor.numCols == 1, "the vector %s must have 1 column, got %d", name, tensor.numCols);
    }

    private static byte[] header(
            SortedMap<String, DMatrixRMaj> tensors, SortedMap<String, String> metadata, Set<String> vectors)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                writeMetadata(json, metadata);
            }
            long begin = 0;
            for (Map.Entry<String, DMatrixRMaj> entry : tensors.entrySet()) {
                begin = writeEntry(json, entry.getKey(), entry.getValue(), vectors.contains(entry.getKey()), begin);
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

    private static void writeMetadata(JsonGenerator json, SortedMap<String, String> metadata) throws IOException {
        json.writeObjectFieldStart(Format.METADATA);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    /** Writes the entry of a tensor that begins at a byte of the data; returns the byte after its end. */
    private static long writeEntry(JsonGenerator json, String name, DMatrixRMaj tensor, boolean vector, long begin)
            throws IOException {
        long end = begin + (long) tensor.getNumElements() * Double.BYTES;
        int[] shape = vector ? new int[] {tensor.numRows} : new int[] {tensor.numRows, tensor.numCols};
        json.writeObjectFieldStart(name);
        json.writeStringField(Format.TYPE, DataType.F64.name());
        json.writeFieldName(Format.SHAPE);
        json.writeArray(shape, 0, shape.length);
        json.writeFieldName(Format.OFFSETS);
        json.writeArray(new long[] {begin, end}, 0, 2);
        json.writeEndObject();
        return end;
    }

    private static void writeContent(byte[] header, SortedMap<String, DMatrixRMaj> tensors, OutputStream out)
            throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(Format.CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        chunk.putLong(header.length);
        out.write(chunk.array(), 0, Format.LENGTH_BYTES);
        out.write(header);
        int perChunk = Format.CHUNK_BYTES / Double.BYTES;
        for (DMatrixRMaj tensor : tensors.values()) {
            int elements = tensor.getNumElements();
            for (int from = 0; from < elements; from += perChunk) {
                int count = Math.min(perChunk, elements - from);
                chunk.clear();
                chunk.asDoubleBuffer().put(tensor.data, from, count);
                out.write(chunk.array(), 0, count * Double.BYTES);
            }
        }
    }
}
