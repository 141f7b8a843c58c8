package io.github.uphillrl.environment.python;

import io.github.uphillrl.EnvironmentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child process that runs the Python side of the bridge. */
final class PythonProcess {
    private static final String PROGRAM = "uphill_bridge.py";
    // Without double quotes, which Windows' command lines would lose. The program itself comes through the pipe: it
    // thus
    // needs no file that could be left behind or changed by others, and no command line is too short for it.
    private static final String LOADER =
            "import sys;exec(compile(sys.stdin.buffer.read(int(sys.argv[1])),'" + PROGRAM + "','exec'))";
    private static final long EXIT_MILLIS = 500;
    private static final long LAST_WORDS_MILLIS = 200;
    private static final int SIGNALLED = 128;

    private final Process process;
    private final ErrorTail errors;

    private PythonProcess(Process process) {
        this.process = process;
        this.errors = new ErrorTail(threadName("stderr"), process.getErrorStream());
    }

    /**
     * Starts an interpreter that waits for {@link #program()}.
     *
     * @throws EnvironmentException if there is no such interpreter
     */
    static PythonProcess start(String interpreter) {
        List<String> command = List.of(interpreter, "-c", LOADER, String.valueOf(program().length));
        try {
            return new PythonProcess(new ProcessBuilder(command).start());
        } catch (IOException e) {
            String message =
                    "the Python interpreter \"" + interpreter + "\" cannot be started; the environment variable "
                            + PythonOptions.INTERPRETER_VARIABLE + " or PythonOptions.withInterpreter names another: "
                            + e.getMessage();
            throw new EnvironmentException(message, e);
        }
    }

    /** Returns the text of the Python side, in UTF-8. */
    static byte[] program() {
        try (InputStream in = PythonProcess.class.getResourceAsStream(PROGRAM)) {
            if (in == null) throw new IllegalStateException("the resource " + PROGRAM + " is missing");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a name for a thread that serves this process. */
    String threadName(String task) {
        return "uphill-python-" + process.pid() + "-" + task;
    }

    /** Returns what the child reads. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /** Returns what the child writes. */
    InputStream output() {
        return process.getInputStream();
    }

    /** Waits a little for the end of a child that closed its output, and tells how it ended. */
    String ending() {
        if (!awaitExit()) return "the Python process closed its standard output";
        int code = process.exitValue();
        String signal = code > SIGNALLED ? " (signal " + (code - SIGNALLED) + ")" : "";
        return "the Python process ended with exit code " + code + signal;
    }

    /** Ends the child and its children at once; does not wait, and leaves what it has written to be read. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    /**
     * Ends the child unless it ends by itself soon, and the thread that serves it. The streams are left to the runtime,
     * which closes them at the child's end: closing them here would wait for whoever else holds the pipes.
     */
    void end() {
        if (!awaitExit()) kill();
        awaitExit();
        errors.join(LAST_WORDS_MILLIS);
    }

    /** Returns the last of the child's standard error, after its end, as the end of a message; empty if it was silent. */
    String lastWords() {
        String text = errors.text();
        return text.isEmpty() ? "" : "\nstandard error ends with:\n" + text;
    }

    private boolean awaitExit() {
        try {
            return process.waitFor(EXIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
