package io.github.uphillrl.environment.python;

import io.github.uphillrl.environment.Environment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environments of {@code uphill_worlds.py}. */
final class Worlds {
    private static final String FOLDER = Path.of("src/test/resources/io/github/uphillrl/environment/python")
            .toAbsolutePath()
            .toString();

    private Worlds() {}

    static PythonOptions options(Object... arguments) {
        Map<String, Object> keywords = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) keywords.put((String) arguments[i], arguments[i + 1]);
        return PythonOptions.defaults().withModulePath(FOLDER).withArguments(keywords);
    }

    /** A world that fails in the ways it is told, one in each step from the third on. */
    static Environment<Integer> faulty(String... faults) {
        PythonOptions options = options("faults", List.of(faults));
        return PythonEnvironment.discrete("uphill_worlds:Faulty-v0", options).get();
    }
}
