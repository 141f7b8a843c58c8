package io.github.uphillrl.environment.python;

import io.github.uphillrl.internal.Check;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Strings, booleans, numbers, and lists and maps of them, as JSON (RFC 8259) in ASCII; keys are sorted. */
final class Json {
    private Json() {}

    /**
     * Returns a deep, unmodifiable, serializable copy.
     *
     * @throws IllegalArgumentException if something in it has no form in JSON
     */
    static Map<String, Object> copy(Map<String, ?> object) {
        TreeMap<String, Object> copy = new TreeMap<>();
        object.forEach((key, value) -> copy.put(key, copyOf(key, value)));
        return Collections.unmodifiableMap(copy);
    }

    /** Returns the text of what {@link #copy} accepts. */
    static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<Object, Object>(map)
                    .entrySet().stream()
                            .map(entry -> quoted(entry.getKey().toString()) + ":" + text(entry.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String string ? quoted(string) : value.toString();
    }

    private static Object copyOf(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> copy = new TreeMap<>();
            map.forEach((key, part) -> {
                Check.require(key instanceof String, "the keys of %s must be strings, got %s", name, key);
                copy.put((String) key, copyOf(name + "." + key, part));
            });
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(part -> copyOf(name, part)).toList();
        }
        boolean simple = value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || (value instanceof Double number && Double.isFinite(number));
        Check.require(
                simple, "%s must be a string, boolean, Integer, Long, finite Double, list or map, got %s", name, value);
        return value;
    }

    private static String quoted(String string) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < string.length(); i++) {
            char character = string.charAt(i);
            boolean plain = character >= ' ' && character <= '~' && character != '"' && character != '\\';
            if (plain) text.append(character);
            else text.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
        }
        return text.append('"').toString();
    }
}
