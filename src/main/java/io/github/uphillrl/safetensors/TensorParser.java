package io.github.uphillrl.safetensors;

import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.SafetensorsException.Code;
import io.github.uphillrl.internal.Check;
import java.util.Arrays;

/** Parses what a header says of one tensor after the other, and checks what can be checked of one alone. */
final class TensorParser {
    private static final int MAX_DIMENSIONS = 2;
    private static final int LONGEST_TYPE = 40;
    private static final int HAS_TYPE = 1;
    private static final int HAS_SHAPE = 2;
    private static final int HAS_OFFSETS = 4;
    private static final int HAS_ALL = 7;

    private final JsonScanner json;
    private final long dataLength;
    private final long[] sizes = new long[MAX_DIMENSIONS];
    private final long[] offsets = new long[2];
    private final JsonText text;
    private String name = "";
    private int dimensions;

    TensorParser(JsonScanner json, long dataLength) {
        this.json = json;
        this.text = json.text(0);
        this.dataLength = dataLength;
    }

    /** Parses the value that follows a tensor's name. */
    TensorEntry parse(String tensorName) {
        name = tensorName;
        requireNext('{', Code.TENSOR_NOT_AN_OBJECT, "be an object");
        DataType type = null;
        int seen = 0;
        boolean more = !json.take('}');
        while (more) {
            int key = json.string();
            int bit = bit(key);
            if ((seen & bit) != 0) throw fault(Code.PROPERTY_TWICE, key, "has two properties " + text);
            seen |= bit;
            json.expect(':');
            if (bit == HAS_TYPE) type = parseType();
            else if (bit == HAS_SHAPE) dimensions = parseShape();
            else parseOffsets();
            more = json.hasMore('}');
        }
        int end = json.position() - 1;
        if (type == null || seen != HAS_ALL) {
            throw fault(Code.PROPERTY_MISSING, end, "must have a dtype, a shape and two data_offsets");
        }
        return entry(type, end);
    }

    private int bit(int key) {
        text.moveTo(key);
        if (text.is(Format.TYPE)) return HAS_TYPE;
        if (text.is(Format.SHAPE)) return HAS_SHAPE;
        if (text.is(Format.OFFSETS)) return HAS_OFFSETS;
        String property = Format.quote(HeaderParser.name(json, key));
        throw fault(Code.PROPERTY_UNKNOWN, key, "has an unknown property " + property);
    }

    /** Checks the properties against each other and the file; faults show where the entry ends. */
    private TensorEntry entry(DataType type, int index) {
        long begin = offsets[0];
        long end = offsets[1];
        if (begin > end) {
            String rule = "must have data_offsets in order, not " + begin + " and " + end;
            throw fault(Code.OFFSETS_REVERSED, index, rule);
        }
        if (end > dataLength) {
            String rule = "must have data_offsets within the " + dataLength + " bytes of data, not ";
            throw fault(Code.OFFSETS_BEYOND_FILE, index, rule + begin + " and " + end);
        }
        long bytes = bytes(type, index);
        int[] shape = shape(bytes / type.bytes(), index);
        if (bytes != end - begin) {
            String rule = "needs " + bytes + " bytes for its shape, but its data_offsets span " + (end - begin);
            throw fault(Code.SIZE_MISMATCH, index, rule);
        }
        return new TensorEntry(name, type, shape, begin, end);
    }

    private long bytes(DataType type, int index) {
        try {
            long elements = 1;
            for (int i = 0; i < dimensions; i++) elements = Math.multiplyExact(elements, sizes[i]);
            return Math.multiplyExact(elements, (long) type.bytes());
        } catch (ArithmeticException e) {
            throw fault(Code.SHAPE_OVERFLOW, index, "has a shape whose bytes cannot be counted with 63 bits");
        }
    }

    /** Returns the sizes if a Java array can have them, and their product. */
    private int[] shape(long elements, int index) {
        int[] shape = new int[dimensions];
        long largest = elements;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = (int) sizes[i];
            largest = Math.max(largest, sizes[i]);
        }
        if (largest > Check.LONGEST_ARRAY) {
            throw fault(Code.SHAPE_TOO_LARGE, index, "has a size of " + largest + ", too large for an array");
        }
        return shape;
    }

    private DataType parseType() {
        json.requireValue();
        if (!json.isNext('"')) throw fault(Code.DTYPE_NOT_A_STRING, json.position(), "must have a string as dtype");
        int index = json.string();
        text.moveTo(index);
        DataType type = DataType.named(text);
        if (type == null) {
            Code code = DataType.isUnsupported(text) ? Code.DTYPE_UNSUPPORTED : Code.DTYPE_UNKNOWN;
            String word = text.isNoLongerThan(LONGEST_TYPE) ? Format.quote(text.toString()) : "of a long name";
            String rule = "has the dtype " + word + ", which must be one of ";
            throw fault(code, index, rule + Arrays.toString(DataType.values()));
        }
        return type;
    }

    private int parseShape() {
        requireNext('[', Code.SHAPE_NOT_AN_ARRAY, "have an array as shape");
        return parseNumbers(sizes, Code.SHAPE_NOT_NATURAL, Code.SHAPE_TOO_MANY_DIMENSIONS);
    }

    private void parseOffsets() {
        requireNext('[', Code.OFFSETS_NOT_A_PAIR, "have an array of two data_offsets");
        int count = parseNumbers(offsets, Code.OFFSETS_NOT_NATURAL, Code.OFFSETS_NOT_A_PAIR);
        if (count != 2) throw fault(Code.OFFSETS_NOT_A_PAIR, json.position() - 1, "must have two data_offsets");
    }

    /** Parses the rest of an array of integers ≥ 0 and returns how many there are. */
    private int parseNumbers(long[] target, Code notNatural, Code tooMany) {
        int count = 0;
        boolean more = !json.take(']');
        while (more) {
            json.requireValue();
            int index = json.position();
            if (json.isNext('[') || json.isNext('{')) {
                throw fault(Code.HEADER_TOO_DEEP, index, "makes the header nest deeper than 3");
            }
            if (count == target.length) throw fault(tooMany, index, "has an array of more than 2 numbers");
            target[count] = json.natural();
            if (target[count] < 0) throw fault(notNatural, index, "must have integers, 0 or above, in its arrays");
            count++;
            more = json.hasMore(']');
        }
        return count;
    }

    /** Moves past the first byte of a value of the wanted type. */
    private void requireNext(char expected, Code code, String what) {
        json.requireValue();
        if (!json.take(expected)) throw fault(code, json.position(), "must " + what);
    }

    private SafetensorsException fault(Code code, int index, String rule) {
        return json.fault(code, index, Format.quote(name) + " " + rule);
    }
}
