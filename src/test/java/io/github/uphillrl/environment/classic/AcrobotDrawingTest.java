package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AcrobotDrawingTest {
    private static final int SIZE = 440; // pixels of a frame that is 4.4 m wide
    private static final double METRE = 100;

    private final AcrobotLanes lanes = new AcrobotLanes(1);
    private final AcrobotDrawing drawing = new AcrobotDrawing(lanes);

    @Test
    void paint_anyAngles_hasBothLinksWhereTheyAre() {
        for (double[] angles : new double[][] {{0, 0}, {1, -0.5}, {-2, 1}, {Math.PI, 0}}) {
            Picture picture = paint(angles[0], angles[1]);
            double elbow = Math.sin(angles[0]);
            double depth = Math.cos(angles[0]);
            double both = angles[0] + angles[1];
            // The discs of the joints cover a little of either link, not the same of both.
            assertEquals(SIZE / 2.0 + METRE * elbow / 2, picture.x(Ink.BODY), 5);
            assertEquals(SIZE / 2.0 + METRE * depth / 2, picture.y(Ink.BODY), 5);
            assertEquals(SIZE / 2.0 + METRE * (elbow + Math.sin(both) / 2), picture.x(Ink.LIMB), 5);
            assertEquals(SIZE / 2.0 + METRE * (depth + Math.cos(both) / 2), picture.y(Ink.LIMB), 5);
        }
    }

    @Test
    void paint_goal_isOneLinkAboveTheFixedEnd() {
        assertEquals(SIZE / 2.0 - METRE, paint(0, 0).y(Ink.GOAL), 1);
    }

    @Test
    void text_standingUpright_passesTheGoal() {
        lanes.writeState(0, Math.PI, 0, 0, 0);
        String text = drawing.text();
        assertTrue(text.indexOf('*') >= 0 && text.indexOf('*') < text.indexOf('-'), text);
        assertTrue(text.contains("free end at +2.00 m"), text);
    }

    private Picture paint(double first, double second) {
        lanes.writeState(0, first, second, 0, 0);
        return new Picture(drawing, SIZE, SIZE);
    }
}
