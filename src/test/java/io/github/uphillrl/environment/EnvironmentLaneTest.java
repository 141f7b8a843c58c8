package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import org.junit.jupiter.api.Test;

class EnvironmentLaneTest {
    @Test
    void reset_observationOfTheWrongLength_isAnErrorThatNamesTheEnvironment() {
        Environment<Integer> faulty = new Wrapper<>(new Ticker(1)) {
            @Override
            public int observationSize() {
                return 3;
            }
        };
        EnvironmentLane<Integer> lane = new EnvironmentLane<>(faulty);
        String message = assertThrows(EnvironmentException.class, () -> lane.reset(0, 1, new double[3]))
                .getMessage();
        assertTrue(message.contains("EnvironmentLaneTest"), message);
        assertTrue(message.endsWith("has length 2, but observationSize() is 3"), message);
    }

    @Test
    void legalActions_maskOrNone_isWrittenOrNot() {
        EnvironmentLane<Integer> lane = new EnvironmentLane<>(new Ticker(3));
        boolean[] legal = {false, true, false};
        lane.reset(0, 1, new double[2]);
        assertFalse(lane.legalActions(0, legal));
        assertTrue(legal[1]);
        lane.step(1, new double[1], new double[2], new double[1], new Step.Outcome[1]);
        assertTrue(lane.legalActions(0, legal));
        assertEquals("true false true", legal[0] + " " + legal[1] + " " + legal[2]);
    }

    @Test
    void lane_alone_isOne() {
        assertEquals(1, new EnvironmentLane<>(new Ticker(3)).lanes());
    }
}
