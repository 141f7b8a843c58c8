package io.github.uphillrl.internal;

import java.util.List;

/** Closing several things, each of them even if another fails. */
public final class Resources {
    private Resources() {}

    /**
     * Runs every action, then throws what the first failing one threw, with the others' failures suppressed in it.
     *
     * @param closings what to do for each resource
     */
    public static void closeAll(List<Runnable> closings) {
        RuntimeException failure = null;
        for (Runnable closing : closings) {
            try {
                closing.run();
            } catch (RuntimeException e) {
                if (failure == null) failure = e;
                else failure.addSuppressed(e);
            }
        }
        if (failure != null) throw failure;
    }

    /**
     * Cleans up after a failure and returns it, to be thrown; a failure to clean up is suppressed in it.
     *
     * @param failure what went wrong
     * @param closing what to do before it is thrown
     */
    public static RuntimeException closedAfter(RuntimeException failure, Runnable closing) {
        try {
            closing.run();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
