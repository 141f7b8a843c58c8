package io.github.uphillrl.environment.bandit;

import io.github.uphillrl.environment.Drawing;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.IntSupplier;

/**
 * Draws the arms of a bandit, a row for each context: as their expected rewards, the pulled one between brackets, or as
 * bars that rise and fall from a line at 0. An arm whose expected reward is not known has no bar. Uses no fonts.
 */
final class ArmsDrawing implements Drawing {
    private static final int MOST_COLUMNS = 80;
    private static final Color BACKGROUND = new Color(0x2B303B);
    private static final Color PRESENT = new Color(0x434C5E);
    private static final Color LINE = new Color(0xD8DEE9);
    private static final Color ARM = new Color(0x88A8C8);
    private static final Color PULLED = new Color(0xD0662F);

    private final Arm[][] arms;
    private final IntSupplier context;
    private final IntSupplier pulled;

    /**
     * @param arms {@code [contexts][arms]}; neither modified nor copied
     * @param context the present one, or a negative number
     * @param pulled the arm that was pulled, or a negative number
     */
    ArmsDrawing(Arm[][] arms, IntSupplier context, IntSupplier pulled) {
        this.arms = arms;
        this.context = context;
        this.pulled = pulled;
    }

    @Override
    public String text() {
        StringJoiner lines = new StringJoiner("\n");
        for (int row = 0; row < arms.length; row++) lines.add(line(row));
        return lines.toString();
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        graphics.setColor(BACKGROUND);
        graphics.fillRect(0, 0, width, height);
        double scale = greatest();
        for (int row = 0; row < arms.length; row++) {
            int top = row * height / arms.length;
            int bottom = (row + 1) * height / arms.length;
            if (row == context.getAsInt() && arms.length > 1) {
                graphics.setColor(PRESENT);
                graphics.fillRect(0, top, width, bottom - top);
            }
            for (int arm = 0; arm < arms[row].length; arm++) {
                graphics.setColor(isPulled(row, arm) ? PULLED : ARM);
                paintBar(graphics, row, arm, scale, width, (top + bottom) / 2, (bottom - top) * 2 / 5);
            }
            graphics.setColor(LINE);
            graphics.fillRect(0, (top + bottom) / 2, width, 1);
        }
    }

    private void paintBar(Graphics2D graphics, int row, int arm, double scale, int width, int zero, int reach) {
        int left = arm * width / arms[row].length;
        int gap = (width / arms[row].length + 7) / 8;
        int wide = Math.max(1, (arm + 1) * width / arms[row].length - left - 2 * gap);
        int high = (int) Math.round(arms[row][arm].mean().orElse(0) / scale * reach);
        graphics.fillRect(left + gap, Math.min(zero, zero - high), wide, Math.abs(high));
        if (isPulled(row, arm)) graphics.fillRect(left + gap, zero - 2, wide, 5);
    }

    private String line(int row) {
        StringBuilder line = new StringBuilder(arms.length == 1 ? "" : row == context.getAsInt() ? "> " : "  ");
        for (int arm = 0; arm < arms[row].length; arm++) {
            var mean = arms[row][arm].mean();
            String shown = mean.isPresent() ? String.format(Locale.ROOT, "%.3g", mean.getAsDouble()) : "?";
            line.append(isPulled(row, arm) ? "[" + shown + "] " : " " + shown + "  ");
        }
        return line.substring(0, Math.min(line.length(), MOST_COLUMNS)).stripTrailing();
    }

    private boolean isPulled(int row, int arm) {
        return row == context.getAsInt() && arm == pulled.getAsInt();
    }

    /** Returns the largest expected reward in absolute value, so that its bar has full length; 1 if there is none. */
    private double greatest() {
        double greatest = 0;
        for (Arm[] row : arms) {
            for (Arm arm : row)
                greatest = Math.max(greatest, Math.abs(arm.mean().orElse(0)));
        }
        return greatest == 0 ? 1 : greatest;
    }
}
