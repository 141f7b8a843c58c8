package io.github.uphillrl.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final String HEADER = "{\"__metadata__\":{\"a\":\"\\\"" + Seal.FIELD + "\\\":\\\"\",\"" + Seal.FIELD
            + "\":\"" + Seal.BLANK + "\"}}";

    /** The sum by another way, and in the right one of two places that look alike. */
    @Test
    void close_file_holdsTheSumOfItselfWithZerosInItsPlace() throws Exception {
        byte[] file = file(HEADER);
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));

        Seal.close(file);

        String text = new String(file, 8, file.length - 8, UTF_8);
        assertEquals(HEADER.replace(Seal.BLANK, expected), text);
        assertTrue(Seal.isIntact(file));
    }

    @Test
    void isIntact_fileWithoutTheField_isFalse() {
        assertFalse(Seal.isIntact(new byte[3]));
        assertFalse(Seal.isIntact(file("{}")));
        assertFalse(Seal.isIntact(file("{\"" + Seal.FIELD + "\":\"0123\"}")));
        byte[] lengthBeyondTheFile = file(HEADER);
        lengthBeyondTheFile[7] = -1;
        assertFalse(Seal.isIntact(lengthBeyondTheFile));
    }

    @Test
    void isIntact_sumAtTheVeryEnd_isFound() {
        byte[] file = file(HEADER.substring(0, HEADER.length() - "\"}}".length()));

        Seal.close(file);

        assertTrue(Seal.isIntact(file));
    }

    private static byte[] file(String header) {
        byte[] bytes = header.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .put(bytes)
                .array();
    }
}
