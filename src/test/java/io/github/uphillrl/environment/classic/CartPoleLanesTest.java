package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edges of {@link CartPoleLanes}; {@link ClassicLanesOracleTest} has the dynamics. */
class CartPoleLanesTest {
    @ParameterizedTest
    @CsvSource({
        "2.4001, 0, TERMINATED",
        "-2.4001, 0, TERMINATED",
        "0, 0.2095, TERMINATED",
        "0, -0.2095, TERMINATED",
        "2.3999, 0.2094, RUNNING",
        "-2.3999, -0.2094, RUNNING"
    })
    void step_atRest_endsBeyondTheThresholds(double position, double angle, Outcome expected) {
        // At rest: Euler's method moves position and angle one step later.
        Lane lane = new Lane(new CartPoleLanes(1), 0).put(position, 0, angle, 0).step(0);
        assertEquals(expected, lane.outcome());
        assertEquals(1, lane.reward());
    }
}
