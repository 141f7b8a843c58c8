package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Drawing;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Draws every state as text and in two sizes. */
final class DrawnStates<A> implements Handling<A> {
    private static final int TERMINAL_COLUMNS = 80;
    private static final char ESCAPE = '\u001b';
    private static final int[][] SIZES = {{1, 1}, {64, 48}};

    private final Drawing drawing;
    private String complaint = "";

    DrawnStates(Drawing drawing) {
        this.drawing = drawing;
    }

    @Override
    public void observed(double[] observation, int step) {
        try {
            checkText();
            for (int[] size : SIZES) paint(size[0], size[1]);
        } catch (RuntimeException e) {
            complain("drawing threw " + e);
        }
    }

    @SuppressWarnings("ConstantValue") // a drawing written without null checks may return null all the same
    private void checkText() {
        String text = drawing.text();
        if (text == null) {
            complain("text() returned null");
            return;
        }
        if (text.indexOf(ESCAPE) >= 0) complain("text() has an escape sequence");
        int longest = text.lines().mapToInt(String::length).max().orElse(0);
        if (longest > TERMINAL_COLUMNS) complain("text() has a line of " + longest + " columns");
    }

    private void paint(int width, int height) {
        Graphics2D graphics = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            drawing.paint(graphics, width, height);
        } finally {
            graphics.dispose();
        }
    }

    private void complain(String what) {
        if (complaint.isEmpty()) complaint = what;
    }

    /** Returns what is wrong, or an empty text. */
    String complaint() {
        return complaint;
    }
}
