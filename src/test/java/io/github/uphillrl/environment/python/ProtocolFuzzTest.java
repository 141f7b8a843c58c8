package io.github.uphillrl.environment.python;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.uphillrl.Allocation;
import io.github.uphillrl.FuzzCorpus;
import io.github.uphillrl.environment.Step.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever a program writes to its standard output where the Python side should: it is a greeting, a description, an
 * observation and steps, or a fault is reported, within bounds of memory.
 */
class ProtocolFuzzTest {
    private static final int LANES = 2;
    private static final int STEPS = 3;
    private static final int LARGEST_WORLD = 64;
    private static final int PER_BYTE = 64;
    private static final int CONSTANT = 128 * 1024;

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] output) {
        long before = Allocation.soFar();
        listen(output);
        Allocation.requireSince(before, (long) PER_BYTE * output.length + CONSTANT, () -> listen(output));
    }

    private static void listen(byte[] output) {
        try {
            play(new FrameChannel(new ByteArrayInputStream(output), OutputStream.nullOutputStream()));
        } catch (RemoteFaultException | IOException e) {
            assertNotNull(e.getMessage());
        }
    }

    private static void play(FrameChannel channel) throws IOException, RemoteFaultException {
        PythonConnection.greeting(channel, FrameChannel.request('H', 0));
        WorldDescription world =
                PythonConnection.description(channel, FrameChannel.request('M', 0), "Fuzzed-v0", LANES);
        int size = world.observationSize();
        if (size > LARGEST_WORLD) return;
        double[] observations = new double[LANES * size];
        int bytes = size * Double.BYTES;
        channel.exchange(FrameChannel.request('R', 0), 'R', bytes, bytes)
                .asDoubleBuffer()
                .get(observations, 0, size);
        double[] rewards = new double[LANES];
        Outcome[] outcomes = new Outcome[LANES];
        for (int step = 0; step < STEPS; step++) {
            int reply = LANES * (2 + size) * Double.BYTES;
            PythonLanes.readSteps(
                    channel.exchange(FrameChannel.request('S', 0), 'S', reply, reply),
                    LANES,
                    size,
                    observations,
                    rewards,
                    outcomes);
        }
    }

    static Stream<byte[]> seeds() {
        ByteBuffer fault = ByteBuffer.wrap("\7\0\0\0E\1\0\0\0\u00c3\u00a9x".getBytes(ISO_8859_1));
        return Stream.of(
                dialogue(rest -> rest.put((byte) 'D').putInt(2)),
                dialogue(rest -> rest.put((byte) 'Y').putInt(3)),
                dialogue(rest -> rest.put((byte) 'M').putInt(2).putInt(5).putInt(6)),
                dialogue(rest -> rest.put((byte) 'B').putInt(1).putDouble(-1).putDouble(Double.POSITIVE_INFINITY)),
                fault.array(),
                "Python 3.11.7 (main)".getBytes(ISO_8859_1));
    }

    /** What the Python side writes for a world with one number in its observations, up to the end of both episodes. */
    private static byte[] dialogue(UnaryOperator<ByteBuffer> actions) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        frame(output, 'H', FrameChannel.buffer(100).put("uphill 1 3.11 1.3.0".getBytes(ISO_8859_1)));
        frame(
                output,
                'M',
                actions.apply(FrameChannel.buffer(100).putInt(1).putInt(500).putDouble(475)));
        frame(output, 'R', FrameChannel.buffer(100).putDouble(0.5));
        for (int step = 0; step < STEPS; step++) {
            ByteBuffer reply = FrameChannel.buffer(100);
            for (int lane = 0; lane < LANES; lane++)
                reply.putDouble(1).putDouble(step).putDouble(0.25);
            frame(output, 'S', reply);
        }
        return output.toByteArray();
    }

    private static void frame(ByteArrayOutputStream output, char tag, ByteBuffer payload) {
        output.writeBytes(
                bytes(FrameChannel.request(tag, payload.position()).position(0).limit(FrameChannel.HEADER_BYTES)));
        output.writeBytes(bytes(payload.flip()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Test
    void fuzzerTestOneInput_everyKeptInput_isUnderstoodOrReported() throws IOException {
        FuzzCorpus.of(ProtocolFuzzTest.class, seeds()).forEach(ProtocolFuzzTest::fuzzerTestOneInput);
    }
}
