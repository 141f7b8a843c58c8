package io.github.uphillrl.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of a whole file, in the file itself: it is computed with zeros in its own place. */
final class Seal {
    /** The field of the metadata that holds it, in hexadecimal digits. */
    static final String FIELD = "uphill.checkpoint.sha256";

    private static final int DIGITS = 64;

    /** What stands in the field before the file is sealed. */
    static final String BLANK = "0".repeat(DIGITS);

    /** The field as the header writes it; a quote within a string is escaped, so it can stand nowhere else. */
    private static final byte[] MARK = ("\"" + FIELD + "\":\"").getBytes(StandardCharsets.US_ASCII);

    private Seal() {}

    /** Puts the sum in its place, which is blank. */
    static void close(byte[] file) {
        System.arraycopy(sum(file), 0, file, place(file), DIGITS);
    }

    /** Tells whether the sum in the file is that of the file. Leaves its place blank. */
    static boolean isIntact(byte[] file) {
        int place = place(file);
        if (place < 0 || file.length - place < DIGITS) return false;
        byte[] claimed = Arrays.copyOfRange(file, place, place + DIGITS);
        Arrays.fill(file, place, place + DIGITS, (byte) '0');
        return Arrays.equals(claimed, sum(file));
    }

    private static byte[] sum(byte[] file) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(file);
            return HexFormat.of().formatHex(sum).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK must have SHA-256", e);
        }
    }

    /** Returns where in a file the field begins, or −1. */
    private static int place(byte[] file) {
        if (file.length < Long.BYTES) return -1;
        long header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        long end = Math.min(file.length, Math.max(0, header) + Long.BYTES);
        for (int at = Long.BYTES; at + MARK.length <= end; at++) {
            if (file[at] == MARK[0] && Arrays.equals(file, at, at + MARK.length, MARK, 0, MARK.length))
                return at + MARK.length;
        }
        return -1;
    }
}
