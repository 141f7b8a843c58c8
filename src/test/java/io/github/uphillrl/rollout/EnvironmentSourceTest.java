package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.EnvironmentException;
import org.junit.jupiter.api.Test;

class EnvironmentSourceTest {
    @Test
    void next_supplierOfNewOnes_handsThemOn() {
        EnvironmentSource<Integer> source = new EnvironmentSource<>(Stub::new);

        assertNotSame(source.next(), source.next());
    }

    @Test
    void next_sameEnvironmentAgain_isRefused() {
        Stub only = new Stub();
        EnvironmentSource<Integer> source = new EnvironmentSource<>(() -> only);
        assertSame(only, source.next());

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, source::next);

        assertEquals(
                "the supplier returned the same environment twice (Stub); every call must make a new one",
                error.getMessage());
        assertEquals(0, only.closings());
    }

    /** Environments may be values to themselves; what counts is whether it is the same object. */
    @Test
    void next_equalEnvironments_areFine() {
        EnvironmentSource<Integer> source = new EnvironmentSource<>(EqualToItsKind::new);

        assertEquals(source.next(), source.next());
    }

    @Test
    void next_null_isRefused() {
        EnvironmentSource<Integer> source = new EnvironmentSource<>(() -> null);

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, source::next);

        assertEquals("the supplier of environments returned null; every call must make a new one", error.getMessage());
    }

    @Test
    void next_supplierThrows_keepsTheCause() {
        IllegalStateException cause = new IllegalStateException("no licence");
        EnvironmentSource<Integer> source = new EnvironmentSource<>(() -> {
            throw cause;
        });

        EnvironmentException error = assertThrows(EnvironmentException.class, source::next);

        assertEquals(
                "no environment could be made: the supplier threw java.lang.IllegalStateException: no licence",
                error.getMessage());
        assertSame(cause, error.getCause());
    }

    private static final class EqualToItsKind extends Stub {
        @Override
        public boolean equals(Object other) {
            return other instanceof EqualToItsKind;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
