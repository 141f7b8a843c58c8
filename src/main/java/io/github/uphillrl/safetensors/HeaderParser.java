package io.github.uphillrl.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.uphillrl.SafetensorsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses and checks the JSON of a header. Its tensors agree with each other and with the length of the data. */
final class HeaderParser {
    private static final int MAX_DIMENSIONS = 2;
    private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(3)
            .maxDocumentLength(Format.MAX_HEADER_BYTES)
            .maxStringLength(Format.MAX_HEADER_BYTES)
            .maxNumberLength(20)
            .build();

    private final Origin origin;
    private final JsonParser json;
    private final long dataLength;
    private final List<TensorEntry> tensors = new ArrayList<>();
    private final Map<String, String> metadata = new HashMap<>();

    private HeaderParser(Origin origin, JsonParser json, long dataLength) {
        this.origin = origin;
        this.json = json;
        this.dataLength = dataLength;
    }

    /**
     * Returns what a header says.
     *
     * @param origin the file
     * @param header its JSON
     * @param dataLength how many bytes follow the header
     * @throws SafetensorsException if the header breaks a rule
     */
    static Header parse(Origin origin, byte[] header, long dataLength) throws IOException {
        requireUtf8Object(origin, header);
        try (JsonParser json = factory().createParser(header)) {
            HeaderParser parser = new HeaderParser(origin, json, dataLength);
            parser.parseAll();
            parser.requireContiguous(Format.LENGTH_BYTES + header.length);
            return new Header(parser.tensors, parser.metadata);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            long offset = Format.LENGTH_BYTES + Math.max(0, where == null ? 0 : where.getByteOffset());
            throw origin.fault(offset, "the header is no valid JSON: " + Format.quote(e.getOriginalMessage()), e);
        }
    }

    /** A factory of its own for each file, since a factory keeps the names it has seen. */
    private static JsonFactory factory() {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(LIMITS)
                .build();
    }

    /** The parser would also take UTF-16 and UTF-32, which it knows by zeros among the first bytes. */
    private static void requireUtf8Object(Origin origin, byte[] header) {
        if (header.length < 2 || header[0] != '{' || header[1] == 0) {
            throw origin.fault(Format.LENGTH_BYTES, "the header must be a JSON object in UTF-8, beginning with {");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(header);
        CharBuffer ignored = CharBuffer.allocate(1024);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            ignored.clear();
            result = decoder.decode(bytes, ignored, true);
        }
        if (result.isError()) {
            throw origin.fault(Format.LENGTH_BYTES + bytes.position(), "the header must be UTF-8");
        }
    }

    private void parseAll() throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT, "the header must be a JSON object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            require(json.nextToken() == JsonToken.START_OBJECT, Format.quote(name) + " must be an object");
            if (name.equals(Format.METADATA)) {
                parseMetadata();
            } else {
                require(Format.isName(name), "a tensor may not be named " + Format.quote(name));
                tensors.add(parseTensor(Format.quote(name), name));
            }
        }
        require(json.nextToken() == null, "nothing but spaces may follow the header's JSON object");
    }

    private void parseMetadata() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            require(json.nextToken() == JsonToken.VALUE_STRING, "metadata " + Format.quote(key) + " must be a string");
            String value = json.getText();
            require(Format.isText(key) && Format.isText(value), "metadata must consist of whole characters");
            metadata.put(key, value);
        }
    }

    private TensorEntry parseTensor(String quoted, String name) throws IOException {
        DataType type = null;
        int[] shape = null;
        long[] offsets = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case Format.TYPE -> type = parseType(quoted);
                case Format.SHAPE -> shape = parseShape(quoted);
                case Format.OFFSETS -> offsets = parseNumbers(quoted + ": data_offsets", 2);
                default -> throw fault(quoted + " has an unknown property " + Format.quote(key));
            }
        }
        return entry(quoted, name, type, shape, offsets);
    }

    private TensorEntry entry(
            String quoted, String name, @Nullable DataType type, int @Nullable [] shape, long @Nullable [] offsets) {
        if (type == null || shape == null || offsets == null || offsets.length != 2) {
            throw fault(quoted + " must have a dtype, a shape and two data_offsets");
        }
        require(
                offsets[0] <= offsets[1] && offsets[1] <= dataLength,
                quoted + ": data_offsets must be ordered and within the " + dataLength + " bytes of data, not "
                        + offsets[0] + " and " + offsets[1]);
        long elements = 1;
        for (int size : shape) {
            elements = Math.multiplyExact(elements, (long) size);
        }
        require(elements <= MAX_ELEMENTS, quoted + " has " + elements + " elements, too many for a Java array");
        long bytes = Math.multiplyExact(elements, (long) type.bytes());
        require(
                bytes == offsets[1] - offsets[0],
                quoted + " needs " + bytes + " bytes for its shape, but its data_offsets span "
                        + (offsets[1] - offsets[0]));
        return new TensorEntry(name, type, shape, offsets[0], offsets[1]);
    }

    private DataType parseType(String quoted) throws IOException {
        require(json.currentToken() == JsonToken.VALUE_STRING, quoted + ": dtype must be a string");
        String name = json.getText();
        return DataType.named(name)
                .orElseThrow(() -> fault(quoted + ": dtype must be F64 or F32, not " + Format.quote(name)));
    }

    private int[] parseShape(String quoted) throws IOException {
        long[] sizes = parseNumbers(quoted + ": shape", MAX_DIMENSIONS);
        int[] shape = new int[sizes.length];
        for (int i = 0; i < shape.length; i++) {
            require(sizes[i] <= MAX_ELEMENTS, quoted + " has a size of " + sizes[i] + ", too large for a Java array");
            shape[i] = (int) sizes[i];
        }
        return shape;
    }

    /** Parses an array of at most {@code limit} integers ≥ 0. */
    private long[] parseNumbers(String what, int limit) throws IOException {
        require(json.currentToken() == JsonToken.START_ARRAY, what + " must be an array");
        long[] numbers = new long[limit];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(count < limit, what + " may have at most " + limit + " entries");
            // -0 is an integer to the parser, but not to the format
            boolean natural = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && !json.getText().startsWith("-");
            require(natural, what + " must consist of integers, 0 or above");
            numbers[count++] = json.getLongValue();
        }
        return Arrays.copyOf(numbers, count);
    }

    private void requireContiguous(long dataStart) {
        tensors.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        long covered = 0;
        for (TensorEntry tensor : tensors) {
            if (tensor.begin() != covered) {
                throw origin.fault(
                        dataStart + Math.min(covered, tensor.begin()),
                        Format.quote(tensor.name()) + " must begin at data byte " + covered + ", where the one before"
                                + " ends, not at " + tensor.begin());
            }
            covered = tensor.end();
        }
        if (covered != dataLength) {
            throw origin.fault(
                    dataStart + covered, "the tensors cover " + covered + " of " + dataLength + " bytes of data");
        }
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw fault(rule);
        }
    }

    private SafetensorsException fault(String rule) {
        long offset = Math.max(0, json.currentTokenLocation().getByteOffset());
        return origin.fault(Format.LENGTH_BYTES + offset, rule);
    }
}
