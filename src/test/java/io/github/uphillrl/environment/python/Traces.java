package io.github.uphillrl.environment.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Child processes and threads that a bridge has started since this was made, and has not yet ended. */
final class Traces {
    private final Set<ProcessHandle> before = children();

    ProcessHandle onlyChild() {
        Set<ProcessHandle> mine = children();
        mine.removeAll(before);
        assertEquals(1, mine.size(), mine::toString);
        return mine.iterator().next();
    }

    void assertNone() {
        Set<ProcessHandle> left = children();
        left.removeAll(before);
        assertEquals(Set.of(), left, "child processes");
        threads().forEach(Traces::awaitEnd);
        assertEquals(List.of(), threads(), "threads");
    }

    /** The thread of a start hands its error over before it ends; nobody waits for it but this. */
    private static void awaitEnd(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while " + thread + " ended", e);
        }
    }

    /** Returns the threads that serve Python processes. */
    static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("uphill-python-"))
                .toList();
    }

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
    }
}
