package io.github.uphillrl.internal.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** Each of the build's two test runs skips one of these: the module is there in the one and missing in the other. */
class VectorWidthTest {
    private static final boolean MODULE_IS_THERE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    @Test
    void getAsInt_moduleIsThere_isAPowerOfTwo() {
        assumeTrue(MODULE_IS_THERE);
        assertEquals(1, Integer.bitCount(new VectorWidth().getAsInt()));
    }

    @Test
    void getAsInt_moduleIsMissing_doesNotLink() {
        assumeFalse(MODULE_IS_THERE);
        assertThrows(NoClassDefFoundError.class, () -> new VectorWidth().getAsInt());
    }
}
