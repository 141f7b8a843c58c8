package io.github.uphillrl.environment.python;

import java.io.IOException;

/** What arrived is not what the protocol says. */
final class InvalidFrameException extends IOException {
    private static final long serialVersionUID = 1L;

    InvalidFrameException(String message) {
        super(message);
    }
}
