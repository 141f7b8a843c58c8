package io.github.uphillrl.environment.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a child's standard error to its end in a thread of its own, logs it and keeps the last of it. */
final class ErrorTail {
    private static final Logger LOG = LoggerFactory.getLogger(PythonEnvironment.class);
    private static final int KEPT_CHARACTERS = 4000;

    private final InputStream in;
    private final StringBuilder tail = new StringBuilder();
    private final Thread thread;

    ErrorTail(String name, InputStream in) {
        this.in = in;
        this.thread = new Thread(this::read, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the last that was written so far. */
    String text() {
        synchronized (tail) {
            return tail.toString().strip();
        }
    }

    /** Waits for the end of the stream, but no longer than this. */
    void join(long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        byte[] chunk = new byte[4096];
        try {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                append(new String(chunk, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            LOG.debug("standard error of {} was closed: {}", thread.getName(), e.toString());
        }
    }

    private void append(String text) {
        if (LOG.isDebugEnabled()) LOG.debug("{}: {}", thread.getName(), text.strip());
        synchronized (tail) {
            tail.append(text);
            if (tail.length() > KEPT_CHARACTERS) tail.delete(0, tail.length() - KEPT_CHARACTERS);
        }
    }
}
