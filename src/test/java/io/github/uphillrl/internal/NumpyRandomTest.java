package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Golden values printed by NumPy 2.4: {@code PCG64(seed).random_raw(4)} and, from generators begun anew,
 * {@code uniform(-0.05, 0.05, 2)}, {@code integers(low, high)} and {@code choice}.
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

    @ParameterizedTest
    @CsvSource({
        "0, 13, 0, 11 8 6 3 4",
        "0, 13, 42, 1 10 8 5 5",
        "0, 13, 18446744073709551615, 7 8 12 10 4",
        "0, 4, 0, 3 2 2 1 1",
        "0, 4, 42, 0 3 2 1 1",
        "0, 4, 18446744073709551615, 2 2 3 3 1",
        "-5, 6, 0, 4 2 0 -3 -2",
        "-5, 6, 42, -5 3 2 -1 -1",
        "-5, 6, 18446744073709551615, 1 2 5 4 -2",
        "0, 1, 0, 0 0 0 0 0",
        "0, 1, 42, 0 0 0 0 0",
        "0, 1, 18446744073709551615, 0 0 0 0 0",
        "0, 4294967295, 0, 3653403230 2735729614 2195314464 1158725111 1322117303",
        "0, 4294967295, 42, 383329927 3324115916 2811363264 1884968544 1859786275",
        "0, 4294967295, 18446744073709551615, 2353485454 2920692345 4080542552 3630586356 1539494473",
        "0, 4294967296, 0, 3653403231 2735729615 2195314465 1158725112 1322117304",
        "0, 4294967296, 42, 383329928 3324115917 2811363265 1884968545 1859786276",
        "0, 4294967296, 18446744073709551615, 2353485455 2920692346 4080542553 3630586357 1539494474",
        "0, 4294967297, 0, 2735729616 1158725112 175979945 70985654 3492969080",
        "0, 4294967297, 42, 3324115917 1884968546 3687649987 2995172878 404488629",
        "0, 4294967297, 18446744073709551615, 2920692347 3630586358 31795993 3842140847 553901464",
        "0, 3221225472, 0, 2740052423 2051797211 1646485848 131984958 242365461",
        "0, 3221225472, 42, 2493086937 2108522448 1413726408 2765737489 276850281",
        "0, 3221225472, 18446744073709551615, 1765114091 2190519259 3060406914 2722939767 1154620855",
        "-9223372036854775808, 9223372036854775807, 0, 2526497193922298462 -4246685573565524192 -8467543927005779785 -8918490974116450276 5778815928437199162",
        "-9223372036854775808, 9223372036854775807, 42, 5053597115156604551 -1127493779279708224 6614964053969868323 3640797520390555788 -7486106602830593558",
        "-9223372036854775808, 9223372036854775807, 18446744073709551615, 3320906073246226062 6369877635844547416 -9086809285236436407 7278497248066022832 -6844383361170933989",
        "-7, 6917529027641081856, 0, 1866257423733469351 283435541193373502 114330398526872067 5625820486984490612 6314013200959933084",
        "-7, 6917529027641081856, 42, 5353863432004267633 3035954346590650340 5939376034059241548 4824063583966999346 651474537759068337",
        "-7, 6917529027641081856, 18446744073709551615, 4704104291287875699 5847468627262246208 51211031856877268 6188200981845299489 892120753381440676",
        "-4611686018427387904, 9223372036854775807, 0, 4200715904655417798 -879171170960449192 -4044814936040640887 -4383025221373643755 6639954955541593323",
        "-4611686018427387904, 9223372036854775807, 42, 1460222674753912784 5918725946789311315 518326173614296094 8210161405895945730 4296225297659828867",
        "-4611686018427387904, 9223372036854775807, 18446744073709551615, 4796522564148363498 7083251236097104513 -4509263954713633353 7764715945263211075 -2827444511664506540"
    })
    void integers_everyKindOfRange_isNumpysIntegers(long low, long high, String seed, String expected) {
        NumpyRandom random = new NumpyRandom(Long.parseUnsignedLong(seed));
        for (String drawn : expected.split(" ", -1)) assertEquals(Long.parseLong(drawn), random.integers(low, high));
    }

    /** Of a range of 3 · 2³⁰, every fourth draw of 32 bits is rejected; of one of 13, next to none. */
    @ParameterizedTest
    @CsvSource({"13, 14779980878619037002", "3221225472, 3068107319690320435"})
    void integers_manyDraws_haveTheHashOfNumpys(long high, String hash) {
        NumpyRandom random = new NumpyRandom(3);
        long hashed = 0;
        for (int i = 0; i < 200_000; i++) hashed = 31 * hashed + random.integers(0, high);
        assertEquals(Long.parseUnsignedLong(hash), hashed);
    }

    /** Draws of 32 bits come in pairs, and those of 64 bits do not disturb the half that waits. */
    @Test
    void integers_amongOtherDraws_keepsTheOtherHalf() {
        NumpyRandom random = new NumpyRandom(7);
        assertEquals(12, random.integers(0, 13));
        assertEquals(0x1.cb5f9b795e4cdp-1, random.random());
        assertEquals(8, random.integers(0, 13));
        assertEquals(7, random.integers(0, 13));
        assertEquals(0x1.cd396d5eab510p-3, random.random());
        assertEquals(330036320526L, random.integers(0, 1L << 40));
        assertEquals(2, random.integers(0, 3));
        random.integers(0, 13);
        random.reseed(7);
        assertEquals(12, random.integers(0, 13));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3 1 0 0 3 3 3 3 2 3 3 0, 1 4 2 0 3 3 4 0 0 4 0 2, 0 0 0 0 0 0 0 0 1, 0x1.f6300cad9c278p-1",
        "1, 2 3 1 3 2 2 3 2 2 0 3 2, 4 1 2 3 0 1 0 2 4 0 1 2, 0 0 0 0 0 1 1 0 0, 0x1.1b895e27b3210p-2",
        "4294967297, 2 3 2 1 3 0 0 2 3 3 1 2, 0 1 1 1 4 0 4 0 1 3 3 4, 1 0 0 0 0 0 0 0 0, 0x1.f2e6f993e77ecp-2"
    })
    void choice_withAndWithoutProbabilities_isNumpysChoice(
            String seed, String weighted, String even, String lake, String then) {
        NumpyRandom random = new NumpyRandom(Long.parseUnsignedLong(seed));
        for (String drawn : weighted.split(" ", -1)) {
            assertEquals(Integer.parseInt(drawn), random.choice(new double[] {0.1, 0.2, 0.3, 0.4}));
        }
        for (String drawn : even.split(" ", -1)) assertEquals(Integer.parseInt(drawn), random.choice(5));
        for (String drawn : lake.split(" ", -1)) {
            assertEquals(Integer.parseInt(drawn), random.choice(new double[] {0.8, 1 - 0.8}));
        }
        assertEquals(Double.parseDouble(then), random.random());
    }

    @Test
    void integersAndChoice_nothingToDraw_isRejected() {
        NumpyRandom random = new NumpyRandom(0);
        String message = assertThrows(IllegalArgumentException.class, () -> random.integers(3, 3))
                .getMessage();
        assertTrue(message.contains("got 3 and 3"), message);
        assertThrows(IllegalArgumentException.class, () -> random.choice(0));
        assertThrows(IllegalArgumentException.class, () -> random.choice(new double[] {0, 0}));
    }
}
