package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ValleyDrawingTest {
    private static final int WIDTH = 630; // pixels of a frame that is 2.1 wide
    private static final double UNIT = 300;

    private final MountainCarLanes lanes = new MountainCarLanes(1);
    private final ValleyDrawing drawing = new ValleyDrawing(lanes, MountainCarLanes.GOAL);

    @Test
    void paint_carMoves_standsOnTheSlope() {
        double bottom = -Math.PI / 6;
        Picture low = paint(bottom);
        for (double position : new double[] {-1.1, -0.8, 0, 0.4}) {
            Picture picture = paint(position);
            // A car is leaning by its height at most.
            assertEquals(UNIT * (position - bottom), picture.x(Ink.LIMB) - low.x(Ink.LIMB), 0.1 * UNIT);
            double climbed = Valley.height(position) - Valley.height(bottom);
            assertEquals(UNIT * climbed, low.y(Ink.LIMB) - picture.y(Ink.LIMB), 0.1 * UNIT);
        }
    }

    @Test
    void paint_goals_areWhereTheyAre() {
        ValleyDrawing nearer = new ValleyDrawing(lanes, MountainCarContinuousLanes.GOAL);
        double further = paint(0).x(Ink.GOAL) - new Picture(nearer, WIDTH, 400).x(Ink.GOAL);
        assertEquals(UNIT * 0.05, further, 1);
    }

    @Test
    void text_carOnTheLeftAndRight_isBesideTheFlagsSide() {
        lanes.writeState(0, -0.9, 0.0125);
        String left = drawing.text();
        lanes.writeState(0, 0.2, 0);
        assertTrue(column(left) < column(drawing.text()), left);
        assertTrue(left.endsWith("car at -0.900, rolling by +0.0125 per step"), left);
    }

    private static int column(String text) {
        return text.lines()
                .filter(line -> line.contains("*"))
                .findFirst()
                .orElseThrow()
                .indexOf('*');
    }

    private Picture paint(double position) {
        lanes.writeState(0, position, 0);
        return new Picture(drawing, WIDTH, 400);
    }
}
