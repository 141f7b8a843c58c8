package io.github.uphillrl.rollout;

import io.github.uphillrl.environment.Drawing;
import java.awt.Graphics2D;

/** Someone's drawing; what it throws becomes an {@link EpisodeFault}, to which the caller adds where it happened. */
record CheckedDrawing(Drawing drawing) implements Drawing {
    @Override
    @SuppressWarnings("ConstantValue") // a drawing written without null checks may return null all the same
    public String text() {
        String text;
        try {
            text = drawing.text();
        } catch (RuntimeException e) {
            throw new EpisodeFault("drawing as text threw " + e, e);
        }
        if (text == null) throw new EpisodeFault("drawing as text returned null");
        return text;
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        try {
            drawing.paint(graphics, width, height);
        } catch (RuntimeException e) {
            throw new EpisodeFault("painting threw " + e, e);
        }
    }
}
