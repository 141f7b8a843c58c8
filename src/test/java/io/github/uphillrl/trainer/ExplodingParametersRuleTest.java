package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplodingParametersRuleTest {
    @ParameterizedTest
    @CsvSource({"0, 99, false", "0, 101, true", "0.3, 101, true", "5, 499, false", "5, 501, true"})
    void look_scaleOfTheParameters_alarmsAboveAHundredfold(double initial, double now, boolean exploding) {
        UpdateFigures figures = new Figures(1).scale(now).make();
        assertEquals(
                exploding, new ExplodingParametersRule(initial).look(figures).isPresent());
    }
}
