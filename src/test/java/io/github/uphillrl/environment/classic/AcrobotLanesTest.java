package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edges of {@link AcrobotLanes}, with Gymnasium 1.3.0's results; {@link ClassicLanesOracleTest} has the dynamics. */
class AcrobotLanesTest {
    @ParameterizedTest
    @CsvSource({
        "3.1, -3.0, 12.5, -28.2, 0, -0.047813816403414755, 2.585852642031689, 12.566370614359172, -28.274333882308138",
        "-3.1, 3.0, -12.5, 28.2, 2, 0.047813816403414755, -2.585852642031689, -12.566370614359172, 28.274333882308138"
    })
    void step_tooFast_isBoundedAndWrapped(
            double a1, double a2, double v1, double v2, int action, double b1, double b2, double w1, double w2) {
        Lane lane = new Lane(new AcrobotLanes(1), 0).put(a1, a2, v1, v2).step(action);
        assertArrayEquals(new double[] {b1, b2, w1, w2}, lane.state(), 1e-12);
        assertEquals(Outcome.RUNNING, lane.outcome());
    }

    @ParameterizedTest
    @CsvSource({"0, TERMINATED, 0", "-1.2, TERMINATED, 0", "1.7, RUNNING, -1", "3, RUNNING, -1"})
    void step_firstLinkUpAtRest_endsWhereTheFreeEndIsHigh(double bend, Outcome expected, double reward) {
        // The free end is at 1 + cos(bend), less what it falls in a step.
        Lane lane = new Lane(new AcrobotLanes(1), 0).put(Math.PI, bend, 0, 0).step(1);
        assertEquals(expected, lane.outcome());
        assertEquals(reward, lane.reward());
    }
}
