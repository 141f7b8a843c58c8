package io.github.uphillrl.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.SafetensorsException.Code;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That each malformed file is refused for what is wrong with it, at the right byte, without allocating on its word. */
class MalformedFileTest {
    private static final long CONSTANT = 64 * 1024;
    private static final int PER_BYTE = 8;

    @TempDir
    static Path folder;

    @ParameterizedTest
    @MethodSource("io.github.uphillrl.safetensors.MalformedFile#all")
    void read_malformedFile_isRefusedByItsOwnCode(MalformedFile file) throws IOException {
        Path path = Files.write(folder.resolve("malformed.safetensors"), file.bytes());

        SafetensorsException error = refusal(path);
        long before = allocated();
        SafetensorsException again = refusal(path);
        long used = allocated() - before;

        assertEquals(file.code(), error.code(), error.getMessage());
        assertEquals(error.getMessage(), again.getMessage());
        assertTrue(error.offset() >= 0 && error.offset() <= file.bytes().length, error.getMessage());
        if (file.offset() >= 0) assertEquals(file.offset(), error.offset(), error.getMessage());
        assertTrue(error.getMessage().startsWith(path + ": "), error.getMessage());
        assertTrue(error.getMessage().endsWith("(at byte " + error.offset() + ")"), error.getMessage());
        assertTrue(error.getMessage().length() < 700, error.getMessage());
        long limit = (long) PER_BYTE * file.bytes().length + CONSTANT;
        assertTrue(used <= limit, () -> used + " bytes were allocated, more than " + limit);
    }

    /** A generator that forgot a rule, or made one file twice, would pass unnoticed. */
    @Test
    void all_files_areDifferentAndCoverEveryCode() {
        List<MalformedFile> files = MalformedFile.all().toList();
        Set<Code> codes = EnumSet.noneOf(Code.class);
        files.forEach(file -> codes.add(file.code()));

        assertTrue(files.size() >= 150, "there are only " + files.size());
        Set<String> names = new HashSet<>();
        files.forEach(file -> assertTrue(names.add(file.name()), file.name()));
        assertEquals(
                EnumSet.of(Code.UNREADABLE, Code.UNWRITABLE, Code.CHANGED_WHILE_READ, Code.UNEXPECTED_CONTENT),
                EnumSet.complementOf(EnumSet.copyOf(codes)));
    }

    private static SafetensorsException refusal(Path path) {
        return assertThrows(SafetensorsException.class, () -> SafetensorsFile.read(path));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
