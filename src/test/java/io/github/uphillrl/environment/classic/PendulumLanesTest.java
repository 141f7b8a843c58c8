package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edges of {@link PendulumLanes}, with Gymnasium 1.3.0's results; {@link ClassicLanesOracleTest} has the dynamics. */
class PendulumLanesTest {
    @ParameterizedTest
    @CsvSource({
        "-7.0, 7.9, 1.5, -6.618386997451955, 7.632260050960909, -6.7570733039791975",
        "40.0, -7.9, -1.5, 39.62169174351798, -7.566165129640488, -11.537336310802129",
        "3.141592653589793, 0, 0, 3.141592653589793, 9.184850993605151e-17, -9.869604401089358"
    })
    void step_afterManyTurns_countsTheAngleWithoutThem(
            double angle, double velocity, double torque, double turned, double swung, double reward) {
        Lane lane = new Lane(new PendulumLanes(1), 0).put(angle, velocity).step(torque);
        assertArrayEquals(new double[] {turned, swung}, lane.state(), 1e-12);
        assertEquals(reward, lane.reward(), 1e-12);
        assertEquals(Outcome.RUNNING, lane.outcome());
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "-1000, -2"})
    void step_torqueBeyondTheBounds_countsAsTheBound(double torque, double bound) {
        Lane lane = new Lane(new PendulumLanes(1), 0).step(torque);
        Lane other = new Lane(new PendulumLanes(1), 0).step(bound);
        assertArrayEquals(other.state(), lane.state());
        assertEquals(other.reward(), lane.reward());
    }

    @ParameterizedTest
    @CsvSource({"1.5, 8", "-1.5, -8"})
    void step_pushedFasterThanTheLimit_stopsAtIt(double angle, double limit) {
        Lane lane = new Lane(new PendulumLanes(1), 0).put(angle, limit).step(0);
        assertEquals(limit, lane.state()[1]);
    }

    @ParameterizedTest
    @CsvSource({"0.7", "-2.5"})
    void torque_afterStepAndReset_isTheBoundedOneThenNone(double action) {
        PendulumLanes lanes = new PendulumLanes(1);
        new Lane(lanes, 0).step(action);
        assertEquals((float) Math.max(action, -2), lanes.torque(0));
        lanes.reset(0, 1, new double[3]);
        assertEquals(0, lanes.torque(0));
    }
}
