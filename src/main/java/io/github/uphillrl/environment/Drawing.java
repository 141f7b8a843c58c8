package io.github.uphillrl.environment;

import java.awt.Graphics2D;

/** How an environment shows its present state, for people to look at; nothing in training depends on it. */
public interface Drawing {
    /** Returns the state as lines of text for a terminal, at most 80 columns, without escape sequences. */
    String text();

    /**
     * Paints the state over the whole of a picture; works without a display.
     *
     * @param graphics where to paint; its transform, colour and hints may be changed
     * @param width the picture's width in pixels, at least 1
     * @param height the picture's height in pixels, at least 1
     */
    void paint(Graphics2D graphics, int width, int height);
}
