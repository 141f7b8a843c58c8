package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InnerProductTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 128, 200})
    void of_anyCount_leavesOutTheRest(int count) {
        double[] a = new double[250];
        double[] b = new double[250];
        Arrays.setAll(a, i -> i + 1);
        Arrays.fill(b, 2);
        assertEquals(count * (count + 1.0), InnerProduct.of(a, b, count));
    }
}
