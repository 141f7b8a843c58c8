package io.github.uphillrl;

import org.jspecify.annotations.Nullable;

/** A {@code .safetensors} file cannot be read or written, or does not hold what was asked of it. */
public final class SafetensorsException extends UphillException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message the file, what is wrong with it and where
     * @param cause the I/O failure or the parser's complaint, or null
     */
    public SafetensorsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
