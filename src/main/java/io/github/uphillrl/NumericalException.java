package io.github.uphillrl;

import org.jspecify.annotations.Nullable;

/**
 * The arithmetic left the finite numbers: a logit, loss, gradient or parameter is NaN or infinite.
 *
 * <p>Thrown before parameters change; they are as they were after the last complete update.
 */
public final class NumericalException extends UphillException {
    private static final long serialVersionUID = 1L;

    /** @param message which quantity, where, and its value */
    public NumericalException(String message) {
        this(message, null);
    }

    /**
     * @param message which quantity, where, and its value
     * @param cause the same said by someone who did not know where, or null
     */
    public NumericalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
