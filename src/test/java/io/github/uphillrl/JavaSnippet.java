package io.github.uphillrl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A piece of Java from the documentation, which a reader must be able to compile as it stands. */
record JavaSnippet(String className, String source) {
    private static final List<String> IMPORTS = List.of(
            "java.nio.file.Path",
            "java.time.Duration",
            "java.util.*",
            "java.util.function.LongFunction",
            "io.github.uphillrl.checkpoint.*",
            "io.github.uphillrl.credit.*",
            "io.github.uphillrl.distribution.*",
            "io.github.uphillrl.environment.*",
            "io.github.uphillrl.environment.bandit.*",
            "io.github.uphillrl.environment.tabular.*",
            "io.github.uphillrl.explain.*",
            "io.github.uphillrl.network.*",
            "io.github.uphillrl.optimizer.*",
            "io.github.uphillrl.policy.*",
            "io.github.uphillrl.rollout.*",
            "io.github.uphillrl.testing.*",
            "io.github.uphillrl.trainer.*");

    /** Returns a block as a class of this name: as it is if it declares one, else as the body of a method. */
    static JavaSnippet of(String block, String className) {
        if (block.contains("class ")) return new JavaSnippet(className, block);
        String imports = IMPORTS.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
        String begin = "class " + className + " {\n    static void run() throws Exception {\n";
        return new JavaSnippet(className, imports + begin + block + "    }\n}\n");
    }

    /** Compiles into a folder, whose classes it may use; what the compiler says against it fails the test. */
    void compileInto(Path folder, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve(className + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        String classPath = classPath() + File.pathSeparator + folder;
        List<String> all = Stream.concat(
                        Stream.of("--release", "17", "-proc:none", "-d", folder.toString(), "-classpath", classPath),
                        Stream.of(options))
                .toList();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            boolean compiled = compiler.getTask(null, files, diagnostics, all, null, files.getJavaFileObjects(file))
                    .call();
            assertTrue(compiled, () -> diagnostics.getDiagnostics() + "\nin\n" + source);
        }
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }
}
