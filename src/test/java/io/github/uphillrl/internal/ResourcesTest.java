package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private final RuntimeException first = new IllegalStateException("first");
    private final RuntimeException second = new IllegalArgumentException("second");
    private final List<Integer> closed = new ArrayList<>();

    @Test
    void closeAll_noneFails_runsAllInOrder() {
        Resources.closeAll(List.of(closing(1), closing(2), closing(3)));

        assertEquals(List.of(1, 2, 3), closed);
    }

    @Test
    void closeAll_someFail_runsAllAndThrowsTheFirstFailure() {
        RuntimeException seen = assertThrows(
                RuntimeException.class,
                () -> Resources.closeAll(List.of(closing(1), failing(first), closing(2), failing(second), closing(3))));

        assertSame(first, seen);
        assertArrayEquals(new Throwable[] {second}, seen.getSuppressed());
        assertEquals(List.of(1, 2, 3), closed);
    }

    @Test
    void closedAfter_closingWorks_returnsTheFailure() {
        assertSame(first, Resources.closedAfter(first, closing(1)));

        assertEquals(List.of(1), closed);
        assertEquals(0, first.getSuppressed().length);
    }

    @Test
    void closedAfter_closingFailsToo_suppressesThatInTheFailure() {
        assertSame(first, Resources.closedAfter(first, failing(second)));

        assertArrayEquals(new Throwable[] {second}, first.getSuppressed());
    }

    @Test
    void suppress_sameFailure_isLeftAlone() {
        Resources.suppress(first, first);
        assertEquals(0, first.getSuppressed().length);
        assertSame(first, assertThrows(RuntimeException.class, () -> Resources.rethrow(first)));
        Resources.rethrow(null);
    }

    private Runnable closing(int number) {
        return () -> closed.add(number);
    }

    private static Runnable failing(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }
}
