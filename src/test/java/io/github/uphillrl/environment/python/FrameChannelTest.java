package io.github.uphillrl.environment.python;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames over hand-made streams: no Python is needed. */
class FrameChannelTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void exchange_wholeFrames_sendsAndReturnsPayloads() throws Exception {
        FrameChannel channel = channel("\3\0\0\0Rabc\0\0\0\0C\2\0\0\0Rde");
        ByteBuffer request = FrameChannel.request('R', 4).putInt(258);
        assertEquals("abc", text(channel.exchange(request, 'R', 3, 3)));
        assertArrayEquals(new byte[] {4, 0, 0, 0, 'R', 2, 1, 0, 0}, sent.toByteArray());
        assertEquals("", text(channel.exchange(FrameChannel.request('C', 0), 'C', 0, 0)));
        assertEquals("de", text(channel.exchange(request, 'R', 0, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\3", "\3\0\0\0", "\3\0\0\0R", "\3\0\0\0Rab", "\6\0\0\0E\1\0\0\0"})
    void exchange_streamThatEndsEarly_isAnEndOfFile(String arriving) {
        assertThrows(EOFException.class, () -> receive(channel(arriving), 3, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "too long, '\4\0\0\0Rabcd'",
        "too short, '\2\0\0\0Rab'",
        "another tag, '\3\0\0\0Sabc'",
        "two gigabytes, '\u00ff\u00ff\u00ff\u007fRabc'",
        "a negative length, '\u00ff\u00ff\u00ff\u00ffRabc'",
        "a fault too short, '\3\0\0\0Eabc'",
        "a fault too long, '\1\0\1\0Eabcdef'",
        "a fault of two gigabytes, '\u00ff\u00ff\u00ff\u007fEabc'",
        "text, 'Python 3.11.7 (main)'"
    })
    void exchange_frameThatIsNotAllowed_isRejectedBeforeAnythingIsAllocated(String what, String arriving) {
        long before = allocated();
        String message = assertThrows(InvalidFrameException.class, () -> receive(channel(arriving), 3, 3), what)
                .getMessage();
        assertTrue(allocated() - before < 1 << 20, what);
        assertTrue(message.startsWith("expected a frame R of 3 … 3 bytes, but standard output holds \""), message);
    }

    @Test
    void exchange_garbage_isQuotedPrintablyAndInPart() {
        String garbage = "Welcome!\n\u001b[31m" + "x".repeat(100_000);
        String message = assertThrows(InvalidFrameException.class, () -> receive(channel(garbage), 3, 3))
                .getMessage();
        assertTrue(message.contains("holds \"Welcome!??[31mxxx"), message);
        assertTrue(message.length() < 300, () -> message.length() + " characters");
    }

    @Test
    void exchange_fault_tellsCopyAndText() {
        FrameChannel channel = channel("\6\0\0\0E\7\0\0\0\u00c3\u00a9");
        RemoteFaultException fault = assertThrows(RemoteFaultException.class, () -> receive(channel, 3, 3));
        assertEquals(7, fault.copy());
        assertEquals("é", fault.getMessage());
    }

    @Test
    void exchange_otherSideThatNoLongerReads_stillTellsWhatItSaidLast() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        FrameChannel channel = new FrameChannel(stream("\5\0\0\0E\u00ff\u00ff\u00ff\u00ff!"), broken);
        RemoteFaultException fault = assertThrows(RemoteFaultException.class, () -> receive(channel, 3, 3));
        assertEquals(RemoteFaultException.NO_COPY, fault.copy());
        assertThrows(EOFException.class, () -> receive(channel, 3, 3));
    }

    private FrameChannel channel(String arriving) {
        return new FrameChannel(stream(arriving), sent);
    }

    private static InputStream stream(String bytes) {
        return new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ByteBuffer receive(FrameChannel channel, int least, int most) throws Exception {
        return channel.exchange(FrameChannel.request('R', 0), 'R', least, most);
    }

    private static String text(ByteBuffer payload) {
        return StandardCharsets.ISO_8859_1.decode(payload).toString();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
