package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RescaledActionsTest {
    /** Notes what arrives; its bounds are such that rounding could leave them. */
    private static final class Arrivals implements Environment<double[]> {
        private final ActionSpace<double[]> space;
        private double[] arrived = {};
        private boolean closed;

        Arrivals(ActionSpace<double[]> space) {
            this.space = space;
        }

        @Override
        public int observationSize() {
            return 1;
        }

        @Override
        public ActionSpace<double[]> actionSpace() {
            return space;
        }

        @Override
        public double[] reset(long seed) {
            return new double[1];
        }

        @Override
        public Step step(double[] action) {
            arrived = action;
            return Step.running(new double[1], 0);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 2, -3", "1, 6, 5", "0, 4, 1", "0.5, 5, 3", "-0.75, 2.5, -2", "3, 10, 13", "-2, 0, -7"})
    void step_shownAction_arrivesInProportion(double shown, double first, double second) {
        Arrivals world = new Arrivals(ActionSpace.box(new double[] {2, -3}, new double[] {6, 5}));
        RescaledActions rescaled = RescaledActions.of(world);
        rescaled.reset(0);
        rescaled.step(new double[] {shown, shown});
        assertEquals(first, world.arrived[0]);
        assertEquals(second, world.arrived[1]);
    }

    @Test
    void step_boxesWithAwkwardBounds_staysInsideAndMeetsTheCorners() {
        double low = -0.1;
        double high = 0.7000000000000001;
        Arrivals world = new Arrivals(ActionSpace.box(1, low, high));
        RescaledActions rescaled = RescaledActions.of(world, 0.1, 0.3);
        assertEquals(ActionSpace.box(1, 0.1, 0.3), rescaled.actionSpace());
        rescaled.reset(0);
        double before = Double.NEGATIVE_INFINITY;
        for (double shown = 0.1; shown <= 0.3; shown += 0.001) {
            rescaled.step(new double[] {shown});
            assertTrue(world.space.contains(world.arrived), () -> "arrived " + world.arrived[0]);
            assertTrue(world.arrived[0] > before);
            before = world.arrived[0];
        }
        rescaled.step(new double[] {0.1});
        assertEquals(low, world.arrived[0]);
        rescaled.step(new double[] {0.3});
        assertEquals(high, world.arrived[0]);
    }

    @Test
    void step_innerBoxOfOnePoint_isMetInSpiteOfRounding() {
        Arrivals world = new Arrivals(ActionSpace.box(1, 0.1, 0.1));
        RescaledActions rescaled = RescaledActions.of(world, 0, 1);
        rescaled.reset(0);
        int rounded = 0;
        for (double shown = 0; shown <= 1; shown += 0.01) {
            rescaled.step(new double[] {shown});
            assertEquals(0.1, world.arrived[0]);
            if (0.1 * (1 - shown) + 0.1 * shown != 0.1) rounded++;
        }
        assertTrue(rounded > 0, "else this shows nothing");
    }

    @Test
    void of_boxesThatDoNotFit_isRejectedAndTheInnerClosed() {
        ActionSpace<double[]> bounded = ActionSpace.box(1, 0, 1);
        ActionSpace<double[]> open = ActionSpace.box(1, 0, Double.POSITIVE_INFINITY);
        assertRejected("environment's actions must form a box with finite bounds, got", open, RescaledActions::of);
        assertRejected("low ≤ high", bounded, world -> RescaledActions.of(world, 1, 0));
        assertRejected("low < high", bounded, world -> RescaledActions.of(world, 1, 1));
        assertRejected("to be shown must form a box", bounded, world -> RescaledActions.of(world, open));
        ActionSpace<double[]> wide = ActionSpace.box(2, 0, 1);
        assertRejected("must have 1 components as the environment's, got 2", bounded, w -> RescaledActions.of(w, wide));
    }

    private static void assertRejected(
            String fragment, ActionSpace<double[]> space, UnaryOperator<Environment<double[]>> wrapping) {
        Arrivals world = new Arrivals(space);
        String message = assertThrows(IllegalArgumentException.class, () -> wrapping.apply(world))
                .getMessage();
        assertTrue(message.contains(fragment), message);
        assertTrue(world.closed);
    }

    @Test
    void vectorized_worldWithoutLanes_hasNone() {
        assertEquals(
                Optional.empty(),
                RescaledActions.of(new Arrivals(PushedPoints.PUSHES)).vectorized(2));
    }
}
