package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.internal.Check;
import java.awt.Graphics2D;

/**
 * A digit or an A of 3 × 5 squares, since fonts differ between machines and some have none.
 *
 * @param rows five rows of three bits, the upper row in the highest bits, the left square in the highest of its three
 */
record PixelSign(int rows) {
    private static final String SIGNS = "0123456789A";
    private static final int[] ROWS = {
        0b111_101_101_101_111,
        0b010_110_010_010_111,
        0b111_001_111_100_111,
        0b111_001_011_001_111,
        0b101_101_111_001_001,
        0b111_100_111_001_111,
        0b111_100_111_101_111,
        0b111_001_010_010_010,
        0b111_101_111_101_111,
        0b111_101_111_001_111,
        0b010_101_111_101_101
    };

    static PixelSign of(char sign) {
        int index = SIGNS.indexOf(sign);
        Check.require(index >= 0, "a sign must be one of %s, got '%s'", SIGNS, sign);
        return new PixelSign(ROWS[index]);
    }

    /** Fills the squares, {@code unit} pixels wide, in the colour that is set. */
    void paint(Graphics2D graphics, int x, int y, int unit) {
        for (int i = 0; i < 15; i++) {
            if ((rows >> (14 - i) & 1) == 1) graphics.fillRect(x + i % 3 * unit, y + i / 3 * unit, unit, unit);
        }
    }
}
