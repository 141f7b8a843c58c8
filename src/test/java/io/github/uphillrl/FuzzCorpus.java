package io.github.uphillrl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The inputs of a fuzz target: its seeds, and what fuzzing found worth keeping, in a zip file named after the target among
 * the test resources. A target is a test class with {@code public static void fuzzerTestOneInput(byte[])}, which the
 * fuzzer calls, and {@code static Stream<byte[]> seeds()}.
 */
public final class FuzzCorpus {
    private FuzzCorpus() {}

    /** Returns a target's inputs. */
    public static List<byte[]> of(Class<?> target, Stream<byte[]> seeds) throws IOException {
        List<byte[]> inputs = new ArrayList<>(seeds.toList());
        try (InputStream resource = target.getResourceAsStream(target.getSimpleName() + ".zip")) {
            ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(resource, "its zip file"));
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) inputs.add(zip.readAllBytes());
            }
        }
        return inputs;
    }

    /**
     * Writes a target's inputs to files, for the fuzzer to begin with.
     *
     * @param arguments the target's name within the root package, and the directory
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Class<?> target = Class.forName(FuzzCorpus.class.getPackageName() + "." + arguments[0]);
        var seeds = target.getDeclaredMethod("seeds");
        seeds.setAccessible(true);
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        int count = 0;
        for (byte[] input : of(target, ((Stream<?>) seeds.invoke(null)).map(byte[].class::cast))) {
            Files.write(directory.resolve("seed-" + count++), input);
        }
    }
}
