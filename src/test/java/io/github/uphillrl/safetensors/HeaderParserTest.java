package io.github.uphillrl.safetensors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.SafetensorsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What headers may look like; those that break a rule are {@link MalformedFile}s. */
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

    /** White space anywhere, and names written with escapes: another way to say the same. */
    @Test
    void parse_otherSpellingsOfTheSame_areTaken() throws IOException {
        String spaced =
                "{ \t\r\n'\\u0061\\u00E9\\ud83d\\uDE42\\/\\\\' : {\n'shape' :[ 2 ,1 ] , 'data_offsets': [0,16 ],"
                        + "'\\u0064type':'F\\u00364' }, '__metadata__' : { '\\b\\f\\\"' : '\\t' , 'n':'\\n\\r' } } ";

        SafetensorsFile file =
                SafetensorsFile.read(write(spaced.replace('\'', '"').getBytes(UTF_8), 16));

        assertEquals(Set.of("aé🙂/\\"), file.tensors().keySet());
        assertEquals(Map.of("\b\f\"", "\t", "n", "\n\r"), file.metadata());
    }

    @Test
    void parse_manyKeysInAnyOrder_areAllTaken() throws IOException {
        StringBuilder header = new StringBuilder("{'__metadata__':{'z':''");
        for (int i = 0; i < 200; i++)
            header.append(",'").append(i * 73 % 200).append("':'").append(i).append('\'');
        byte[] bytes = header.append("}}").toString().replace('\'', '"').getBytes(UTF_8);

        Map<String, String> metadata = SafetensorsFile.read(write(bytes, 0)).metadata();

        assertEquals(201, metadata.size());
        assertEquals("3", metadata.get("19"));
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

        assertRefused(
                "\"a\" has the dtype \"F8\", which must be one of [F64, F32, F16, BF16, I64, U64, I32, U32, I16, U16, I8, "
                        + "U8, BOOL] (at byte 22)",
                path);
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
