package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edges of {@link MountainCarLanes}, with Gymnasium 1.3.0's results; {@link ClassicLanesOracleTest} has the dynamics. */
class MountainCarLanesTest {
    @ParameterizedTest
    @CsvSource({
        "0.55, 0.0699, 2, 0.6, 0.07, TERMINATED",
        "0.58, 0.065, 2, 0.6, 0.06642099361987269, TERMINATED",
        "-1.19, -0.05, 0, -1.2, 0.0, RUNNING",
        "0.51, -0.03, 2, 0.480898037471896, -0.029101962528103976, RUNNING",
        "-0.5, 0.0699, 2, -0.43, 0.07, RUNNING"
    })
    void step_atABound_staysWithinIt(
            double position, double velocity, int action, double reached, double moved, Outcome expected) {
        Lane lane = new Lane(new MountainCarLanes(1), 0).put(position, velocity).step(action);
        assertArrayEquals(new double[] {reached, moved}, lane.state(), 1e-12);
        assertEquals(expected, lane.outcome());
        assertEquals(-1, lane.reward());
    }

    @ParameterizedTest
    @CsvSource({"0.55, -0.01, RUNNING", "0.55, 0.01, TERMINATED", "0.45, 0.01, RUNNING"})
    void step_nearTheGoal_endsThereUnlessRollingBack(double position, double velocity, Outcome expected) {
        assertEquals(
                expected,
                new Lane(new MountainCarLanes(1), 0)
                        .put(position, velocity)
                        .step(1)
                        .outcome());
    }
}
