package io.github.uphillrl.testing;

import io.github.uphillrl.testing.EnvironmentReport.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What has been found so far: the first of each kind, since the same fault shows at many places. */
final class Findings {
    private final Map<EnvironmentFault, Finding> first = new EnumMap<>(EnvironmentFault.class);

    void add(EnvironmentFault fault, String what, String where) {
        first.putIfAbsent(fault, new Finding(fault, what, where));
    }

    boolean has(EnvironmentFault fault) {
        return first.containsKey(fault);
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    /** Returns all, in the order of the faults' declaration. */
    List<Finding> all() {
        return new ArrayList<>(first.values());
    }
}
