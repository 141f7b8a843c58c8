package io.github.uphillrl.environment.classic;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Paints on a {@link Graphics2D}: the frame in the middle and as large as it fits, equally stretched both ways. */
final class PaintSketch implements Sketch {
    private final Graphics2D graphics;
    private final double pixel;

    PaintSketch(Graphics2D graphics, Scene.Frame frame, int width, int height) {
        this.graphics = graphics;
        graphics.setColor(Ink.PAPER);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        // Else lines snap to whole pixels, and what moves slowly jerks.
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        double scale = Math.min(width / frame.width(), height / frame.height());
        graphics.translate(0.5 * width, 0.5 * height);
        graphics.scale(scale, -scale);
        graphics.translate(-0.5 * (frame.left() + frame.right()), -0.5 * (frame.bottom() + frame.top()));
        pixel = 1 / scale;
    }

    @Override
    public void bar(Ink ink, double x1, double y1, double x2, double y2, double width) {
        float visible = (float) Math.max(width, pixel);
        graphics.setColor(ink.colour());
        graphics.setStroke(new BasicStroke(visible, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void disc(Ink ink, double x, double y, double radius) {
        double visible = Math.max(radius, pixel);
        graphics.setColor(ink.colour());
        graphics.fill(new Ellipse2D.Double(x - visible, y - visible, 2 * visible, 2 * visible));
    }

    @Override
    public void area(Ink ink, double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) path.lineTo(corners[i], corners[i + 1]);
        path.closePath();
        graphics.setColor(ink.colour());
        graphics.fill(path);
    }
}
