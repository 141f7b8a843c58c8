package io.github.uphillrl.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.uphillrl.SafetensorsException.Code;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;

/**
 * A file that breaks one rule.
 *
 * @param name what it is
 * @param code the rule
 * @param offset the byte where that must be noticed, or −1 if any byte of the file will do
 * @param bytes its content
 */
record MalformedFile(String name, Code code, long offset, byte[] bytes) {
    private static final String MARK = "¦";

    /** Returns all of them: some by hand, and what can be enumerated. */
    static Stream<MalformedFile> all() {
        return Stream.of(MalformedPrefixes.all(), MalformedJson.all(), MalformedTensors.all(), MalformedLayouts.all())
                .flatMap(files -> files);
    }

    static MalformedFile of(Code code, String name, byte[] bytes) {
        return new MalformedFile(code + ": " + name, code, -1, bytes);
    }

    /**
     * Returns a file with a header.
     *
     * @param header its JSON, with ' for ", and ¦ before the byte where the fault must be noticed, if that is fixed
     * @param dataLength how many zeros follow
     */
    static MalformedFile ofHeader(Code code, String header, int dataLength) {
        int mark = header.indexOf(MARK);
        String before = mark < 0 ? "" : header.substring(0, mark);
        byte[] json = header.replace(MARK, "").replace('\'', '"').getBytes(UTF_8);
        String start = header.length() < 120 ? header : header.substring(0, 100) + "… " + header.length();
        String name = start + " + " + dataLength;
        long offset = mark < 0 ? -1 : 8 + before.getBytes(UTF_8).length;
        return new MalformedFile(code + ": " + name, code, offset, withLength(json.length, json, dataLength));
    }

    /** Returns a length, a header and zeros. */
    static byte[] withLength(long length, byte[] header, int dataLength) {
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + dataLength).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(length).put(header);
        return file.array();
    }

    static String tensor(String name, String type, String shape, long begin, long end) {
        return "'" + name + "':{'dtype':'" + type + "','shape':" + shape + ",'data_offsets':[" + begin + "," + end
                + "]}";
    }

    @Override
    public String toString() {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
