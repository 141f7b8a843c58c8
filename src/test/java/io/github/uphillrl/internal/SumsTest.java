package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 11, 1000})
    void sum_anyCount_isTheExactSumUpToRounding(int count) {
        double[] values = values(count + 3);
        double exact = Arrays.stream(values, 0, count)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
        assertEquals(exact, Sums.sum(values, count), count * 1e-16);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 11, 1000})
    void sumOfSquares_anyCount_isTheExactSumUpToRounding(int count) {
        double[] values = values(count + 3);
        double exact = Arrays.stream(values, 0, count)
                .mapToObj(value -> new BigDecimal(value).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
        assertEquals(exact, Sums.sumOfSquares(values, count), count * 1e-16);
    }

    @Test
    void sum_order_isThatOfFourInterleavedChains() {
        double[] values = {1e16, 1, -1e16, 1, 1, 0, 0, 0};
        assertEquals((1e16 + 1 + (1.0 + 0)) + ((-1e16 + 0) + (1.0 + 0)), Sums.sum(values, values.length));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void firstNonFinite_oneSuchValue_isFoundWhereverItIs(double bad) {
        for (int place = 0; place < 9; place++) {
            double[] values = values(9);
            values[place] = bad;
            assertEquals(place, Sums.firstNonFinite(values, 9));
            assertEquals(-1, Sums.firstNonFinite(values, place));
        }
    }

    @Test
    void firstNonFinite_largestAndSmallestNumbers_areFinite() {
        double[] values = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -0.0, 0.0};
        assertEquals(-1, Sums.firstNonFinite(values, values.length));
    }

    private static double[] values(int count) {
        SeededRandom random = new SeededRandom(count);
        return random.doubles(count).map(value -> value - 0.5).toArray();
    }
}
