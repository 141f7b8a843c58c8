package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Golden values printed by NumPy 2.4: {@code PCG64(seed).random_raw(4)} and, from a generator begun anew,
 * {@code uniform(-0.05, 0.05, 2)}.
 */
class NumpyRandomTest {
    @ParameterizedTest
    @CsvSource({
        "0, a30febcfd9c2825f, 4510bdf882d9d721, 0a7d3da94ecde8b8, 043b27b61342f01d",
        "1, 8306bdf37922e4ff, f35196bbc152a866, 24e7a4f608ec18cd, f2dab0aed2ac6fd2",
        "42, c621fbcd16d92688, 705a5661a791ffc1, dbcd12c26eda1624, b286b60e1600888d",
        "4294967295, 407f5fa930d8fd9f, 3814b22eb9684802, 498b7dcee8d8dc95, 9e758f03369e8515",
        "4294967297, 54f596cd84cf4c1f, 9ca536eb5cb7fa6a, 81f436c89e9256f8, 2803284383ad7625",
        "9223372036854775808, cfb443e389167cfd, 98b11eb7647f71b8, de463a1436212dfd, 6cd50b6497ce000b",
        "18446744073709551615, ae163a7a8c47568f, d86659f5f3382359, 01e52b195bc2d24a, e5026aaf19a22db1"
    })
    void nextLong_seedUpTo64Bits_isNumpysRandomRaw(
            String seed, String first, String second, String third, String fourth) {
        NumpyRandom random = new NumpyRandom(Long.parseUnsignedLong(seed));
        for (String expected : new String[] {first, second, third, fourth}) {
            assertEquals(Long.parseUnsignedLong(expected, 16), random.nextLong());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0x1.c0cbca647ced0p-7, -0x1.792e736320f47p-6",
        "1, 0x1.35e59496dac00p-10, 0x1.7105158c043bcp-5",
        "4294967297, -0x1.1375d476479e4p-6, 0x1.6ea9255e3c660p-7",
        "9223372036854775808, 0x1.fe1b4c16a08fcp-6, 0x1.3c0e55f839928p-7",
        "18446744073709551615, 0x1.26f4a976b4fb8p-6, 0x1.1ae11fdfd71a0p-5"
    })
    void uniform_lowToHigh_isNumpysUniform(String seed, String first, String second) {
        NumpyRandom random = new NumpyRandom(Long.parseUnsignedLong(seed));
        assertEquals(Double.parseDouble(first), random.uniform(-0.05, 0.05));
        assertEquals(Double.parseDouble(second), random.uniform(-0.05, 0.05));
    }

    @Test
    void random_seed42_isNumpysRandom() {
        NumpyRandom random = new NumpyRandom(42);
        assertArrayEquals(
                new double[] {0x1.8c43f79a2db24p-1, 0x1.c16959869e47ep-2},
                new double[] {random.random(), random.random()});
    }

    @Test
    void random_manyDraws_liesInZeroToOne() {
        NumpyRandom random = new NumpyRandom(7);
        for (int i = 0; i < 100_000; i++) {
            double drawn = random.random();
            assertTrue(drawn >= 0 && drawn < 1, () -> "drew " + drawn);
        }
    }

    @Test
    void reseed_afterDraws_beginsTheStreamAnew() {
        NumpyRandom random = new NumpyRandom(3);
        random.nextLong();
        random.reseed(42);
        assertEquals(new NumpyRandom(42).nextLong(), random.nextLong());
    }
}
