package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void wanted_withoutProperty_followsTheModule() {
        assertEquals("warming", Kernels.wanted(null, true));
        assertEquals("plain", Kernels.wanted(null, false));
    }

    @Test
    void wanted_property_overrides() {
        assertEquals("plain", Kernels.wanted("plain", true));
        assertEquals("plain", Kernels.wanted("plain", false));
        assertEquals("vector", Kernels.wanted("vector", true));
    }

    @Test
    void wanted_badProperty_namesValueAndRule() {
        assertMessage("the system property uphill.kernels must be plain or vector, got fast", "fast", true);
        assertMessage(
                "the system property uphill.kernels is vector, but the JVM runs without --add-modules"
                        + " jdk.incubator.vector, or has no vectors of two doubles",
                "vector",
                false);
    }

    private static void assertMessage(String message, String wanted, boolean present) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Kernels.wanted(wanted, present))
                        .getMessage());
    }
}
