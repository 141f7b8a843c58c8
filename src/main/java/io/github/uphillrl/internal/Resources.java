package io.github.uphillrl.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closing several things, each of them even if another fails. */
public final class Resources {
    private Resources() {}

    /**
     * Runs every action, then throws what the first failing one threw, with the others' failures suppressed in it.
     *
     * @param closings what to do for each resource
     */
    public static void closeAll(List<Runnable> closings) {
        Throwable failure = null;
        for (Runnable closing : closings) {
            try {
                closing.run();
            } catch (Throwable e) {
                if (failure == null) failure = e;
                else suppress(failure, e);
            }
        }
        rethrow(failure);
    }

    /**
     * Cleans up after a failure and returns it, to be thrown; a failure to clean up is suppressed in it.
     *
     * @param failure what went wrong
     * @param closing what to do before it is thrown
     */
    public static <T extends Throwable> T closedAfter(T failure, Runnable closing) {
        try {
            closing.run();
        } catch (Throwable e) {
            suppress(failure, e);
        }
        return failure;
    }

    /** Suppresses one failure in another, unless they are the same, which Java forbids. */
    public static void suppress(Throwable failure, Throwable other) {
        if (failure != other) failure.addSuppressed(other);
    }

    /** Throws a failure as what it is, if there is one; checked ones too, which others' code may throw undeclared. */
    public static void rethrow(@Nullable Throwable failure) {
        if (failure != null) Resources.<RuntimeException>sneak(failure);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
