package io.github.uphillrl;

import org.jspecify.annotations.Nullable;

/**
 * An environment threw, or returned something that no training may learn from: an observation of the wrong length, a
 * reward or observation that is not finite, no outcome.
 *
 * <p>The message names environment, episode, step and seed, so that the fault can be replayed:
 * {@code environment.reset(seed)} and the same actions.
 */
public final class EnvironmentException extends UphillException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, where
     * @param cause what the environment threw, or null if it returned something invalid
     */
    public EnvironmentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
