package io.github.uphillrl.environment.classic;

import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.StringJoiner;

/** Draws with letters on a grid as large as a terminal allows; a letter's cell counts as twice as high as wide. */
final class TextSketch implements Sketch {
    private static final int MOST_COLUMNS = 72;
    private static final int MOST_ROWS = 21;
    private static final double ASPECT = 2;

    private final Scene.Frame frame;
    private final char[][] rows;
    private final double cellWidth;
    private final double cellHeight;

    TextSketch(Scene.Frame frame) {
        this.frame = frame;
        cellWidth = Math.max(frame.width() / MOST_COLUMNS, frame.height() / (ASPECT * MOST_ROWS));
        cellHeight = ASPECT * cellWidth;
        int columns = (int) Math.ceil(frame.width() / cellWidth - 1e-9);
        rows = new char[(int) Math.ceil(frame.height() / cellHeight - 1e-9)][columns];
        for (char[] row : rows) Arrays.fill(row, ' ');
    }

    @Override
    public void bar(Ink ink, double x1, double y1, double x2, double y2, double width) {
        char letter = ink.letter() == ' ' ? ' ' : stroke(x2 - x1, y2 - y1);
        double across = Math.max(Math.abs(x2 - x1) / cellWidth, Math.abs(y2 - y1) / cellHeight);
        int points = (int) Math.ceil(2 * across) + 1;
        for (int i = 0; i <= points; i++) {
            double part = (double) i / points;
            put(letter, x1 + part * (x2 - x1), y1 + part * (y2 - y1));
        }
    }

    @Override
    public void disc(Ink ink, double x, double y, double radius) {
        put(ink.letter(), x, y);
    }

    @Override
    public void area(Ink ink, double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) path.lineTo(corners[i], corners[i + 1]);
        path.closePath();
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                if (path.contains(x(column), y(row))) put(ink.letter(), x(column), y(row));
            }
        }
    }

    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner("\n");
        for (char[] row : rows) lines.add(new String(row).stripTrailing());
        return lines.toString();
    }

    private void put(char letter, double x, double y) {
        int column = (int) Math.floor((x - frame.left()) / cellWidth);
        int row = (int) Math.floor((frame.top() - y) / cellHeight);
        if (letter == ' ' || row < 0 || row >= rows.length || column < 0 || column >= rows[row].length) return;
        rows[row][column] = letter;
    }

    /** Returns the middle of a column. */
    private double x(int column) {
        return frame.left() + (column + 0.5) * cellWidth;
    }

    /** Returns the middle of a row. */
    private double y(int row) {
        return frame.top() - (row + 0.5) * cellHeight;
    }

    /** Returns the letter that looks most like a line of this direction. */
    private static char stroke(double dx, double dy) {
        double flat = Math.abs(dx);
        double steep = Math.abs(dy);
        // A slash goes two up for one across; the borders lie half way between the directions.
        if (steep < 0.7 * flat) return '-';
        if (steep > 4.5 * flat) return '|';
        return dx * dy > 0 ? '/' : '\\';
    }
}
