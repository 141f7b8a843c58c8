package io.github.uphillrl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation: its code blocks, links and headings. */
record Markdown(Path path, String text) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");

    /** A fenced block; {@code line} is where its text begins, from 1. */
    record Block(String language, String text, int line) {}

    static Markdown read(Path path) {
        try {
            return new Markdown(path, Files.readString(path).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns every page that is not generated: those at the root, the documentation's and the examples'. */
    static List<Markdown> pages() throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String folder : List.of(".", "docs", "examples")) {
            try (Stream<Path> files =
                    Files.find(Path.of(folder), folder.equals("docs") ? 9 : 1, (path, attributes) -> path.toString()
                            .endsWith(".md"))) {
                files.map(Path::normalize).sorted().forEach(paths::add);
            }
        }
        return paths.stream().map(Markdown::read).toList();
    }

    List<Block> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(match -> match.group(1).equals(language))
                .map(match -> new Block(
                        language,
                        match.group(2),
                        (int) text.substring(0, match.start(2)).lines().count() + 1))
                .toList();
    }

    /** Returns what the page links to, code left out. */
    List<String> links() {
        return LINK.matcher(prose()).results().map(match -> match.group(1)).toList();
    }

    /** Returns the anchors of the headings, as GitHub makes them. */
    Set<String> anchors() {
        return HEADING.matcher(prose())
                .results()
                .map(match -> match.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("").replaceAll("`[^`\n]*`", "code");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
