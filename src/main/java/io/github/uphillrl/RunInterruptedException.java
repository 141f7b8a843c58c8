package io.github.uphillrl;

import org.jspecify.annotations.Nullable;

/**
 * Somebody broke off an update: the thread that trains was interrupted (its flag stays set), or the run was closed while
 * it was trained.
 *
 * <p>The run is as after the last complete update. Unless it is closed, it can be trained again, once the flag has been
 * cleared, and ends as if nothing had happened.
 */
public final class RunInterruptedException extends UphillException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message who was interrupted, and where
     * @param cause what an environment made of it, or null
     */
    public RunInterruptedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
