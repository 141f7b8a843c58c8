package io.github.uphillrl;

import org.jspecify.annotations.Nullable;

/** A {@code .safetensors} file cannot be read or written, or does not hold what was asked of it. */
public final class SafetensorsException extends UphillException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final long offset;

    /** Which rule was broken: each has a code of its own, so that programs need not read messages. */
    public enum Code {
        /** The file cannot be opened or read. */
        UNREADABLE,
        /** The file cannot be written; what was there before still is. */
        UNWRITABLE,
        /** The file became longer or shorter while it was read. */
        CHANGED_WHILE_READ,
        /** The file is sound, but does not hold what was asked of it. */
        UNEXPECTED_CONTENT,
        /** The file has less than the 8 bytes that give the length of its header. */
        FILE_TOO_SHORT,
        /** The header claims more than 100 000 000 bytes. */
        HEADER_TOO_LONG,
        /** The header claims more bytes than the file has. */
        HEADER_BEYOND_FILE,
        /** The header does not begin with a brace. */
        HEADER_NOT_AN_OBJECT,
        /** The header is not UTF-8. */
        HEADER_NOT_UTF8,
        /** The header is not JSON. */
        HEADER_NOT_JSON,
        /** The header nests deeper than 3. */
        HEADER_TOO_DEEP,
        /** Something other than white space follows the header's object. */
        HEADER_TRAILING_CONTENT,
        /** A name has more than 10 000 characters. */
        NAME_TOO_LONG,
        /** A tensor's name has control characters, half a surrogate pair, or {@code ../}. */
        NAME_FORBIDDEN,
        /** Two tensors have one name, or {@code __metadata__} stands twice. */
        NAME_TWICE,
        /** {@code __metadata__} is not an object. */
        METADATA_NOT_AN_OBJECT,
        /** A value of the metadata is not a string. */
        METADATA_NOT_A_STRING,
        /** A key of the metadata stands twice. */
        METADATA_TWICE,
        /** A key or value of the metadata has half a surrogate pair. */
        METADATA_NOT_UNICODE,
        /** A tensor's entry is not an object. */
        TENSOR_NOT_AN_OBJECT,
        /** A tensor has a property that the format does not know. */
        PROPERTY_UNKNOWN,
        /** A tensor has a property twice. */
        PROPERTY_TWICE,
        /** A tensor lacks its type, shape or place. */
        PROPERTY_MISSING,
        /** A type is not a string. */
        DTYPE_NOT_A_STRING,
        /** The format does not know the type. */
        DTYPE_UNKNOWN,
        /** The format knows the type, this library does not read it. */
        DTYPE_UNSUPPORTED,
        /** A shape is not an array. */
        SHAPE_NOT_AN_ARRAY,
        /** A size is not an integer, 0 or above. */
        SHAPE_NOT_NATURAL,
        /** A tensor has more dimensions than a matrix. */
        SHAPE_TOO_MANY_DIMENSIONS,
        /** A tensor's elements or bytes cannot be counted with 63 bits. */
        SHAPE_OVERFLOW,
        /** A tensor has more rows, columns or elements than a Java array. */
        SHAPE_TOO_LARGE,
        /** The place of a tensor's data is not an array of two. */
        OFFSETS_NOT_A_PAIR,
        /** A place is not an integer, 0 or above. */
        OFFSETS_NOT_NATURAL,
        /** A tensor's data ends before it begins. */
        OFFSETS_REVERSED,
        /** A tensor's data ends after the file. */
        OFFSETS_BEYOND_FILE,
        /** A tensor's type and shape need another number of bytes than it has. */
        SIZE_MISMATCH,
        /** Two tensors share bytes. */
        OVERLAP,
        /** Bytes between or before the tensors belong to none. */
        HOLE,
        /** Bytes after the last tensor belong to none. */
        TRAILING_BYTES,
        /** A 64-bit integer that a double cannot hold. */
        VALUE_NOT_EXACT,
        /** A byte of a boolean tensor that is neither 0 nor 1. */
        VALUE_NOT_BOOLEAN
    }

    /**
     * A file that is sound, but does not hold what was asked of it.
     *
     * @param message the file and what is wrong with it
     * @param cause what found that, or null
     */
    public SafetensorsException(String message, @Nullable Throwable cause) {
        this(Code.UNEXPECTED_CONTENT, -1, message, cause);
    }

    /**
     * @param code the broken rule
     * @param offset the byte of the file where it shows, or −1 if it is no place in the file
     * @param message the file, what is wrong with it and where
     * @param cause the I/O failure or the parser's complaint, or null
     */
    public SafetensorsException(Code code, long offset, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.offset = offset;
    }

    /** Returns which rule was broken. */
    public Code code() {
        return code;
    }

    /** Returns the byte of the file where it shows, or −1 if it is no place in the file. */
    public long offset() {
        return offset;
    }
}
