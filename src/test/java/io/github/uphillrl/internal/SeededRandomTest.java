package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
    /** What Vigna's reference program splitmix64.c prints for the seed 1234567, as Rosetta Code lists it. */
    private static final long[] REFERENCE = {
        6457827717110365317L,
        3203168211198807973L,
        Long.parseUnsignedLong("9817491932198370423"),
        4593380528125082431L,
        Long.parseUnsignedLong("16408922859458223821")
    };

    @Test
    void nextLong_referenceSeed_givesTheReferenceValues() {
        SeededRandom random = new SeededRandom(1234567);
        assertArrayEquals(
                REFERENCE, LongStream.generate(random::nextLong).limit(5).toArray());
    }

    @Test
    void reseed_afterDraws_beginsTheStreamAnew() {
        SeededRandom random = new SeededRandom(99);
        random.nextLong();
        random.reseed(1234567);
        assertEquals(REFERENCE[0], random.nextLong());
    }

    @Test
    void nextDouble_referenceSeed_isTheUpper53BitsAsAFraction() {
        double expected = (REFERENCE[0] >>> 11) / 9007199254740992.0; // 2⁵³
        assertEquals(expected, new SeededRandom(1234567).nextDouble(), 0.0);
    }

    @Test
    void nextDouble_manyDraws_staysInTheHalfOpenUnitIntervalWithMeanOneHalf() {
        SeededRandom random = new SeededRandom(7);
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            double u = random.nextDouble();
            assertTrue(u >= 0 && u < 1, () -> "outside [0, 1): " + u);
            sum += u;
        }
        assertEquals(0.5, sum / 100_000, 0.005); // 5 standard errors
    }

    @Test
    void derive_neighbouringArguments_givesDistinctSeeds() {
        Set<Long> seeds = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            for (long stream = 0; stream < 5; stream++) {
                for (long index = 0; index < 100; index++) seeds.add(SeededRandom.derive(seed, stream, index));
            }
        }
        assertEquals(20 * 5 * 100, seeds.size());
    }
}
