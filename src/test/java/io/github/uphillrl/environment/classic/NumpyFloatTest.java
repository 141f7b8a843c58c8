package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments for which NumPy 2.4 does not give the nearest float32; {@link ClassicLanesOracleTest} has more. */
class NumpyFloatTest {
    @ParameterizedTest
    @CsvSource({
        "-0x1.5fe7740000000p-4f, -0x1.5f78aa0000000p-4f",
        "-0x1.3531ec0000000p-4f, -0x1.34e6c40000000p-4f",
        "0x1.194e100000000p-4f, 0x1.1915760000000p-4f",
        "-0x1.2384e20000000p-4f, -0x1.2345e40000000p-4f"
    })
    void sin_notTheNearest_isNumpys(float x, float expected) {
        assertEquals(expected, NumpyFloat.sin(x));
        assertEquals(Math.ulp(expected), Math.abs(expected - (float) StrictMath.sin(x)));
    }

    @ParameterizedTest
    @CsvSource({
        "0x1.5016fe0000000p-4f, 0x1.fe47040000000p-1f",
        "-0x1.28f7a60000000p-4f, 0x1.fea7a80000000p-1f",
        "-0x1.75016a0000000p-4f, 0x1.fde0e20000000p-1f",
        "-0x1.cca37a0000000p-5f, 0x1.ff30d60000000p-1f"
    })
    void cos_notTheNearest_isNumpys(float x, float expected) {
        assertEquals(expected, NumpyFloat.cos(x));
        assertEquals(Math.ulp(expected), Math.abs(expected - (float) StrictMath.cos(x)));
    }

    @Test
    void sinAndCos_smallArguments_areWithinAFloatOfTheTruth() {
        for (float x = -0.78f; x < 0.78f; x += 0.001f) {
            assertEquals(StrictMath.sin(x), NumpyFloat.sin(x), Math.ulp((float) StrictMath.sin(x)));
            assertEquals(StrictMath.cos(x), NumpyFloat.cos(x), Math.ulp((float) StrictMath.cos(x)));
        }
    }
}
