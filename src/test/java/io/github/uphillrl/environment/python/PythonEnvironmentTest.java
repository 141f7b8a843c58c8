package io.github.uphillrl.environment.python;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What Gymnasium's spaces become; {@link CartPoleBridgeTest} compares whole episodes. */
class PythonEnvironmentTest {
    private static final String ECHO = "uphill_worlds:Echo-v0";

    @Test
    @NeedsGymnasium
    void frozenLake_itsSquares_areOneHot() {
        PythonOptions options = Worlds.options("map_name", "8x8", "is_slippery", false);
        try (Environment<Integer> lake =
                PythonEnvironment.discrete("FrozenLake-v1", options).get()) {
            assertEquals(ActionSpace.discrete(4), lake.actionSpace());
            assertArrayEquals(oneHot(64, 0), lake.reset(0));
            assertArrayEquals(oneHot(64, 8), lake.step(1).observation());
        }
    }

    @Test
    @NeedsGymnasium
    void blackjack_itsTuple_isConcatenated() {
        try (Environment<Integer> table =
                PythonEnvironment.discrete("Blackjack-v1").get()) {
            assertEquals(32 + 11 + 2, table.observationSize());
            double[] seen = table.reset(1);
            assertEquals(3, Arrays.stream(seen).sum());
            assertEquals(1, Arrays.stream(seen, 0, 32).sum());
            assertEquals(1, Arrays.stream(seen, 32, 43).sum());
            Step last = table.step(0);
            assertEquals(Outcome.TERMINATED, last.outcome());
            assertEquals(1, Math.abs(last.reward()));
        }
    }

    @Test
    @NeedsGymnasium
    void mountainCarContinuous_itsBox_isABox() {
        try (Environment<double[]> car =
                PythonEnvironment.continuous("MountainCarContinuous-v0").get()) {
            assertEquals(ActionSpace.box(1, -1, 1), car.actionSpace());
            assertEquals(OptionalInt.of(999), car.spec().orElseThrow().maxEpisodeSteps());
            assertEquals(OptionalDouble.of(90), car.spec().orElseThrow().rewardThreshold());
            double[] start = car.reset(3);
            assertEquals(0, start[1]);
            Step step = car.step(new double[] {0.5});
            assertEquals(-0.025, step.reward(), 1e-9);
            assertEquals((float) step.observation()[1], step.observation()[1]);
            String message = assertThrows(IllegalArgumentException.class, () -> car.step(new double[] {Double.NaN}))
                    .getMessage();
            assertTrue(message.contains("must be finite, got NaN"), message);
            assertTrue(car.step(new double[] {7}).outcome() == Outcome.RUNNING);
        }
    }

    @Test
    @NeedsGymnasium
    void discrete_choicesThatStartAtFive_areCountedFromZero() {
        PythonOptions options = Worlds.options("actions", "discrete");
        try (Environment<Integer> echo =
                PythonEnvironment.discrete(ECHO, options).get()) {
            assertEquals(ActionSpace.discrete(3), echo.actionSpace());
            assertArrayEquals(new double[] {0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0}, echo.reset(0));
            assertArrayEquals(
                    new double[] {0, 1, 1, 0, 0, 0, 1, 7, 7, 7, 7}, echo.step(2).observation());
            echo.reset(0);
            assertThrows(IllegalArgumentException.class, () -> echo.step(3));
            assertEquals(5, echo.step(0).reward());
        }
    }

    @Test
    @NeedsGymnasium
    void multiDiscrete_aMatrixOfChoices_isARowCountedFromZero() {
        PythonOptions options = Worlds.options("actions", "multi_discrete");
        try (Environment<int[]> echo =
                PythonEnvironment.multiDiscrete(ECHO, options).get()) {
            assertEquals(ActionSpace.multiDiscrete(2, 3, 4, 5), echo.actionSpace());
            echo.reset(0);
            assertArrayEquals(
                    new double[] {1, 3, 5, 7},
                    Arrays.copyOfRange(echo.step(new int[] {1, 2, 3, 4}).observation(), 7, 11));
        }
    }

    @Test
    @NeedsGymnasium
    void multiBinary_aMatrixOfSwitches_isARow() {
        PythonOptions options = Worlds.options("actions", "multi_binary");
        try (Environment<boolean[]> echo =
                PythonEnvironment.multiBinary(ECHO, options).get()) {
            assertEquals(ActionSpace.multiBinary(4), echo.actionSpace());
            echo.reset(0);
            double[] seen = echo.step(new boolean[] {true, false, false, true}).observation();
            assertArrayEquals(new double[] {1, 0, 0, 1}, Arrays.copyOfRange(seen, 7, 11));
        }
    }

    @Test
    @NeedsGymnasium
    void box_aMatrixInFloat64_isARowWithItsBounds() {
        PythonOptions options = Worlds.options("actions", "box");
        try (Environment<double[]> echo =
                PythonEnvironment.continuous(ECHO, options).get()) {
            double[] low = {-1, -2};
            assertEquals(ActionSpace.box(low, new double[] {Double.POSITIVE_INFINITY, 3}), echo.actionSpace());
            echo.reset(0);
            assertEquals(0.1, echo.step(new double[] {5, 0.1}).reward());
        }
    }

    @Test
    @NeedsGymnasium("Box2D, gymnasium")
    void lunarLander_itsShapes_areGymnasiums() {
        try (Environment<Integer> lander =
                PythonEnvironment.discrete("LunarLander-v3").get()) {
            assertEquals(8, lander.observationSize());
            assertEquals(ActionSpace.discrete(4), lander.actionSpace());
            assertEquals(8, lander.reset(0).length);
            assertEquals(Outcome.RUNNING, lander.step(2).outcome());
        }
    }

    @Test
    void factory_sentToAnotherMachine_isSerializable() throws IOException {
        EnvironmentFactory<Integer> factory = PythonEnvironment.discrete(ECHO, Worlds.options("actions", "discrete"));
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(factory);
        }
    }

    @Test
    void factory_blankId_isRejected() {
        assertThrows(IllegalArgumentException.class, () -> PythonEnvironment.discrete(" "));
    }

    private static double[] oneHot(int size, int index) {
        double[] row = new double[size];
        row[index] = 1;
        return row;
    }
}
