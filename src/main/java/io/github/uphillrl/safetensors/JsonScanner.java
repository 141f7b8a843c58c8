package io.github.uphillrl.safetensors;

import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.SafetensorsException.Code;

/**
 * Walks over a header's JSON (RFC 8259) byte by byte and makes no object on the way, so that a header costs no multiple
 * of its size before it has proved sound, and each fault knows its byte.
 */
final class JsonScanner {
    /** What a number from 10¹⁸ on counts as: more than any file has. */
    static final long HUGE = Long.MAX_VALUE;

    private static final int MOST_DIGITS = 18;

    private final Origin origin;
    private final byte[] json;
    private int position;

    /**
     * @param origin the file, for messages
     * @param json valid UTF-8
     */
    JsonScanner(Origin origin, byte[] json) {
        this.origin = origin;
        this.json = json;
    }

    /** Returns the index of the next byte that is no white space, or of the end. */
    int position() {
        while (position < json.length && isWhite(json[position])) position++;
        return position;
    }

    private static boolean isWhite(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Goes on, or back, to an index. */
    void moveTo(int index) {
        position = index;
    }

    /** Tells whether nothing but white space is left. */
    boolean isAtEnd() {
        return position() == json.length;
    }

    /** Tells whether this byte comes next. */
    boolean isNext(char expected) {
        return !isAtEnd() && json[position] == expected;
    }

    /** Moves past this byte if it comes next. */
    boolean take(char expected) {
        boolean taken = isNext(expected);
        if (taken) position++;
        return taken;
    }

    /** Moves past this byte, which must come next. */
    void expect(char expected) {
        if (!take(expected)) throw notJson(expected + " is missing");
    }

    /** After an element: moves past a comma and tells true, or past the closing byte and tells false. */
    boolean hasMore(char close) {
        if (take(',')) return true;
        if (take(close)) return false;
        throw notJson("a comma or " + close + " is missing");
    }

    /** Requires that a value comes next: what is wrong with it otherwise is not its type. */
    void requireValue() {
        if (isAtEnd() || "{[\"-0123456789tfn".indexOf(json[position]) < 0) throw notJson("a value is missing");
    }

    /** Moves past a string, which must come next, and returns the index of its opening quote. */
    int string() {
        expect('"');
        int start = position - 1;
        for (position = start + 1; position < json.length && json[position] != '"'; position++) {
            if (json[position] >= 0 && json[position] < ' ') throw notJson("a string has a control character");
            if (json[position] == '\\') escape();
        }
        if (position == json.length) throw notJson("a string does not end");
        position++;
        return start;
    }

    /** Moves to the last byte of an escape sequence. */
    private void escape() {
        position++;
        if (position == json.length || "\"\\/bfnrtu".indexOf(json[position]) < 0) throw notJson("an escape is wrong");
        if (json[position] != 'u') return;
        for (int digit = 0; digit < 4; digit++) {
            position++;
            if (position == json.length || Character.digit(json[position], 16) < 0) throw notJson("an escape is wrong");
        }
    }

    /** Moves past a number, and returns it if it is an integer ≥ 0, {@link #HUGE} from 10¹⁸ on; −1 if it is none. */
    long natural() {
        requireValue();
        int start = position;
        long value = 0;
        while (position < json.length && json[position] >= '0' && json[position] <= '9') {
            if (position - start < MOST_DIGITS) value = 10 * value + (json[position] - '0');
            position++;
        }
        int digits = position - start;
        if (digits > 1 && json[start] == '0') throw notJson("a number has a leading zero");
        boolean whole = position == json.length || ".eE".indexOf(json[position]) < 0;
        if (digits == 0 || !whole) return -1;
        return digits > MOST_DIGITS ? HUGE : value;
    }

    /** Returns the text whose opening quote has this index. */
    JsonText text(int index) {
        return new JsonText(json, index);
    }

    /** Returns the exception for a broken rule that shows at an index. */
    SafetensorsException fault(Code code, int index, String rule) {
        return origin.fault(code, Format.LENGTH_BYTES + index, rule);
    }

    private SafetensorsException notJson(String rule) {
        return fault(Code.HEADER_NOT_JSON, position, "the header is no valid JSON: " + rule);
    }
}
