package io.github.uphillrl.environment.python;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.EnvironmentFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Interpreters that are none, or lack what the bridge needs: one typed error, in time, with nothing left behind. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fakes are shell scripts")
class FakeInterpreterTest {
    @TempDir
    Path folder;

    private final Traces traces = new Traces();

    @AfterEach
    void nothingIsLeft() {
        traces.assertNone();
    }

    @Test
    void start_noSuchProgram_namesItAndTheVariable() {
        String message = message(folder.resolve("nowhere").toString(), PythonOptions.defaults());
        assertTrue(message.contains("nowhere\" cannot be started") && message.contains("UPHILL_PYTHON"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo Welcome to the snake|standard output holds \"Welcome to the snake\"",
                "exec cat /dev/zero|expected a frame H",
                "sh -c 'echo garbage from a child; exec sleep 1000'; true|garbage from a child",
                "printf '\\012\\000\\000\\000Huphill 2 x'|the greeting is \"uphill 2 x\"",
                "printf '\\377\\377\\377\\377H'|expected a frame H",
                "printf '\\377\\377\\377\\177H'|expected a frame H",
                "printf '\\012\\000\\000\\000Huph'; exit 3|ended with exit code 3",
                "echo no disk >&2; exit 4|ended with exit code 4\\nstandard error ends with:\\nno disk",
                "kill -9 $$|ended with exit code 137 (signal 9)",
                "exec >&-; exec sleep 1000|closed its standard output",
                "printf '\\007\\000\\000\\000E\\377\\377\\377\\377abc'|in Python: abc"
            })
    void start_programThatIsNoPython_isATypedError(String script, String expected) throws IOException {
        String message = message(interpreter(script), PythonOptions.defaults());
        assertTrue(message.contains(expected.replace("\\n", "\n")), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec sleep 1000", "exec 3>&1; exec yes >&2", "exec 3>&1; exec cat >/dev/null"})
    void start_programThatNeverAnswers_isATypedErrorWithinASecondOfTheTimeout(String script) throws IOException {
        Duration timeout = Duration.ofMillis(300);
        String interpreter = interpreter(script);
        long begin = System.nanoTime();
        String message = message(interpreter, PythonOptions.defaults().withStartTimeout(timeout));
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(message.contains("no answer within 0.3 s"), message);
        assertTrue(message.length() < 6000, () -> message.length() + " characters");
        assertTrue(taken.compareTo(timeout) >= 0 && taken.compareTo(timeout.plusSeconds(1)) <= 0, taken::toString);
    }

    /** The grandchild is nobody's child any more, and holds the pipes; the error does not wait for it. */
    @Test
    void start_programWhoseOrphanHoldsThePipes_isATypedErrorInTime() throws Exception {
        Duration timeout = Duration.ofMillis(300);
        String interpreter = interpreter("(sleep 4 &); exec sleep 1000");
        long begin = System.nanoTime();
        String message = message(interpreter, PythonOptions.defaults().withStartTimeout(timeout));
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(message.contains("no answer within 0.3 s"), message);
        assertTrue(taken.compareTo(timeout.plusSeconds(1)) <= 0, taken::toString);
        for (Thread thread : Traces.threads()) thread.join(60_000);
    }

    /** Without its site packages, any Python is one without Gymnasium. */
    @Test
    @NeedsGymnasium("sys")
    void start_pythonWithoutGymnasium_saysSo() throws IOException {
        String python = PythonOptions.defaults().interpreterOr(System.getenv(PythonOptions.INTERPRETER_VARIABLE));
        String isolated = interpreter("exec '" + python + "' -I -S \"$@\"");
        String message = message(isolated, PythonOptions.defaults());
        assertTrue(message.contains("cannot import gymnasium: No module named 'gymnasium'"), message);
    }

    private String interpreter(String script) throws IOException {
        Path file = folder.resolve("python");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file.toString();
    }

    private static String message(String interpreter, PythonOptions options) {
        EnvironmentFactory<Integer> factory =
                PythonEnvironment.discrete("CartPole-v1", options.withInterpreter(interpreter));
        return assertThrows(EnvironmentException.class, factory::get).getMessage();
    }
}
