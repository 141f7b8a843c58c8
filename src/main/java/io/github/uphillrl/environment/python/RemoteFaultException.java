package io.github.uphillrl.environment.python;

/** The Python side says that something failed there. */
final class RemoteFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Said of a fault that happened in none of the copies. */
    static final int NO_COPY = -1;

    private final int copy;
    private final String text;

    /**
     * @param copy which copy of the environment failed, or {@link #NO_COPY}
     * @param text what Python says
     */
    RemoteFaultException(int copy, String text) {
        super(text, null, false, false);
        this.copy = copy;
        this.text = text;
    }

    String text() {
        return text;
    }

    int copy() {
        return copy;
    }
}
