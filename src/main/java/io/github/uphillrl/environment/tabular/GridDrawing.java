package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.Drawing;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.StringJoiner;

/** Draws a {@link Grid}: as letters, the agent's between brackets, or as coloured squares. Uses no fonts. */
final class GridDrawing implements Drawing {
    private static final int MOST_COLUMNS = 80;
    private static final Color BACKGROUND = new Color(0x2B303B);
    private static final Color AGENT = new Color(0xD0662F);
    private static final Color DARK = new Color(0x3B4252);
    private static final Color PASSENGER = new Color(0x7A4E9E);

    private final Grid grid;

    GridDrawing(Grid grid) {
        this.grid = grid;
    }

    @Override
    public String text() {
        StringJoiner lines = new StringJoiner("\n");
        for (int row = 0; row < grid.rows(); row++) lines.add(line(row));
        if (!grid.caption().isEmpty()) lines.add(grid.caption());
        return lines.toString();
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(BACKGROUND);
        graphics.fillRect(0, 0, width, height);
        int side = Math.max(1, Math.min(width / grid.columns(), height / grid.rows()));
        graphics.translate((width - side * grid.columns()) / 2, (height - side * grid.rows()) / 2);
        for (int cell = 0; cell < grid.rows() * grid.columns(); cell++) paintCell(graphics, cell, side);
        paintWalls(graphics, side);
        paintFigures(graphics, side);
    }

    /** Three letters per cell and one for the wall, as long as they fit; then one, cut off at the right. */
    private String line(int row) {
        boolean roomy = 4 * grid.columns() <= MOST_COLUMNS;
        StringBuilder line = new StringBuilder();
        for (int cell = row * grid.columns(); cell < (row + 1) * grid.columns(); cell++) {
            char letter = grid.tile(cell).letter();
            boolean here = cell == grid.agent();
            if (roomy) line.append(here ? '[' : ' ').append(letter).append(here ? ']' : ' ');
            else line.append(here ? '@' : letter);
            if (roomy) line.append(grid.wallRightOf(cell) ? '|' : ' ');
        }
        return line.substring(0, Math.min(line.length(), MOST_COLUMNS)).stripTrailing();
    }

    private void paintCell(Graphics2D graphics, int cell, int side) {
        int x = x(cell, side);
        int y = y(cell, side);
        int gap = side >= 8 ? 1 : 0;
        graphics.setColor(grid.tile(cell).colour());
        graphics.fillRect(x, y, side - gap, side - gap);
        if (grid.tile(cell) == Tile.HOLE) disc(graphics, DARK, cell, side, 0.7, 0.5);
    }

    private void paintWalls(Graphics2D graphics, int side) {
        int thickness = Math.max(1, side / 10);
        graphics.setColor(DARK);
        for (int cell = 0; cell < grid.rows() * grid.columns(); cell++) {
            if (grid.wallRightOf(cell)) {
                graphics.fillRect(x(cell, side) + side - (thickness + 1) / 2, y(cell, side), thickness, side);
            }
        }
    }

    private void paintFigures(Graphics2D graphics, int side) {
        if (grid.destination() != Grid.NOWHERE) {
            int thickness = Math.max(1, side / 10);
            graphics.setColor(PASSENGER);
            graphics.setStroke(new BasicStroke(thickness));
            int inset = thickness / 2 + 1;
            int x = x(grid.destination(), side) + inset;
            graphics.drawRect(x, y(grid.destination(), side) + inset, side - 2 * inset - 1, side - 2 * inset - 1);
        }
        disc(graphics, AGENT, grid.agent(), side, 0.6, 0.5);
        if (grid.passenger() != Grid.NOWHERE) disc(graphics, PASSENGER, grid.passenger(), side, 0.3, 0.5);
    }

    /** Fills a circle; its diameter and where its middle stands in the cell are in sides of a cell. */
    private void disc(Graphics2D graphics, Color colour, int cell, int side, double diameter, double middle) {
        int size = Math.max(1, (int) Math.round(diameter * side));
        int offset = (int) Math.round(middle * side - 0.5 * size);
        graphics.setColor(colour);
        graphics.fillOval(x(cell, side) + offset, y(cell, side) + offset, size, size);
    }

    private int x(int cell, int side) {
        return cell % grid.columns() * side;
    }

    private int y(int cell, int side) {
        return cell / grid.columns() * side;
    }
}
