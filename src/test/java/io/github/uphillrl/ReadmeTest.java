package io.github.uphillrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on the README's first screen, compiled and run as it stands there. */
class ReadmeTest {
    private static final String CLASS = "Quickstart";
    private static final String VECTOR = "jdk.incubator.vector";
    private static final int MOST_LINES = 15;

    private final Markdown readme = Markdown.read(Path.of("README.md"));
    private final String program = readme.blocks("java").get(0).text();

    @Test
    void program_compiledAndRun_printsWhatTheReadmeShows(@TempDir Path folder)
            throws IOException, InterruptedException {
        new JavaSnippet(CLASS, program).compileInto(folder, "-Xlint:all", "-Werror");
        String shown = readme.blocks("text").get(0).text();
        assertEquals(shown, run(folder), "README.md must show, under its program, what the program prints");
    }

    @Test
    void program_asShown_staysShort() {
        assertTrue(program.lines().count() <= MOST_LINES, () -> program.lines().count() + " lines");
    }

    @Test
    void dependency_asShown_isThisArtifact() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        for (String line : readme.blocks("xml").get(0).text().lines().toList()) {
            if (line.contains("dependency")) continue;
            assertTrue(pom.contains(line.strip()), () -> "pom.xml says otherwise than " + line);
        }
    }

    /** Runs in a JVM of its own, with the vector module if this one has it. */
    private static String run(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (ModuleLayer.boot().findModule(VECTOR).isPresent()) command.addAll(List.of("--add-modules", VECTOR));
        command.addAll(List.of("-classpath", folder + File.pathSeparator + JavaSnippet.classPath(), CLASS));
        Path output = folder.resolve("output.txt");
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        if (!ended) process.destroyForcibly();
        assertTrue(ended, "the program must end within 2 minutes");
        assertEquals(0, process.exitValue(), () -> read(errors));
        return read(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "cannot read " + file + ": " + e;
        }
    }
}
