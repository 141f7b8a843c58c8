package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden values printed by NumPy 2.4: {@code SeedSequence(seed).generate_state(3, numpy.uint64)}. */
class NumpySeedSequenceTest {
    @ParameterizedTest
    @CsvSource({
        "0, db2cd7e7b0f478be, abf4641a2c71ba49, 20c6ed6d9d7b8d41",
        "42, 9f1e2e6dcd540ab7, d57873dc79fb94b6, 7d282a1b64d420b7",
        "18446744073709551615, aebca151928cad0d, 119c30448638dc7a, 1bbb155659e642a7"
    })
    void nextLong_reseededInTheMiddleOfThePool_isNumpysState(String seed, String first, String second, String third) {
        NumpySeedSequence words = new NumpySeedSequence();
        words.reseed(5);
        words.nextLong();
        words.reseed(Long.parseUnsignedLong(seed));
        for (String expected : new String[] {first, second, third}) {
            assertEquals(Long.parseUnsignedLong(expected, 16), words.nextLong());
        }
    }
}
