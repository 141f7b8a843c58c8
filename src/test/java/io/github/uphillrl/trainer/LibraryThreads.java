package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The library's threads that were not there when this was made: other tests may have left theirs to the collector. */
final class LibraryThreads {
    private static final long PATIENCE_MILLIS = 30_000;

    private final Set<Thread> before = new HashSet<>(all());

    private static Set<Thread> all() {
        return Thread.getAllStackTraces().keySet();
    }

    /** Returns the new ones that are alive. */
    List<Thread> alive() {
        return all().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("uphill"))
                .toList();
    }

    /** Waits until the new ones have ended, but for those that were left behind, whose names are returned. */
    List<String> leftBehind() throws InterruptedException {
        for (Thread thread : alive()) {
            if (thread.getName().startsWith("uphill-hung")) continue;
            thread.join(PATIENCE_MILLIS);
            assertFalse(thread.isAlive(), thread.getName() + " must end when its run is closed");
        }
        return alive().stream().map(Thread::getName).toList();
    }
}
