package io.github.uphillrl.safetensors;

import static io.github.uphillrl.SafetensorsException.Code.FILE_TOO_SHORT;
import static io.github.uphillrl.SafetensorsException.Code.HEADER_BEYOND_FILE;
import static io.github.uphillrl.SafetensorsException.Code.HEADER_NOT_AN_OBJECT;
import static io.github.uphillrl.SafetensorsException.Code.HEADER_NOT_JSON;
import static io.github.uphillrl.SafetensorsException.Code.HEADER_NOT_UTF8;
import static io.github.uphillrl.SafetensorsException.Code.HEADER_TOO_LONG;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import io.github.uphillrl.SafetensorsException.Code;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Files whose first bytes are wrong: the length, or what the header is written in. */
final class MalformedPrefixes {
    private static final String SMALLEST = "{\"__metadata__\":{\"k\":\"v\"}}";

    private MalformedPrefixes() {}

    static Stream<MalformedFile> all() {
        List<MalformedFile> files = new ArrayList<>();
        for (int length = 0; length < 8; length++) {
            files.add(MalformedFile.of(FILE_TOO_SHORT, length + " bytes", new byte[length]));
        }
        for (long length : new long[] {100_000_001, 1L << 31, 1L << 32, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
            files.add(length(HEADER_TOO_LONG, length, 0));
            files.add(length(HEADER_TOO_LONG, length, 16));
        }
        for (long length : new long[] {1, 2, 255, 65_536, 99_999_999, 100_000_000}) {
            files.add(length(HEADER_BEYOND_FILE, length, 0));
        }
        files.add(length(HEADER_BEYOND_FILE, 17, 16));
        files.add(MalformedFile.of(HEADER_NOT_AN_OBJECT, "length 0", new byte[8]));
        files.add(MalformedFile.of(HEADER_NOT_AN_OBJECT, "length 0 and data", new byte[64]));
        for (String header :
                new String[] {"{", "[]", "\"{}\"", "null", "0", " {}", "\n{}", "\ufeff{}", "\0\0{}", "}{"}) {
            files.add(MalformedFile.ofHeader(HEADER_NOT_AN_OBJECT, "¦" + header, 0));
        }
        files.add(charset(HEADER_NOT_AN_OBJECT, SMALLEST, UTF_16LE));
        files.add(charset(HEADER_NOT_AN_OBJECT, SMALLEST, UTF_16BE));
        files.add(charset(HEADER_NOT_AN_OBJECT, SMALLEST, Charset.forName("UTF-32LE")));
        files.add(charset(HEADER_NOT_UTF8, SMALLEST.replace('k', 'ü'), ISO_8859_1));
        for (String bad : new String[] {"80", "ff", "c080", "e282", "eda080", "f8888080", "f4908080", "c2"}) {
            files.add(notUtf8(bad));
        }
        for (int cut = 2; cut < SMALLEST.length(); cut++) {
            files.add(MalformedFile.ofHeader(HEADER_NOT_JSON, SMALLEST.substring(0, cut), 0));
        }
        return files.stream();
    }

    private static MalformedFile length(Code code, long length, int bytesAfter) {
        String name = Long.toUnsignedString(length) + " with " + bytesAfter + " bytes after it";
        return new MalformedFile(
                code + ": " + name, code, 0, MalformedFile.withLength(length, new byte[0], bytesAfter));
    }

    private static MalformedFile charset(Code code, String header, Charset charset) {
        byte[] bytes = header.getBytes(charset);
        return MalformedFile.of(code, charset.name(), MalformedFile.withLength(bytes.length, bytes, 0));
    }

    /** The bytes, in hex, stand in place of k. */
    private static MalformedFile notUtf8(String hex) {
        int place = SMALLEST.indexOf('k');
        String inserted = new String(HexFormat.of().parseHex(hex), ISO_8859_1);
        byte[] bytes = SMALLEST.replace("k", inserted).getBytes(ISO_8859_1);
        return new MalformedFile(
                HEADER_NOT_UTF8 + ": " + hex,
                HEADER_NOT_UTF8,
                8 + place,
                MalformedFile.withLength(bytes.length, bytes, 0));
    }
}
