package io.github.uphillrl;

import org.jspecify.annotations.Nullable;

/** A film or picture of an episode cannot be written. */
public final class RecordingException extends UphillException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message the file, and what is wrong
     * @param cause the I/O failure, or null
     */
    public RecordingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
