package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.Drawing;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** What a drawing paints, to be asked where its colours are. */
final class Picture {
    private static final Color UNPAINTED = Color.MAGENTA;

    private final BufferedImage image;

    Picture(Drawing drawing, int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(UNPAINTED);
        graphics.fillRect(0, 0, width, height);
        drawing.paint(graphics, width, height);
        graphics.dispose();
    }

    /** Returns how many pixels the drawing left as they were. */
    int unpainted() {
        return count(UNPAINTED);
    }

    /** Returns how many pixels have the very colour. */
    int count(Ink ink) {
        return count(ink.colour());
    }

    /** Returns the mean column of the pixels of this colour. */
    double x(Ink ink) {
        double sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++)
                if (image.getRGB(x, y) == ink.colour().getRGB()) sum += x;
        }
        return sum / count(ink);
    }

    /** Returns the mean row, counted from the top, of the pixels of this colour. */
    double y(Ink ink) {
        double sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++)
                if (image.getRGB(x, y) == ink.colour().getRGB()) sum += y;
        }
        return sum / count(ink);
    }

    /** Returns the lowest row, counted from the top, with a pixel of this colour. */
    int bottom(Ink ink) {
        int[] pixels = pixels();
        int last = pixels.length - 1;
        while (pixels[last] != ink.colour().getRGB()) last--;
        return last / image.getWidth();
    }

    int[] pixels() {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private int count(Color colour) {
        int count = 0;
        for (int pixel : pixels()) if (pixel == colour.getRGB()) count++;
        return count;
    }
}
