package io.github.uphillrl;

import org.jspecify.annotations.Nullable;

/** A run cannot be saved, or not be resumed from what was saved. */
public final class CheckpointException extends UphillException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** The file cannot be opened or read. */
        UNREADABLE,
        /** The file cannot be written; what was there before still is. */
        UNWRITABLE,
        /** The file is not, byte by byte, what was once saved. */
        DAMAGED,
        /** There are checkpoints, but none of them is intact. */
        NONE_INTACT,
        /** The file is intact, but of a run that was configured otherwise. */
        OTHER_CONFIGURATION,
        /** The file is intact, but of another version of the format, or holds what the run has no use for. */
        UNSUITABLE,
        /** The directory holds checkpoints of a run that is further than the one to be saved. */
        OTHER_RUN
    }

    /**
     * @param reason why
     * @param message the file and what is wrong with it
     * @param cause what found that, or null
     */
    public CheckpointException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Returns why. */
    public Reason reason() {
        return reason;
    }
}
