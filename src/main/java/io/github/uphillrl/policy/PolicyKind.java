package io.github.uphillrl.policy;

import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.network.Mlp;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The policies that a file alone can rebuild, and how their heads' settings stand in its metadata. */
enum PolicyKind {
    CATEGORICAL("categorical"),
    MULTI_CATEGORICAL("multi-categorical"),
    BERNOULLI("bernoulli"),
    GAUSSIAN("gaussian");

    /** The entry of the metadata that names the kind. */
    static final String KEY = "uphill.policy";

    private final String word;

    PolicyKind(String word) {
        this.word = word;
    }

    /** Returns what the entry {@link #KEY} holds. */
    String word() {
        return word;
    }

    /**
     * Finds the kind that a file names.
     *
     * @throws SafetensorsException if it is a user's own, or unknown
     */
    static PolicyKind read(Map<String, String> metadata, Path file) {
        String word = metadata.get(KEY);
        for (PolicyKind kind : values()) {
            if (kind.word.equals(word)) return kind;
        }
        throw new SafetensorsException(
                file + " holds a policy of the kind '" + word + "', which only its own code can rebuild", null);
    }

    /**
     * Makes a policy over a network with the settings of a file; its parameters are yet to be read.
     *
     * @throws IllegalArgumentException if the settings are missing or invalid
     */
    NetworkPolicy<?> rebuild(Mlp network, Map<String, String> metadata) {
        return switch (this) {
            case CATEGORICAL -> CategoricalPolicy.rebuild(network, metadata);
            case MULTI_CATEGORICAL -> MultiCategoricalPolicy.rebuild(network, metadata);
            case BERNOULLI -> BernoulliPolicy.of(network);
            case GAUSSIAN -> GaussianPolicy.rebuild(network, metadata);
        };
    }

    /** Returns numbers as they stand in metadata: exact, with a space between them. */
    static String toText(double... numbers) {
        return DoubleStream.of(numbers).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    /**
     * Reads numbers that {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if there are none, or something is no number
     */
    static double[] numbers(Map<String, String> metadata, String key) {
        return Arrays.stream(text(metadata, key).split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /**
     * Returns an entry that must be there.
     *
     * @throws IllegalArgumentException if it is not
     */
    static String text(Map<String, String> metadata, String key) {
        String text = metadata.get(key);
        if (text == null) throw new IllegalArgumentException("its metadata has no " + key);
        return text;
    }
}
