package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalseGradientRuleTest {
    private final FalseGradientRule rule = new FalseGradientRule();

    @Test
    void look_surrogateFallsWhereLossShouldFall_alarmsAtTheThirdTime() {
        assertTrue(look(-0.1, -0.09, 0.01).isEmpty());
        assertTrue(look(-0.1, -0.09, 0.01).isEmpty());
        AscentWarning warning = look(-0.1, -0.09, 0.01).orElseThrow();
        assertEquals(AscentWarning.Kind.WRONG_SIGN, warning.kind());
        assertEquals(
                "log π of the sampled actions moved against the gradient in 3 of the last 10 steps (the last one: the loss "
                        + "should have changed by -0.100, but Σ w·log π changed by -0.0900)",
                warning.findings());
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1,   0.09,  0.01", // as predicted
        " 0.1,  -0.09,  0.01", // uphill, but as predicted
        "-0.1,  -0.09,  0.2", // too large a step to tell
        "-0.02, -0.01,  0.01", // second order may outweigh it
        "-5e-5, -5e-5,  0" // rounding in single precision
    })
    void look_anythingElse_staysSilent(double predicted, double realised, double divergence) {
        for (int update = 0; update < 20; update++) {
            assertTrue(look(predicted, realised, divergence).isEmpty());
        }
    }

    private Optional<AscentWarning> look(double predicted, double realised, double divergence) {
        return rule.look(new Figures(1).reading(predicted, realised, divergence).make());
    }
}
