package io.github.uphillrl.safetensors;

import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.SafetensorsException.Code;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parses and checks the JSON of a header. Its tensors agree with each other and with the length of the data. */
final class HeaderParser {
    private final Origin origin;
    private final JsonScanner json;
    private final TensorParser tensorParser;
    private final MetadataParser metadata;
    private final Set<String> names = new HashSet<>();
    private final List<TensorEntry> tensors = new ArrayList<>();

    private HeaderParser(Origin origin, byte[] header, long dataLength) {
        this.origin = origin;
        this.json = new JsonScanner(origin, header);
        this.tensorParser = new TensorParser(json, dataLength);
        this.metadata = new MetadataParser(json);
    }

    /**
     * Returns what a header says.
     *
     * @param origin the file
     * @param header its JSON
     * @param dataLength how many bytes follow the header
     * @throws SafetensorsException if the header breaks a rule
     */
    static Header parse(Origin origin, byte[] header, long dataLength) {
        requireUtf8Object(origin, header);
        HeaderParser parser = new HeaderParser(origin, header, dataLength);
        parser.parseAll();
        parser.requireContiguous(Format.LENGTH_BYTES + header.length, dataLength);
        return new Header(parser.tensors, parser.metadata);
    }

    private static void requireUtf8Object(Origin origin, byte[] header) {
        if (header.length < 2 || header[0] != '{' || header[1] == 0) {
            throw origin.fault(
                    Code.HEADER_NOT_AN_OBJECT,
                    Format.LENGTH_BYTES,
                    "the header must be a JSON object in UTF-8, beginning with {");
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
            throw origin.fault(
                    Code.HEADER_NOT_UTF8, Format.LENGTH_BYTES + bytes.position(), "the header must be UTF-8");
        }
    }

    private void parseAll() {
        json.expect('{');
        if (!json.take('}')) {
            do {
                parseEntry();
            } while (json.hasMore('}'));
        }
        if (!json.isAtEnd()) {
            json.requireValue();
            throw json.fault(
                    Code.HEADER_TRAILING_CONTENT,
                    json.position(),
                    "nothing but spaces may follow the header's JSON object");
        }
    }

    private void parseEntry() {
        int key = json.string();
        String name = name(json, key);
        if (!names.add(name)) throw json.fault(Code.NAME_TWICE, key, Format.quote(name) + " stands twice");
        json.expect(':');
        if (name.equals(Format.METADATA)) {
            metadata.check();
        } else if (Format.isName(name)) {
            tensors.add(tensorParser.parse(name));
        } else {
            throw json.fault(Code.NAME_FORBIDDEN, key, "a tensor may not be named " + Format.quote(name));
        }
    }

    /** Returns the name whose opening quote has this index. */
    static String name(JsonScanner json, int index) {
        JsonText text = json.text(index);
        if (!text.isNoLongerThan(Format.MAX_NAME_LENGTH)) throw tooLong(json, index);
        return text.toString();
    }

    static SafetensorsException tooLong(JsonScanner json, int index) {
        String rule = "a name may have at most " + Format.MAX_NAME_LENGTH + " characters";
        return json.fault(Code.NAME_TOO_LONG, index, rule);
    }

    private void requireContiguous(long dataStart, long dataLength) {
        tensors.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        long covered = 0;
        for (TensorEntry tensor : tensors) {
            if (tensor.begin() != covered) {
                throw origin.fault(
                        tensor.begin() < covered ? Code.OVERLAP : Code.HOLE,
                        dataStart + Math.min(covered, tensor.begin()),
                        Format.quote(tensor.name()) + " must begin at data byte " + covered
                                + ", where the one before ends, not at " + tensor.begin());
            }
            covered = tensor.end();
        }
        if (covered != dataLength) {
            throw origin.fault(
                    Code.TRAILING_BYTES,
                    dataStart + covered,
                    "the tensors cover " + covered + " of " + dataLength + " bytes of data");
        }
    }
}
