package io.github.uphillrl;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory the calling thread has taken. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The fuzzer's own instructions within the code allocate too. */
    private static final long FACTOR = Long.getLong("uphill.fuzzing.allocation", 1);

    private Allocation() {}

    /** Returns the bytes that this thread has ever allocated. */
    public static long soFar() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /**
     * Fails if a thread that had allocated so much before has taken more than this since, and does so when the work is
     * repeated: the first time a class is needed, it is loaded.
     */
    public static void requireSince(long before, long bound, Runnable work) {
        long most = FACTOR * bound;
        if (soFar() - before <= most) return;
        long again = soFar();
        work.run();
        long used = soFar() - again;
        if (used > most) throw new AssertionError(used + " bytes were allocated, more than " + most);
    }
}
