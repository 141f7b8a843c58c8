package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.network.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceQuotientsTest {
    private final Parameter parameter = new Parameter("w", new DMatrixRMaj(1, 1));

    private DifferenceQuotients compared(Precision precision, double derivative, DoubleUnaryOperator f) {
        DifferenceQuotients quotients = new DifferenceQuotients(List.of(parameter), precision);
        quotients.compare("f", List.of(new double[] {derivative}), () -> f.applyAsDouble(parameter.value().data[0]));
        assertEquals(0, parameter.value().data[0], "as it was");
        return quotients;
    }

    /** f = 2θ: a millionth of 2 in double, two hundredths of it in single precision; near 0 a millionth of 10⁻³. */
    @ParameterizedTest
    @CsvSource({
        "DOUBLE, 2,     2.0000019, true",
        "DOUBLE, 2,     2.0000021, false",
        "DOUBLE, 2,     1.9999979, false",
        "DOUBLE, 0,     0.9e-9,    true",
        "DOUBLE, 0,     1.1e-9,    false",
        "SINGLE, 2,     2.0399,    true",
        "SINGLE, 2,     1.9599,    false",
        "SINGLE, 0,     1.9e-5,    true",
        "SINGLE, 0,     2.1e-5,    false"
    })
    void compare_slope_mayBeOffByItsTolerance(Precision precision, double slope, double derivative, boolean right) {
        DifferenceQuotients quotients = compared(precision, derivative, theta -> slope * theta);
        if (right) assertDoesNotThrow(quotients::requireNoneWrong);
        else assertThrows(AssertionError.class, quotients::requireNoneWrong);
    }

    /** The step function's quotients are 1/2h, that is 5·10³, 5·10⁴ and 5·10⁵. */
    @ParameterizedTest
    @CsvSource({"0, 5000", "60000, 50000", "1000000, 500000", "20000, 5000", "300000, 500000"})
    void requireNoneWrong_severalQuotients_showsTheNearest(double derivative, double nearest) {
        DifferenceQuotients quotients = compared(Precision.DOUBLE, derivative, theta -> theta > 0 ? 1 : 0);
        String message =
                assertThrows(AssertionError.class, quotients::requireNoneWrong).getMessage();
        String[] cells = message.lines().toList().get(2).strip().split(" +");
        assertEquals(
                "1 of 1 derivatives of the policy are wrong:",
                message.lines().findFirst().orElseThrow());
        assertEquals(List.of("f", "w[0]"), List.of(cells).subList(0, 2));
        assertEquals(derivative, Double.parseDouble(cells[2]));
        assertEquals(nearest, Double.parseDouble(cells[3]), 1e-3);
    }

    @ParameterizedTest
    @CsvSource({"10, ''", "11, ; the first 10"})
    void requireNoneWrong_manyAreWrong_showsTen(int count, String shown) {
        Parameter many = new Parameter("w", new DMatrixRMaj(count, 1));
        DifferenceQuotients quotients = new DifferenceQuotients(List.of(many), Precision.DOUBLE);
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        quotients.compare("f", List.of(ones), () -> 0);
        String message =
                assertThrows(AssertionError.class, quotients::requireNoneWrong).getMessage();
        List<String> lines = message.lines().toList();
        assertEquals(count + " of " + count + " derivatives of the policy are wrong" + shown + ":", lines.get(0));
        assertEquals(12, lines.size());
    }

    /** Of 250 numbers every two and a half'th is compared, and the last of them is 247. */
    @Test
    void compare_largeParameter_takesAHundred() {
        Parameter large = new Parameter("w", new DMatrixRMaj(250, 1));
        DifferenceQuotients quotients = new DifferenceQuotients(List.of(large), Precision.DOUBLE);
        double[] derivatives = new double[250];
        derivatives[247] = 1;
        derivatives[248] = 1;
        derivatives[2] = 1;
        derivatives[3] = 1;
        quotients.compare("f", List.of(derivatives), () -> 0);
        assertEquals(
                "2 of 100 derivatives of the policy are wrong:",
                assertThrows(AssertionError.class, quotients::requireNoneWrong)
                        .getMessage()
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }
}
