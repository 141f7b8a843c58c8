package io.github.uphillrl.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the examples as their readers do. */
final class ExampleProgram {
    private ExampleProgram() {}

    /** Runs the program in a JVM and a folder of its own, and returns its standard output. */
    static String run(String program, Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "io.github.uphillrl.examples." + program)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, process.waitFor(), program + " must end in the normal way");
        return Files.readString(output).replace("\r\n", "\n");
    }
}
