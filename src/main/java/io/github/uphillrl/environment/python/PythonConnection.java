package io.github.uphillrl.environment.python;

import io.github.uphillrl.EnvironmentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
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

    /** Makes copies of the environment, and describes them. */
    WorldDescription make(int copies) {
        ByteBuffer program = ByteBuffer.wrap(PythonProcess.program());
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
        return within(options.startTimeout(), PythonConnection::nowhere, () -> {
            greet(channel.exchange(program.position(program.limit()), 'H', GREETING.length(), LONGEST_GREETING));
            ByteBuffer request = FrameChannel.request('M', wanted.length).put(wanted);
            return WorldDescription.read(id, copies, channel.exchange(request, 'M', 0, LONGEST_DESCRIPTION));
        });
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

    private void greet(ByteBuffer payload) throws InvalidFrameException {
        String greeting = StandardCharsets.UTF_8.decode(payload).toString();
        if (!greeting.startsWith(GREETING)) throw new InvalidFrameException("the greeting is \"" + greeting + "\"");
        LOG.debug("{} is played by {}", id, greeting);
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
            throw failed(place.apply(RemoteFaultException.NO_COPY), late(timeout), null);
        } catch (RemoteFaultException e) {
            throw failed(place.apply(e.copy()), e.getMessage(), e);
        } catch (IOException e) {
            throw failed(place.apply(RemoteFaultException.NO_COPY), deadline.end() ? broken(e) : late(timeout), e);
        }
    }

    private static String late(Duration timeout) {
        return "no answer within " + timeout.toMillis() / 1e3 + " s";
    }

    private String broken(IOException e) {
        return e instanceof InvalidFrameException ? String.valueOf(e.getMessage()) : process.ending();
    }

    private EnvironmentException failed(String place, @Nullable String what, @Nullable Exception cause) {
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
