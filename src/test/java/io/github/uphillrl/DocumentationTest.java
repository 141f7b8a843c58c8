package io.github.uphillrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.testing.EnvironmentChecker;
import io.github.uphillrl.testing.EnvironmentReport;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation links to exists, and what it shows compiles. */
class DocumentationTest {
    private static final Path EXAMPLES = Path.of("examples/src/main/java/io/github/uphillrl/examples");

    static List<Markdown> pages() throws IOException {
        return Markdown.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void link_toAFileOrHeading_exists(Markdown page) {
        List<String> broken = new ArrayList<>();
        for (String link : page.links()) {
            if (!link.startsWith("https://") && !exists(page, link)) broken.add(link);
        }
        assertEquals(List.of(), broken);
    }

    private static boolean exists(Markdown page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]);
        if (!Files.exists(target)) return false;
        return parts.length == 1 || Markdown.read(target).anchors().contains(parts[1]);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void javaBlock_asShown_compiles(Markdown page, @TempDir Path folder) throws IOException {
        for (Markdown.Block block : page.blocks("java")) {
            String name = block.text().contains("class Quickstart") ? "Quickstart" : "Line" + block.line();
            JavaSnippet.of(block.text(), name).compileInto(folder);
        }
    }

    @Test
    void recipe_everyJavaLineBesidePytorch_isInTheExample() throws IOException {
        String example = Files.readString(EXAMPLES.resolve("TheRecipe.java"));
        Markdown page = Markdown.read(Path.of("docs/from-pytorch.md"));
        String table =
                page.text().substring(page.text().indexOf("| 1 |"), page.text().indexOf("Eight lines"));
        List<String> lines = Pattern.compile("`([^`]*;)` \\|$", Pattern.MULTILINE)
                .matcher(table)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertEquals(8, lines.size(), () -> "lines of Java: " + lines);
        int from = 0;
        for (String line : lines) {
            int at = example.indexOf(line, from);
            assertTrue(at >= 0, () -> "TheRecipe does not have, at this place: " + line);
            from = at;
        }
    }

    @Test
    void output_ofWhyTheMinusSign_isTheSameInDocsAndExamples() {
        String inDocs = Markdown.read(Path.of("docs/why-the-minus-sign.md"))
                .blocks("text")
                .get(0)
                .text();
        assertTrue(inDocs.contains("0.524979"));
        assertTrue(Markdown.read(Path.of("examples/README.md")).text().contains(inDocs));
    }

    @Test
    void report_ofTheHastyWorld_isWhatTheCheckerSays(@TempDir Path folder) throws Exception {
        Markdown page = Markdown.read(Path.of("docs/your-own-environment.md"));
        for (String name : List.of("Heating", "HastyHeating")) {
            Markdown.Block block = page.blocks("java").stream()
                    .filter(java -> java.text().contains("class " + name + " "))
                    .findFirst()
                    .orElseThrow();
            JavaSnippet.of(block.text(), name).compileInto(folder);
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            EnvironmentReport report = EnvironmentChecker.<Integer>check(() -> make(loader, "HastyHeating"));
            String shown = page.blocks("text").get(0).text();
            assertEquals(shown, report.toString().replaceAll("(?m)^speed: .*\n", ""));
            EnvironmentChecker.<Integer>assertValid(() -> make(loader, "Heating"));
        }
    }

    @Test
    void table_ofTheCorridorStudy_isWhatTheStudyPrints(@TempDir Path folder) throws Exception {
        Markdown page = Markdown.read(Path.of("docs/estimator-study.md"));
        JavaSnippet.of(page.blocks("java").get(0).text(), "CorridorStudy").compileInto(folder);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Method report = loader.loadClass("CorridorStudy").getDeclaredMethod("report");
            report.setAccessible(true);
            assertEquals(page.blocks("text").get(0).text(), report.invoke(null).toString());
        }
    }

    @SuppressWarnings("unchecked") // the page says so
    private static Environment<Integer> make(ClassLoader loader, String name) {
        try {
            Constructor<?> constructor = loader.loadClass(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Environment<Integer>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Test
    void pages_found_areAllOfThem() throws IOException {
        List<String> paths = pages().stream()
                .map(page -> page.path().toString().replace('\\', '/'))
                .toList();
        assertTrue(paths.containsAll(List.of("README.md", "docs/index.md", "examples/README.md")), paths::toString);
        assertFalse(paths.stream().anyMatch(path -> path.startsWith("target")), paths::toString);
    }
}
