package io.github.uphillrl.safetensors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.SafetensorsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers that break one rule each. A good one stands first, so that the rule is what is refused. */
class HeaderParserTest {
    private static final String A = "'a':{'dtype':'F64','shape':[2],'data_offsets':[0,16]}";

    @TempDir
    Path folder;

    @Test
    void parse_goodHeaders_areTaken() throws IOException {
        assertEquals(1, tensorsOf("{" + A + "}", 16));
        assertEquals(1, tensorsOf("{" + A + "}  \n ", 16));
        assertEquals(2, tensorsOf("{'b':{'shape':[1,1],'data_offsets':[16,20],'dtype':'F32'}," + A + "}", 20));
        assertEquals(2, tensorsOf("{" + A + ",'b':{'dtype':'F64','shape':[0],'data_offsets':[0,0]}}", 16));
        assertEquals(0, tensorsOf("{}", 0));
        assertEquals(0, tensorsOf("{'__metadata__':{}}", 0));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("", 0, "beginning with {"),
                Arguments.of("[]", 0, "beginning with {"),
                Arguments.of(" {" + A + "}", 16, "beginning with {"),
                Arguments.of("{", 0, "beginning with {"),
                Arguments.of("{{", 0, "no valid JSON"),
                Arguments.of("{" + A, 16, "no valid JSON"),
                Arguments.of("{" + A + ",}", 16, "no valid JSON"),
                Arguments.of("{" + A + "} x", 16, "no valid JSON"),
                Arguments.of("{" + A + "}{}", 16, "nothing but spaces"),
                Arguments.of("{" + A + "}\0", 16, "no valid JSON"),
                Arguments.of("{" + A + "," + A + "}", 16, "Duplicate"),
                Arguments.of("{'a':{'dtype':'F64','dtype':'F64','shape':[2],'data_offsets':[0,16]}}", 16, "Duplicate"),
                Arguments.of("{'__metadata__':{'x':'1','x':'1'}}", 0, "Duplicate"),
                Arguments.of("{'__metadata__':{},'__metadata__':{}}", 0, "Duplicate"),
                Arguments.of("{'__metadata__':null}", 0, "must be an object"),
                Arguments.of("{'__metadata__':{'x':1}}", 0, "must be a string"),
                Arguments.of("{'__metadata__':{'x':{'y':'z'}}}", 0, "must be a string"),
                Arguments.of("{'__metadata__':{'x':'\\ud800'}}", 0, "whole characters"),
                Arguments.of("{'a':[]}", 0, "must be an object"),
                Arguments.of("{'a':{}}", 0, "must have a dtype"),
                Arguments.of("{'a':{'shape':[2],'data_offsets':[0,16]}}", 16, "must have a dtype"),
                Arguments.of("{'a':{'dtype':'F64','data_offsets':[0,16]}}", 16, "must have a dtype"),
                Arguments.of("{'a':{'dtype':'F64','shape':[2]}}", 16, "must have a dtype"),
                Arguments.of("{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,16],'x':1}}", 16, "unknown property"),
                tensor("'F8'", "[2]", "[0,16]", "must be F64 or F32"),
                tensor("'f64'", "[2]", "[0,16]", "must be F64 or F32"),
                tensor("64", "[2]", "[0,16]", "dtype must be a string"),
                tensor("'F64'", "2", "[0,16]", "must be an array"),
                tensor("'F64'", "[2.0]", "[0,16]", "integers, 0 or above"),
                tensor("'F64'", "['2']", "[0,16]", "integers, 0 or above"),
                tensor("'F64'", "[[2]]", "[0,16]", "no valid JSON"),
                tensor("'F64'", "[-2]", "[0,16]", "integers, 0 or above"),
                tensor("'F64'", "[-0]", "[0,0]", "integers, 0 or above"),
                tensor("'F64'", "[1,1,2]", "[0,16]", "at most 2"),
                tensor("'F64'", "[" + "1,".repeat(1_000_000) + "2]", "[0,16]", "at most 2"),
                tensor("'F64'", "[18446744073709551615]", "[0,16]", "no valid JSON"),
                tensor("'F64'", "[1" + "0".repeat(5000) + "]", "[0,16]", "no valid JSON"),
                tensor("'F64'", "[4294967296,4294967296]", "[0,16]", "too large"),
                tensor("'F64'", "[4294967296,0]", "[0,16]", "too large"),
                tensor("'F64'", "[2147483639,2147483639]", "[0,16]", "too many"),
                tensor("'F64'", "[65536,65536]", "[0,16]", "too many"),
                tensor("'F64'", "[3]", "[0,16]", "needs 24 bytes"),
                tensor("'F32'", "[2]", "[0,16]", "needs 8 bytes"),
                tensor("'F64'", "[2]", "[0]", "two data_offsets"),
                tensor("'F64'", "[2]", "[0,16,16]", "at most 2"),
                tensor("'F64'", "[2]", "[16,0]", "ordered"),
                tensor("'F64'", "[2]", "[0,17]", "within the 16 bytes"),
                tensor("'F64'", "[2]", "[9223372036854775800,9223372036854775807]", "within the 16 bytes"),
                tensor("'F64'", "[1]", "[8,16]", "must begin at data byte 0"),
                tensor("'F64'", "[1]", "[0,8]", "cover 8 of 16 bytes"),
                Arguments.of("{" + A + "}", 24, "cover 16 of 24 bytes"),
                Arguments.of("{}", 1, "cover 0 of 1 bytes"),
                Arguments.of(
                        "{" + A + ",'b':{'dtype':'F64','shape':[2],'data_offsets':[0,16]}}",
                        16,
                        "must begin at data byte 16"),
                Arguments.of(
                        "{" + A + ",'b':{'dtype':'F64','shape':[2],'data_offsets':[8,24]}}",
                        24,
                        "must begin at data byte 16"),
                Arguments.of(
                        "{" + A + ",'b':{'dtype':'F64','shape':[1],'data_offsets':[24,32]}}",
                        32,
                        "must begin at data byte 16"),
                Arguments.of("{'a\\u0000':{}}", 0, "may not be named \"a\\u0000\""),
                Arguments.of("{'../a':{}}", 0, "may not be named"),
                Arguments.of("{'\\udc00':{}}", 0, "may not be named"),
                Arguments.of("{'a':".repeat(100_000), 0, "unknown property"),
                tensor("'F64'", "[".repeat(100_000), "[0,16]", "no valid JSON"),
                Arguments.of("{/**/}", 0, "no valid JSON"));
    }

    private static Arguments tensor(String type, String shape, String offsets, String rule) {
        return Arguments.of(
                "{'a':{'dtype':" + type + ",'shape':" + shape + ",'data_offsets':" + offsets + "}}", 16, rule);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void parse_brokenHeader_namesFileRuleAndByte(String header, int dataLength, String rule) throws IOException {
        Path path = write(header.replace('\'', '"').getBytes(UTF_8), dataLength);

        SafetensorsException error = assertThrows(SafetensorsException.class, () -> SafetensorsFile.read(path));

        String message = error.getMessage();
        assertTrue(message.startsWith(path + ": ") && message.contains(rule), message);
        assertTrue(message.matches("(?s).*\\(at byte \\d+\\)"), message);
        assertTrue(message.length() < 600, message);
    }

    @Test
    void parse_notUtf8_isRefused() throws IOException {
        byte[] latin = "{\"__metadata__\":{\"ü\":\"\"}}".getBytes(ISO_8859_1);
        assertRefused("the header must be UTF-8 (at byte 26)", write(latin, 0));
        byte[] wide = "{\"__metadata__\":{}}".getBytes(UTF_16LE);
        assertRefused("the header must be a JSON object in UTF-8, beginning with { (at byte 8)", write(wide, 0));
    }

    @Test
    void read_headerLengthBeyondTheFile_isRefusedBeforeItIsAllocated() throws IOException {
        assertRefused("a header of 99999999 bytes does not fit into a file of 10 (at byte 0)", lengthOnly(99_999_999));
        assertRefused(
                "the header may have at most 100000000 bytes, not 100000001 (at byte 0)", lengthOnly(100_000_001));
        assertRefused(
                "the header may have at most 100000000 bytes, not 18446744073709551615 (at byte 0)", lengthOnly(-1));
    }

    @Test
    void parse_faultInAProperty_namesItsByte() throws IOException {
        Path path = write("{\"a\":{\"dtype\":\"F8\"}}".getBytes(UTF_8), 0);

        assertRefused("\"a\": dtype must be F64 or F32, not \"F8\" (at byte 22)", path);
    }

    private int tensorsOf(String header, int dataLength) throws IOException {
        return SafetensorsFile.read(write(header.replace('\'', '"').getBytes(UTF_8), dataLength))
                .tensors()
                .size();
    }

    private Path write(byte[] header, int dataLength) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + dataLength).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        return Files.write(folder.resolve("file.safetensors"), file.array());
    }

    private Path lengthOnly(long length) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(length).put((byte) '{').put((byte) '}');
        return Files.write(folder.resolve("file.safetensors"), file.array());
    }

    private static void assertRefused(String rule, Path path) {
        SafetensorsException error = assertThrows(SafetensorsException.class, () -> SafetensorsFile.read(path));
        assertEquals(path + ": " + rule, error.getMessage());
    }
}
