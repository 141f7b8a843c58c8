package io.github.uphillrl.safetensors;

import java.util.HexFormat;

/** The numbers and words of the format that reading and writing share. */
final class Format {
    /** Bytes before the header, which hold its length. */
    static final int LENGTH_BYTES = 8;

    /** The reference implementation's bound on a header, in bytes. */
    static final int MAX_HEADER_BYTES = 100_000_000;

    /** Header, tensor, shape. */
    static final int MAX_DEPTH = 3;

    /** In characters; names in use have some dozens. */
    static final int MAX_NAME_LENGTH = 10_000;

    /** Bytes moved at once between file and matrix. */
    static final int CHUNK_BYTES = 1 << 14;

    static final String METADATA = "__metadata__";
    static final String TYPE = "dtype";
    static final String SHAPE = "shape";
    static final String OFFSETS = "data_offsets";

    private static final int LONGEST_QUOTE = 80;
    private static final HexFormat HEX = HexFormat.of();

    private Format() {}

    /** Tells whether a tensor may be so named: not too long, whole characters, none for control, no way out of a folder. */
    static boolean isName(String name) {
        return !name.equals(METADATA)
                && name.length() <= MAX_NAME_LENGTH
                && !name.contains("../")
                && !name.contains("..\\")
                && !hasControl(name)
                && isText(name);
    }

    private static boolean hasControl(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) return true;
        }
        return false;
    }

    /** Tells whether a string is made of whole characters, as UTF-8 needs. */
    static boolean isText(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) return false;
        }
        return true;
    }

    /** Quotes text from a file for a message: short, and without control characters. */
    static String quote(String text) {
        String start = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < start.length(); i++) {
            char c = start.charAt(i);
            if (Character.isISOControl(c)) quoted.append("\\u00").append(HEX.toHexDigits((byte) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
