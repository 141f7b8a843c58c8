package io.github.uphillrl.explain;

import static io.github.uphillrl.explain.EstimatorFiguresTest.figures;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatorReportTest {
    @Test
    void toCsv_namesWithSpecialCharacters_areQuoted() {
        List<String> names = List.of("plain name", "a,b", "a\"b", "a\nb", "a\rb");
        EstimatorReport report = new EstimatorReport(names.stream()
                .map(name -> figures(name, true, 0.5, 0.5, 0.5, 2))
                .toList());
        String rest = ",2,10,true,0.5,0.5,0.5,0.5,2.0,3.0,4.0\n";

        assertEquals(
                "estimator,episodes_per_update,batches,exact,bias,bias_low,bias_high,relative_error,variance,"
                        + "signal_to_noise,episodes_needed\n"
                        + "plain name" + rest
                        + "\"a,b\"" + rest
                        + "\"a\"\"b\"" + rest
                        + "\"a\nb\"" + rest
                        + "\"a\rb\"" + rest,
                report.toCsv());
    }

    @Test
    void toString_sample_hasItsInterval() {
        EstimatorReport report = new EstimatorReport(List.of(figures("sampled", false, -0.125, 1, 0.25, 2)));
        assertEquals("""
                estimator     K      bias        95 % interval     error   variance      SNR  episodes
                sampled       2   50.00 % [-12.50 %, 100.00 %]   25.00 %      2.000    3.000     4.000
                """, report.toString());
    }

    /** Four digits from a thousandth to below a hundred thousand, else an exponent; less than 10⁻¹² is rounding. */
    @ParameterizedTest
    @CsvSource({
        "1e-13,    0",
        "1e-12,    1.00e-12",
        "0.000999, 9.99e-04",
        "0.001,    0.001000",
        "99990,    9.999e+04",
        "100000,   1.00e+05",
        "250000,   2.50e+05",
        "Infinity, ∞"
    })
    void toString_figures_haveTheseDigits(double variance, String expected) {
        String row = new EstimatorReport(List.of(figures("any", true, 0.5, 0.5, 0.5, variance)))
                .toString()
                .lines()
                .toList()
                .get(1);
        assertEquals("any 2 50.00 % exact 50.00 % " + expected + " 3.000 4.000", row.replaceAll(" +", " "));
    }
}
