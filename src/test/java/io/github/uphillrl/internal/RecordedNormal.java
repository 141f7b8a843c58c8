package io.github.uphillrl.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Lines of {@code normal.txt.gz}. */
final class RecordedNormal {
    private RecordedNormal() {}

    /** Returns the numbers of every line that begins with a word. */
    static List<double[]> all(String word) {
        try (InputStream file = RecordedNormal.class.getResourceAsStream("normal.txt.gz");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Objects.requireNonNull(file)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split(" "))
                    .filter(words -> words[0].equals(word))
                    .map(words -> Arrays.stream(words)
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
