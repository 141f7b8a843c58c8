package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PendulumDrawingTest {
    private static final int SIZE = 260; // pixels of a frame that is 2.6 m wide
    private static final double METRE = 100;

    private final PendulumLanes lanes = new PendulumLanes(1);
    private final PendulumDrawing drawing = new PendulumDrawing(lanes);

    @Test
    void paint_anyAngle_turnsCounterClockwiseFromUpright() {
        for (double angle : new double[] {0, 1, -1, Math.PI / 2, 3, -2.5}) {
            lanes.writeState(0, angle, 0);
            Picture picture = new Picture(drawing, SIZE, SIZE);
            assertEquals(SIZE / 2.0 - METRE * Math.sin(angle) / 2, picture.x(Ink.LIMB), 4);
            assertEquals(SIZE / 2.0 - METRE * Math.cos(angle) / 2, picture.y(Ink.LIMB), 4);
        }
    }

    @Test
    void paint_torque_growsAnArrowTowardsItsSide() {
        assertEquals(0, pushed(0).count(Ink.BODY));
        assertTrue(pushed(1).count(Ink.BODY) > 50);
        assertTrue(pushed(2).count(Ink.BODY) > 1.5 * pushed(1).count(Ink.BODY));
        // Without its head the arc is even on both sides.
        assertTrue(pushed(1).x(Ink.BODY) < SIZE / 2.0 - 3, "counter-clockwise over the top is to the left");
        assertTrue(pushed(-1).x(Ink.BODY) > SIZE / 2.0 + 3, "clockwise is to the right");
    }

    @Test
    void paint_torque_hasTheArrowsHeadAtItsEndAndForward() {
        // Half the largest torque turns by 67.5 degrees to either side of the top.
        double end = SIZE / 2.0 - 0.42 * METRE * Math.cos(Math.toRadians(67.5));
        for (double torque : new double[] {1, -1})
            assertEquals(end + 15, pushed(torque).bottom(Ink.BODY), 4);
    }

    @Test
    void text_afterTurns_saysTheAngleWithoutThem() {
        lanes.writeState(0, 4 * Math.PI - 0.5, 1.25);
        String text = drawing.text();
        assertTrue(text.endsWith("-28.6 degrees from upright, turning at +1.25 rad/s, torque +0.00 N m"), text);
    }

    /** The rod hangs down, out of the arrow's way. */
    private Picture pushed(double torque) {
        new Lane(lanes, 0).step(torque).put(Math.PI, 0);
        return new Picture(drawing, SIZE, SIZE);
    }
}
