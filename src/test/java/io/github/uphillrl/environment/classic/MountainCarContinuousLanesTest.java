package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edges of {@link MountainCarContinuousLanes}, with Gymnasium 1.3.0's results; {@link ClassicLanesOracleTest} has the dynamics. */
class MountainCarContinuousLanesTest {
    @ParameterizedTest
    @CsvSource({
        "0.58, 0.065, 1, 0.6000000238418579, 0.06692098826169968, 99.9, TERMINATED",
        "-0.5, -0.0699, -1, -0.5699999928474426, -0.07000000029802322, -0.1, RUNNING",
        "0.46, -0.03, 1, 0.4310259222984314, -0.028974100947380066, -0.1, RUNNING",
        "-1.19, -0.05, -0.5, -1.2000000476837158, 0.0, -0.025, RUNNING"
    })
    void step_atABound_staysWithinItInFloat32(
            double position, double velocity, double force, double reached, double moved, double reward, Outcome end) {
        Lane lane = new Lane(new MountainCarContinuousLanes(1), 0).step(0);
        lane.put((float) position, (float) velocity).step(force);
        assertArrayEquals(new double[] {reached, moved}, lane.state());
        assertEquals(reward, lane.reward(), 1e-12);
        assertEquals(end, lane.outcome());
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1", "-7, -1"})
    void step_forceBeyondTheBounds_pushesAsTheBoundButCostsItself(double force, double bound) {
        Lane lane = new Lane(new MountainCarContinuousLanes(1), 0).step(0).step(force);
        Lane other = new Lane(new MountainCarContinuousLanes(1), 0).step(0).step(bound);
        // The bound is a float64 in Gymnasium, so the last bit of the float32 may differ.
        assertArrayEquals(other.state(), lane.state(), 1e-9);
        assertEquals(-0.1 * force * force, lane.reward(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"0.1", "0.7000000001"})
    void step_forceInFloat64_countsAsFloat32(double force) {
        Lane lane = new Lane(new MountainCarContinuousLanes(1), 0).step(force);
        Lane other = new Lane(new MountainCarContinuousLanes(1), 0).step((float) force);
        assertArrayEquals(other.state(), lane.state());
        assertEquals(other.reward(), lane.reward());
    }
}
