package io.github.uphillrl.environment.classic;

import io.github.uphillrl.internal.Elementary;
import java.util.Locale;

/** Draws a {@link Pendulum}: the rod, and an arrow for the torque of the last step. */
final class PendulumDrawing extends Scene {
    private static final double ARROW_RADIUS = 0.42;
    private static final double LARGEST_ARROW = 0.75 * Math.PI;
    private static final int ARROW_PARTS = 24;

    private final PendulumLanes lanes;
    private final double[] state;

    PendulumDrawing(PendulumLanes lanes) {
        super(new Frame(-1.3, -1.3, 1.3, 1.3));
        this.lanes = lanes;
        state = new double[lanes.stateSize()];
    }

    @Override
    void draw(Sketch sketch) {
        lanes.readState(0, state);
        double tipX = -Elementary.sin(state[0]);
        double tipY = Elementary.cos(state[0]);
        for (int mark = 0; mark < 8; mark++) {
            double angle = mark * Math.PI / 4;
            sketch.disc(Ink.HINT, 1.17 * Elementary.sin(angle), 1.17 * Elementary.cos(angle), mark == 0 ? 0.05 : 0.025);
        }
        sketch.bar(Ink.LIMB, 0, 0, tipX, tipY, 0.17);
        sketch.disc(Ink.LIMB, tipX, tipY, 0.085);
        drawTorque(sketch, lanes.torque(0) / PendulumLanes.MAX_TORQUE);
        sketch.disc(Ink.JOINT, 0, 0, 0.05);
    }

    @Override
    String caption() {
        lanes.readState(0, state);
        // Within half a turn of upright, which is what the reward counts.
        double angle = Math.toDegrees(StrictMath.IEEEremainder(state[0], 2 * Math.PI));
        return String.format(
                Locale.ROOT,
                "%+.1f degrees from upright, turning at %+.2f rad/s, torque %+.2f N m",
                angle,
                state[1],
                lanes.torque(0));
    }

    /** An arc over the top that is the longer, the larger the torque, with its head where the torque turns to. */
    private static void drawTorque(Sketch sketch, double part) {
        if (part == 0) return;
        double span = part * LARGEST_ARROW;
        double x = arcX(-span);
        double y = arcY(-span);
        for (int i = 1; i <= ARROW_PARTS; i++) {
            double angle = span * (2.0 * i / ARROW_PARTS - 1);
            sketch.bar(Ink.BODY, x, y, arcX(angle), arcY(angle), 0.04);
            x = arcX(angle);
            y = arcY(angle);
        }
        double headX = -Elementary.cos(span) * Math.signum(part);
        double headY = -Elementary.sin(span) * Math.signum(part);
        double size = 0.1;
        sketch.area(
                Ink.BODY,
                x + 1.6 * size * headX,
                y + 1.6 * size * headY,
                x - size * headY,
                y + size * headX,
                x + size * headY,
                y - size * headX);
    }

    private static double arcX(double angle) {
        return -ARROW_RADIUS * Elementary.sin(angle);
    }

    private static double arcY(double angle) {
        return ARROW_RADIUS * Elementary.cos(angle);
    }
}
