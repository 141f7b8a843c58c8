package io.github.uphillrl;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything that can go wrong in a run, as opposed to a wrong argument.
 *
 * <p>Wrong arguments are {@link IllegalArgumentException}s and are thrown at the public edge, before anything has
 * happened. The exceptions of this family report a fault of the world, of a file or of the arithmetic; they keep their
 * cause.
 */
public abstract sealed class UphillException extends RuntimeException
        permits CheckpointException,
                EnvironmentException,
                NumericalException,
                RecordingException,
                RunInterruptedException,
                SafetensorsException {
    private static final long serialVersionUID = 1L;

    UphillException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
