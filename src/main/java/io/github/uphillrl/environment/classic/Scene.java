package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.Drawing;
import java.awt.Graphics2D;

/**
 * A drawing of a world that is described once, as a few shapes in the world's own units, and shown both as a picture and
 * as text. Uses no fonts, which some machines without a display lack.
 */
abstract class Scene implements Drawing {
    private final Frame frame;

    Scene(Frame frame) {
        this.frame = frame;
    }

    /** A rectangle of the world, with left &lt; right and bottom &lt; top. */
    record Frame(double left, double bottom, double right, double top) {
        double width() {
            return right - left;
        }

        double height() {
            return top - bottom;
        }
    }

    @Override
    public final String text() {
        TextSketch sketch = new TextSketch(frame);
        draw(sketch);
        return sketch + "\n" + caption();
    }

    @Override
    public final void paint(Graphics2D graphics, int width, int height) {
        draw(new PaintSketch(graphics, frame, width, height));
    }

    /** Draws the present state; shapes may reach beyond the frame. */
    abstract void draw(Sketch sketch);

    /** Returns the present state in words and numbers, at most 80 letters, for below the text. */
    abstract String caption();
}
