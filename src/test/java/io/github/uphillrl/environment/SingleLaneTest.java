package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.bandit.Bandit;
import org.junit.jupiter.api.Test;

/** What {@link EnvironmentContractTest} does not show. */
class SingleLaneTest {
    /** A world that trusts its caller and ends with every step. */
    private static final class Trusting implements VectorEnvironment<Integer> {
        private boolean closed;

        @Override
        public int lanes() {
            return 1;
        }

        @Override
        public int observationSize() {
            return 2;
        }

        @Override
        public ActionSpace<Integer> actionSpace() {
            return ActionSpace.discrete(3);
        }

        @Override
        public void reset(int lane, long seed, double[] observations) {
            observations[1] = seed;
        }

        @Override
        public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
            rewards[0] = actions[0];
            outcomes[0] = Outcome.TRUNCATED;
        }

        @Override
        public void move(int from, int to) {}

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Alone extends SingleLane<Integer> {
        Alone(VectorEnvironment<Integer> lane) {
            super(lane);
        }
    }

    private final Trusting lane = new Trusting();
    private final Alone alone = new Alone(lane);

    @Test
    void step_laneThatTrustsItsCaller_isGuarded() {
        assertThrows(IllegalStateException.class, () -> alone.step(0));
        assertArrayEquals(new double[] {0, 9}, alone.reset(9));
        assertThrows(IllegalArgumentException.class, () -> alone.step(3));
        assertEquals(2, alone.step(2).reward());
        String message =
                assertThrows(IllegalStateException.class, () -> alone.step(0)).getMessage();
        assertTrue(message.contains("reset"), message);
    }

    @Test
    void close_always_closesTheLane() {
        alone.close();
        assertTrue(lane.closed);
    }

    @Test
    void construct_twoLanes_isRejected() {
        VectorEnvironment<Integer> two = Bandit.of(1, 2).vectorized(2).orElseThrow();
        String message = assertThrows(IllegalArgumentException.class, () -> new Alone(two))
                .getMessage();
        assertTrue(message.contains("got 2"), message);
    }
}
