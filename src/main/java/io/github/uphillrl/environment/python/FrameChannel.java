package io.github.uphillrl.environment.python;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Frames over two streams: {@code u32} length of the payload, {@code u8} tag, payload; all numbers little-endian. What
 * arrives is not trusted: no more is allocated than the caller allows for the reply it waits for, and than has arrived.
 */
final class FrameChannel {
    static final int HEADER_BYTES = 5;

    private static final char FAULT = 'E';
    private static final int LONGEST_FAULT = 1 << 16;
    private static final int LONGEST_SPECIMEN = 200;

    private final InputStream in;
    private final OutputStream out;
    private final byte[] header = new byte[HEADER_BYTES];
    private byte[] received = new byte[0];

    FrameChannel(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Returns a buffer of the protocol's byte order. */
    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns a request whose payload, of this many bytes, is to be put into what it returns. */
    static ByteBuffer request(char tag, int payloadBytes) {
        return buffer(HEADER_BYTES + payloadBytes).putInt(payloadBytes).put((byte) tag);
    }

    /**
     * Sends a request and waits for the reply.
     *
     * @param request what to send: its bytes up to its position
     * @param tag the tag that the reply must have
     * @param least how many bytes its payload must have at least
     * @param most how many it may have at most; no more is ever allocated
     * @return the payload; valid until the next call
     * @throws EOFException if the stream ends first
     * @throws InvalidFrameException if what arrives is no such frame
     * @throws RemoteFaultException if the other side reports a fault instead
     */
    ByteBuffer exchange(ByteBuffer request, char tag, int least, int most) throws IOException, RemoteFaultException {
        byte[] bytes = new byte[request.position()];
        request.flip().get(bytes);
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            // the other side has gone; why, is in what it sent last, if anywhere
        }
        return receive(tag, least, most);
    }

    private ByteBuffer receive(char tag, int least, int most) throws IOException, RemoteFaultException {
        fill(header, HEADER_BYTES);
        int length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt();
        char actual = (char) (header[HEADER_BYTES - 1] & 0xFF);
        boolean fault = actual == FAULT && length >= Integer.BYTES && length <= LONGEST_FAULT;
        if (!fault && (actual != tag || length < least || length > most)) {
            throw new InvalidFrameException("expected a frame " + tag + " of " + least + " … " + most
                    + " bytes, but standard output holds \"" + specimen() + "\"");
        }
        receivePayload(length);
        ByteBuffer payload = ByteBuffer.wrap(received, 0, length).order(ByteOrder.LITTLE_ENDIAN);
        if (fault) throw fault(payload);
        return payload;
    }

    /** A length is only a word: memory for a longer payload than any before is taken as the payload arrives. */
    private void receivePayload(int length) throws IOException {
        if (length <= received.length) {
            fill(received, length);
            return;
        }
        byte[] longer = in.readNBytes(length);
        requireAll(longer.length, length);
        received = longer;
    }

    private void fill(byte[] target, int length) throws IOException {
        requireAll(in.readNBytes(target, 0, length), length);
    }

    private static void requireAll(int read, int length) throws EOFException {
        if (read < length) {
            throw new EOFException("standard output ended after " + read + " of " + length + " bytes");
        }
    }

    private static RemoteFaultException fault(ByteBuffer payload) {
        int copy = payload.getInt();
        return new RemoteFaultException(
                copy, StandardCharsets.UTF_8.decode(payload).toString());
    }

    /** Returns the header that was none and what has arrived behind it, made printable. */
    private String specimen() throws IOException {
        byte[] more = in.readNBytes(Math.min(in.available(), LONGEST_SPECIMEN));
        String text = new String(header, StandardCharsets.ISO_8859_1) + new String(more, StandardCharsets.ISO_8859_1);
        return text.strip().replaceAll("[^ -~]", "?");
    }
}
