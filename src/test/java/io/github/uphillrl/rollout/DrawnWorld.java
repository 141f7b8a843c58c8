package io.github.uphillrl.rollout;

import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.Step;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Optional;

/** A {@link Stub} that shows its clock: a red square on a field of white that goes one place to the right per step. */
class DrawnWorld extends Stub implements Drawing {
    static final Color SQUARE = new Color(200, 30, 40);
    static final int SIDE = 8;

    private int clock;

    /** Where the square is after some steps, from the left. */
    static int left(int step) {
        return 2 + 10 * step;
    }

    @Override
    public double[] reset(long seed) {
        clock = 0;
        return super.reset(seed);
    }

    @Override
    public Step step(Integer action) {
        clock++;
        return super.step(action);
    }

    @Override
    public Optional<Drawing> drawing() {
        return Optional.of(this);
    }

    @Override
    public String text() {
        return "clock " + clock + "\n";
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(SQUARE);
        graphics.fillRect(left(clock), 4, SIDE, SIDE);
    }
}
