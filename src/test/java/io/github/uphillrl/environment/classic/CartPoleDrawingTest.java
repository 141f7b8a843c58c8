package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CartPoleDrawingTest {
    private static final double METRE = 600 / 5.4; // pixels in a picture whose width is the frame's

    private final CartPoleLanes lanes = new CartPoleLanes(1);
    private final CartPoleDrawing drawing = new CartPoleDrawing(lanes);

    @Test
    void paint_poleLeaning_isOnTheSideOfTheAnglesSign() {
        assertTrue(leaning(0.15) > 3, "to the right");
        assertTrue(leaning(-0.15) < -3, "to the left");
        assertEquals(0, leaning(0), 1);
        // The middle of the pole is half its length from the hinge.
        assertEquals(0.5 * Math.sin(0.15) * METRE, leaning(0.15), 2);
    }

    @Test
    void paint_cartMoves_byAsManyPixelsAsMetres() {
        double middle = paint(0, 0).x(Ink.BODY);
        assertEquals(1.5 * METRE, paint(1.5, 0).x(Ink.BODY) - middle, 1);
        assertEquals(-2 * METRE, paint(-2, 0).x(Ink.BODY) - middle, 1);
    }

    @Test
    void text_poleLeaning_hasItsTipOnThatSideOfTheHinge() {
        assertTrue(tipBesideHinge(0.2) > 0);
        assertTrue(tipBesideHinge(-0.2) < 0);
    }

    @Test
    void text_anyState_saysItInNumbers() {
        lanes.writeState(0, -0.7, 0, Math.toRadians(7.5), 0);
        String text = drawing.text();
        assertTrue(text.endsWith("cart at -0.700 m, pole at +7.5 degrees"), text);
    }

    private double leaning(double angle) {
        Picture picture = paint(0.5, angle);
        return picture.x(Ink.LIMB) - picture.x(Ink.BODY);
    }

    private Picture paint(double position, double angle) {
        lanes.writeState(0, position, 0, angle, 0);
        return new Picture(drawing, 600, 400);
    }

    private int tipBesideHinge(double angle) {
        lanes.writeState(0, 0.5, 0, angle, 0);
        String text = drawing.text();
        String tip = text.lines().filter(line -> line.contains("*")).findFirst().orElseThrow();
        String hinge =
                text.lines().filter(line -> line.contains("o")).findFirst().orElseThrow();
        return tip.indexOf('*') - hinge.indexOf("#o") - 1;
    }
}
