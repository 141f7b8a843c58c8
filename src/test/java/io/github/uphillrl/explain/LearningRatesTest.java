package io.github.uphillrl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LearningRatesTest {
    @Test
    void around_anyRate_risesFromZeroThroughTheRateItself() {
        for (double rate : new double[] {1e-5, 0.003, 0.1, 7}) {
            double[] rates = LearningRates.around(rate);
            int found = 0;
            for (int i = 1; i < rates.length; i++) {
                assertTrue(rates[i] > rates[i - 1]);
                if (rates[i] == rate) found++;
            }
            assertEquals(0, rates[0]);
            assertEquals(1, found);
            assertEquals(800 * rate, rates[rates.length - 1]);
        }
    }
}
