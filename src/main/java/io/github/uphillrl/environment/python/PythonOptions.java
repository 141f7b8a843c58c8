package io.github.uphillrl.environment.python;

import io.github.uphillrl.internal.Check;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link PythonEnvironment} is started and how long it may take.
 *
 * @param interpreter the Python interpreter, a path or a name to be looked up on the {@code PATH}; null for what the
 *     environment variable {@value #INTERPRETER_VARIABLE} names on the machine where it is started, else
 *     {@value #DEFAULT_INTERPRETER}
 * @param startTimeout how long the interpreter, Gymnasium's import and the making of all copies may take together
 * @param callTimeout how long a reset, or one step of all lanes, may take
 * @param arguments keyword arguments of {@code gymnasium.make}: strings, booleans, {@code Integer}s, {@code Long}s, finite
 *     {@code Double}s, and lists and maps with string keys of them; copied
 * @param modulePath folders that are searched for Python modules before all others, for ids like
 *     {@code "my_module:Warehouse-v0"}; copied
 */
public record PythonOptions(
        @Nullable String interpreter,
        Duration startTimeout,
        Duration callTimeout,
        Map<String, Object> arguments,
        List<String> modulePath)
        implements Serializable {
    /** The environment variable that names the interpreter, if the options do not. */
    public static final String INTERPRETER_VARIABLE = "UPHILL_PYTHON";

    /** The interpreter, if nothing names another. */
    public static final String DEFAULT_INTERPRETER = "python3";

    private static final long serialVersionUID = 1L;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(365);

    /** Checks the values. */
    public PythonOptions {
        if (interpreter != null) Check.require(!interpreter.isBlank(), "interpreter must not be blank");
        checkTimeout(startTimeout, "startTimeout");
        checkTimeout(callTimeout, "callTimeout");
        arguments = Json.copy(arguments);
        modulePath = List.copyOf(modulePath);
    }

    /** Returns the default interpreter, 60 s for each timeout, no arguments and no module path. */
    public static PythonOptions defaults() {
        return new PythonOptions(null, DEFAULT_TIMEOUT, DEFAULT_TIMEOUT, Map.of(), List.of());
    }

    /** Returns these options with another interpreter: a path, or a name to be looked up on the {@code PATH}. */
    public PythonOptions withInterpreter(String path) {
        return new PythonOptions(path, startTimeout, callTimeout, arguments, modulePath);
    }

    /** Returns these options with another time, above 0 and at most 365 days, to start and make the environment in. */
    public PythonOptions withStartTimeout(Duration timeout) {
        return new PythonOptions(interpreter, timeout, callTimeout, arguments, modulePath);
    }

    /** Returns these options with another time, above 0 and at most 365 days, for a reset or a step of all lanes. */
    public PythonOptions withCallTimeout(Duration timeout) {
        return new PythonOptions(interpreter, startTimeout, timeout, arguments, modulePath);
    }

    /** Returns these options with other keyword arguments of {@code gymnasium.make}, instead of the present ones. */
    public PythonOptions withArguments(Map<String, Object> keywords) {
        return new PythonOptions(interpreter, startTimeout, callTimeout, keywords, modulePath);
    }

    /** Returns these options with other folders to search for modules first, instead of the present ones. */
    public PythonOptions withModulePath(String... folders) {
        return new PythonOptions(interpreter, startTimeout, callTimeout, arguments, List.of(folders));
    }

    /** Returns the interpreter to start here. */
    String interpreterOr(@Nullable String variable) {
        if (interpreter != null) return interpreter;
        return variable == null || variable.isBlank() ? DEFAULT_INTERPRETER : variable;
    }

    private static void checkTimeout(Duration timeout, String name) {
        Check.require(
                timeout.compareTo(Duration.ZERO) > 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
                "%s must be above 0 and at most 365 days, got %s",
                name,
                timeout);
    }
}
