package io.github.uphillrl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The Python that tests compare with, if there is one: what UPHILL_PYTHON names, else python3. */
public final class PythonInterpreter {
    private static final Path SCRIPTS = Path.of("src", "test", "python");

    /** Ends with 0 if all are there; importing them would take long. */
    private static final String FIND =
            "import importlib.util, sys; sys.exit(not all(importlib.util.find_spec(m) for m in sys.argv[1:]))";

    private static final Map<List<String>, Boolean> MODULES_FOUND = new ConcurrentHashMap<>();

    private PythonInterpreter() {}

    /** Returns the command; skips the calling test where Python or one of these modules is missing. */
    public static String having(String... modules) {
        String python = System.getenv().getOrDefault("UPHILL_PYTHON", "python3");
        boolean found = MODULES_FOUND.computeIfAbsent(List.of(modules), names -> {
            try {
                List<String> command = new ArrayList<>(List.of(python, "-c", FIND));
                command.addAll(names);
                return new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException | InterruptedException e) {
                return false;
            }
        });
        assumeTrue(found, () -> python + " with " + List.of(modules) + " is not there; UPHILL_PYTHON may name one");
        return python;
    }

    /**
     * Runs a script of src/test/python and returns the lines it prints.
     *
     * @throws AssertionError if it fails, with what it printed
     */
    public static List<String> run(String python, String script, Object... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(python, SCRIPTS.resolve(script).toString()));
        for (Object argument : arguments) command.add(argument.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) throw new AssertionError(command + " ended with " + status + ":\n" + output);
        return output.lines().toList();
    }
}
