package io.github.uphillrl.environment.python;

import io.github.uphillrl.EnvironmentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to a Python process and its replies, each within a time. The first failure ends the process; all later requests
 * fail with an error that tells the first.
 */
final class PythonConnection implements AutoCloseable {
    /** How many numbers a reply may have at most: 256 MiB of them. */
    static final int LARGEST_REPLY = 1 << 25;

    private static final Logger LOG = LoggerFactory.getLogger(PythonEnvironment.class);
    private static final String GREETING = "uphill 1 ";
    private static final int LONGEST_GREETING = 1000;
    private static final int LONGEST_DESCRIPTION = 1 << 24;
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

    private final String id;
    private final PythonOptions options;
    private final PythonProcess process;
    private final FrameChannel channel;
    private final Deadline deadline;
    private @Nullable EnvironmentException failure;
    private boolean closed;

    /** Starts the process; {@link #make} must follow. */
    PythonConnection(String id, PythonOptions options) {
        this.id = id;
        this.options = options;
        this.process = PythonProcess.start(options.interpreterOr(System.getenv(PythonOptions.INTERPRETER_VARIABLE)));
        this.channel = new FrameChannel(process.output(), process.input());
        this.deadline = new Deadline(process.threadName("deadline"), options.callTimeout(), process::kill);
    }

    /** What is made of a reply. */
    interface Reading<T> {
        T read(ByteBuffer payload) throws IOException;
    }

    /**
     * Makes copies of the environment, and describes them. A thread of its own does it, since nothing is known yet of the
     * program that was started: its children may hold the pipes open after its end, and a read from a pipe cannot be
     * interrupted.
     */
    WorldDescription make(int copies) {
        FutureTask<WorldDescription> start = new FutureTask<>(() -> begin(copies));
        Thread thread = new Thread(start, process.threadName("start"));
        thread.setDaemon(true);
        thread.start();
        try {
            return start.get(options.startTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw late(PythonConnection::nowhere, options.startTimeout(), e);
        } catch (ExecutionException e) {
            throw failed(PythonConnection::nowhere, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("", "interrupted while it started", e);
        }
    }

    private WorldDescription begin(int copies) throws IOException, RemoteFaultException {
        ByteBuffer program = ByteBuffer.wrap(PythonProcess.program());
        LOG.debug("{} is played by {}", id, greeting(channel, program.position(program.limit())));
        byte[] wanted = Json.text(Map.of(
                        "id",
                        id,
                        "lanes",
                        copies,
                        "arguments",
                        options.arguments(),
                        "path",
                        options.modulePath(),
                        "seconds",
                        options.callTimeout().toMillis() / 1e3,
                        "numbers",
                        LARGEST_REPLY))
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer request = FrameChannel.request('M', wanted.length).put(wanted);
        return description(channel, request, id, copies);
    }

    /** Sends the program and returns how the other side greets. */
    static String greeting(FrameChannel channel, ByteBuffer program) throws IOException, RemoteFaultException {
        ByteBuffer payload = channel.exchange(program, 'H', GREETING.length(), LONGEST_GREETING);
        String greeting = StandardCharsets.UTF_8.decode(payload).toString();
        if (!greeting.startsWith(GREETING)) throw new InvalidFrameException("the greeting is \"" + greeting + "\"");
        return greeting;
    }

    /** Sends a request for copies of an environment and returns what they are. */
    static WorldDescription description(FrameChannel channel, ByteBuffer request, String id, int copies)
            throws IOException, RemoteFaultException {
        return WorldDescription.read(id, copies, channel.exchange(request, 'M', 0, LONGEST_DESCRIPTION));
    }

    /**
     * Sends a request and waits for its reply.
     *
     * @param request as {@link FrameChannel#request} made it
     * @param replyBytes how long the payload of the reply must be
     * @param place where a copy's episode stands, for messages; or, for {@link RemoteFaultException#NO_COPY}, all of them
     * @param reading what to make of the payload
     * @throws EnvironmentException if that fails, or failed earlier
     * @throws IllegalStateException if this is closed
     */
    <T> T call(ByteBuffer request, int replyBytes, IntFunction<String> place, Reading<T> reading) {
        char tag = (char) request.get(FrameChannel.HEADER_BYTES - 1);
        return within(options.callTimeout(), place, () -> {
            return reading.read(channel.exchange(request, tag, replyBytes, replyBytes));
        });
    }

    /** Lets the environments be closed and ends the process; does nothing the second time. */
    @Override
    public void close() {
        if (closed) return;
        try {
            if (failure == null) within(farewellTimeout(), PythonConnection::nowhere, this::farewell);
        } catch (EnvironmentException e) {
            LOG.warn("{} was not closed properly: {}", id, e.getMessage());
        } finally {
            closed = true;
            end();
        }
    }

    private static String nowhere(int copy) {
        return "";
    }

    private Duration farewellTimeout() {
        return options.callTimeout().compareTo(LONGEST_FAREWELL) < 0 ? options.callTimeout() : LONGEST_FAREWELL;
    }

    private ByteBuffer farewell() throws IOException, RemoteFaultException {
        return channel.exchange(FrameChannel.request('C', 0), 'C', 0, 0);
    }

    private interface Exchange<T> {
        T run() throws IOException, RemoteFaultException;
    }

    private <T> T within(Duration timeout, IntFunction<String> place, Exchange<T> exchange) {
        if (closed) throw new IllegalStateException(id + " in Python is closed");
        if (failure != null) throw new EnvironmentException("an earlier call failed: " + failure.getMessage(), failure);
        deadline.begin(timeout);
        try {
            T result = exchange.run();
            if (deadline.end()) return result;
            throw late(place, timeout, null);
        } catch (RemoteFaultException | IOException e) {
            throw deadline.end() ? failed(place, e) : late(place, timeout, e);
        } finally {
            deadline.end();
        }
    }

    private EnvironmentException late(IntFunction<String> place, Duration timeout, @Nullable Exception cause) {
        String what = "no answer within " + timeout.toMillis() / 1e3 + " s";
        return failed(place.apply(RemoteFaultException.NO_COPY), what, cause);
    }

    private EnvironmentException failed(IntFunction<String> place, @Nullable Throwable cause) {
        if (cause instanceof RemoteFaultException fault) return failed(place.apply(fault.copy()), fault.text(), fault);
        boolean ended = cause instanceof IOException && !(cause instanceof InvalidFrameException);
        String what = ended ? process.ending() : String.valueOf(cause == null ? null : cause.getMessage());
        return failed(place.apply(RemoteFaultException.NO_COPY), what, cause);
    }

    private EnvironmentException failed(String place, String what, @Nullable Throwable cause) {
        process.kill();
        end();
        // what Python reports has its own traceback
        String lastWords = cause instanceof RemoteFaultException ? "" : process.lastWords();
        EnvironmentException error =
                new EnvironmentException(id + " in Python" + place + ": " + what + lastWords, cause);
        failure = error;
        return error;
    }

    private void end() {
        deadline.close();
        process.end();
    }
}
