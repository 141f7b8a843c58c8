package io.github.uphillrl.safetensors;

import java.nio.charset.StandardCharsets;

/** A string within valid JSON in UTF-8, read one UTF-16 unit after the other, and so whatever way it is written. */
final class JsonText {
    /** Comes after the last unit. */
    private static final int END = -1;

    private static final int NONE = -2;

    private final byte[] json;
    private int start;
    private int at;
    private int lowSurrogate;

    /**
     * @param json the bytes
     * @param quote the index of the opening quote
     */
    JsonText(byte[] json, int quote) {
        this.json = json;
        moveTo(quote);
    }

    /** Goes to the string whose opening quote has this index. */
    void moveTo(int quote) {
        start = quote + 1;
        rewind();
    }

    private void rewind() {
        at = start;
        lowSurrogate = NONE;
    }

    /** Returns the next unit, or {@link #END}. */
    private int next() {
        if (lowSurrogate != NONE) {
            int low = lowSurrogate;
            lowSurrogate = NONE;
            return low;
        }
        byte b = json[at];
        if (b == '"') return END;
        at++;
        if (b == '\\') return escape(json[at++]);
        if (b >= 0) return b;
        int more = b >= (byte) 0xF0 ? 3 : b >= (byte) 0xE0 ? 2 : 1;
        int codePoint = b & (0x3F >> more);
        for (int i = 0; i < more; i++) codePoint = (codePoint << 6) | (json[at++] & 0x3F);
        if (more < 3) return codePoint;
        lowSurrogate = Character.lowSurrogate(codePoint);
        return Character.highSurrogate(codePoint);
    }

    private int escape(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> letter;
        };
    }

    private int hexadecimal() {
        int unit = 0;
        for (int digit = 0; digit < 4; digit++) unit = (unit << 4) | Character.digit(json[at++], 16);
        return unit;
    }

    /** Tells whether there are at most so many units. */
    boolean isNoLongerThan(int limit) {
        rewind();
        for (int length = 0; length <= limit; length++) {
            if (next() == END) return true;
        }
        return false;
    }

    /** Tells whether it is this. */
    boolean is(String expected) {
        rewind();
        for (int i = 0; i < expected.length(); i++) {
            if (next() != expected.charAt(i)) return false;
        }
        return next() == END;
    }

    /** Tells whether it consists of whole characters: no half of a surrogate pair stands alone. */
    boolean isUnicode() {
        rewind();
        boolean high = false;
        for (int unit = next(); unit != END; unit = next()) {
            if (high != Character.isLowSurrogate((char) unit)) return false;
            high = Character.isHighSurrogate((char) unit);
        }
        return !high;
    }

    /** Returns it as a string. */
    @Override
    public String toString() {
        rewind();
        int end = start;
        while (json[end] != '"' && json[end] != '\\') end++;
        if (json[end] == '"') return new String(json, start, end - start, StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder();
        for (int unit = next(); unit != END; unit = next()) text.append((char) unit);
        return text.toString();
    }

    /** Compares the strings at two indices, unit by unit, as {@link String#compareTo} does. */
    static int compare(JsonText a, int indexA, JsonText b, int indexB) {
        a.moveTo(indexA);
        b.moveTo(indexB);
        while (true) {
            int unit = a.next();
            int difference = unit - b.next();
            if (difference != 0 || unit == END) return difference;
        }
    }
}
