package io.github.uphillrl.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataTypeTest {
    /** Bits and value; the ends of each range, and what lies between two doubles. */
    @ParameterizedTest
    @CsvSource({
        "F16, 0000, 0",
        "F16, 8000, -0.0",
        "F16, 3c00, 1",
        "F16, c500, -5",
        "F16, 7bff, 65504",
        "F16, 0400, 0x1p-14",
        "F16, 0001, 0x1p-24",
        "F16, 83ff, -0x1.ff8p-15",
        "F16, 7c00, Infinity",
        "F16, fc00, -Infinity",
        "F16, 7e00, NaN",
        "F16, 7c01, NaN",
        "BF16, 3f80, 1",
        "BF16, ff7f, -0x1.fep127",
        "BF16, 0001, 0x1p-133",
        "BF16, 7f80, Infinity",
        "BF16, 7fc0, NaN",
        "F32, 3dcccccd, 0x1.99999ap-4",
        "F64, 3fb999999999999a, 0.1",
        "I8, 80, -128",
        "I8, 7f, 127",
        "U8, ff, 255",
        "I16, 8000, -32768",
        "U16, ffff, 65535",
        "I32, 80000000, -2147483648",
        "U32, ffffffff, 4294967295",
        "I64, 0020000000000000, 9007199254740992",
        "I64, 0020000000000001, NaN",
        "I64, 8000000000000000, -0x1p63",
        "I64, 7fffffffffffffff, NaN",
        "I64, 7ffffffffffffc00, 0x1.fffffffffffffp62",
        "I64, ffffffffffffffff, -1",
        "U64, 8000000000000000, 0x1p63",
        "U64, 7fffffffffffffff, NaN",
        "U64, fffffffffffff800, 0x1.fffffffffffffp63",
        "U64, ffffffffffffffff, NaN",
        "U64, 8000000000000400, NaN",
        "U64, 0000000000000007, 7",
        "BOOL, 00, 0",
        "BOOL, 01, 1",
        "BOOL, 02, NaN",
        "BOOL, ff, NaN",
        "BOOL, 81, NaN"
    })
    void next_bits_haveThisValue(DataType type, String hex, double value) {
        long bits = Long.parseUnsignedLong(hex, 16);
        ByteBuffer buffer =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, bits);

        assertEquals(value, type.next(buffer));
        assertEquals(type.bytes(), buffer.position());
        assertEquals(hex.length(), 2 * type.bytes());
    }

    @Test
    void next_everyHalf_isExactlyItsFloat() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            ByteBuffer buffer =
                    ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort(0, (short) bits);
            double value = DataType.F16.next(buffer);
            int exponent = (bits >> 10) & 31;
            int fraction = bits & 1023;
            double size = exponent == 31
                    ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                    : exponent == 0 ? fraction / 16777216.0 : (1024 + fraction) * Math.pow(2, exponent - 25);
            assertEquals(bits < 1 << 15 ? size : -size, value);
        }
    }

    @Test
    void named_unknown_isNull() {
        assertNull(DataType.named(new JsonText("\"f64\"".getBytes(UTF_8), 0)));
        assertEquals(DataType.BF16, DataType.named(new JsonText("\"BF16\"".getBytes(UTF_8), 0)));
    }
}
