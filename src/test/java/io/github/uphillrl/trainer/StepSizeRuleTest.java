package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepSizeRuleTest {
    @ParameterizedTest
    @CsvSource({
        "-0.2,  0.2,  0.02, false", // as it should be
        "-0.2, -0.1,  0.02, false", // overshot, but by little
        "-0.2,  0.09, 0.6,  true", // far, and less than half of what was promised
        "-0.2,  0.11, 0.6,  false", // far, but more than half of it
        " 0.2, -0.2,  0.6,  false", // the sample promised nothing
        "-0.2,  0.2,  1,    true", // too far, whatever came of it
        "-400,  0.3,  0.1,  true", // promised the impossible
        "-400,  399,  0.1,  false",
        "-0.2,  NaN,  Infinity, true" // the outputs are no longer finite
    })
    void look_step_isTooLargeOrNot(double predicted, double realised, double divergence, boolean tooLarge) {
        UpdateFigures figures =
                new Figures(1).reading(predicted, realised, divergence).make();
        assertEquals(tooLarge, new StepSizeRule().look(figures).isPresent());
    }
}
