package io.github.uphillrl.trainer;

import io.github.uphillrl.Stateful;
import io.github.uphillrl.internal.Check;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The state of something that has parts: each part's names stand behind the part's own and a dot. */
final class StateParts {
    private static final char DOT = '.';

    private StateParts() {}

    /** Returns the states of those parts that are {@link Stateful}. */
    static Map<String, double[]> collect(Map<String, ?> parts) {
        Map<String, double[]> state = new TreeMap<>();
        parts.forEach((name, part) -> {
            if (part instanceof Stateful stateful) {
                stateful.state().forEach((key, value) -> state.put(name + DOT + key, value));
            }
        });
        return state;
    }

    /**
     * Gives every part its state, or none.
     *
     * @throws IllegalArgumentException if a part refuses it, or some of it belongs to no part; nothing has changed then
     */
    static void restore(Map<String, ?> parts, Map<String, double[]> state) {
        Map<String, double[]> before = collect(parts);
        Map<String, Map<String, double[]>> split = split(parts, state);
        try {
            give(parts, split);
        } catch (RuntimeException e) {
            give(parts, split(parts, before));
            throw e;
        }
    }

    private static Map<String, Map<String, double[]>> split(Map<String, ?> parts, Map<String, double[]> state) {
        Map<String, Map<String, double[]>> split = new HashMap<>();
        state.forEach((key, value) -> {
            String name = key.substring(0, Math.max(0, key.indexOf(DOT)));
            Check.require(
                    parts.get(name) instanceof Stateful,
                    "there is state %s, but nothing here that could take it; there is %s",
                    key,
                    parts.keySet());
            split.computeIfAbsent(name, part -> new HashMap<>()).put(key.substring(name.length() + 1), value);
        });
        return split;
    }

    private static void give(Map<String, ?> parts, Map<String, Map<String, double[]>> split) {
        parts.forEach((name, part) -> {
            if (part instanceof Stateful stateful) stateful.restore(split.getOrDefault(name, Map.of()));
        });
    }
}
