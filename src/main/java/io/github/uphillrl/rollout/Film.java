package io.github.uphillrl.rollout;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pictures of one size, one after another. Of each only the rectangle is kept in which it differs from the one before
 * it, so that a world in which little moves takes little memory, and the file little space.
 */
final class Film {
    /**
     * What changed.
     *
     * @param area where; at least one pixel
     * @param pixels {@code [area.height × area.width]}, row by row, 0xRRGGBB
     */
    record Frame(Rectangle area, int[] pixels) {}

    private final List<Frame> frames = new ArrayList<>();
    private final Map<Integer, Long> colours = new HashMap<>();
    private int[] last = {};
    private int width;
    private int height;

    /** Adds a picture, of the same size as those before it; read now, and not kept. */
    void add(BufferedImage picture) {
        boolean first = frames.isEmpty();
        width = picture.getWidth();
        height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) pixels[i] &= 0xFFFFFF;
        Rectangle area = first ? new Rectangle(width, height) : changed(last, pixels);
        Frame frame = new Frame(area, cut(pixels, area));
        count(frame.pixels);
        frames.add(frame);
        last = pixels;
    }

    /** Returns the smallest rectangle outside which nothing changed; one pixel if nothing changed at all. */
    private Rectangle changed(int[] before, int[] after) {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int i = 0; i < after.length; i++) {
            if (before[i] == after[i]) continue;
            left = Math.min(left, i % width);
            right = Math.max(right, i % width);
            top = Math.min(top, i / width);
            bottom = i / width;
        }
        return right < 0 ? new Rectangle(1, 1) : new Rectangle(left, top, right - left + 1, bottom - top + 1);
    }

    private int[] cut(int[] pixels, Rectangle area) {
        int[] part = new int[area.width * area.height];
        for (int row = 0; row < area.height; row++) {
            System.arraycopy(pixels, (area.y + row) * width + area.x, part, row * area.width, area.width);
        }
        return part;
    }

    private void count(int[] pixels) {
        long run = 0;
        for (int i = 0; i < pixels.length; i++) {
            run++;
            // neighbours mostly have one colour
            if (i + 1 == pixels.length || pixels[i + 1] != pixels[i]) {
                colours.merge(pixels[i], run, Long::sum);
                run = 0;
            }
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    List<Frame> frames() {
        return frames;
    }

    /** Returns how often each colour was painted, 0xRRGGBB. */
    Map<Integer, Long> colours() {
        return colours;
    }
}
