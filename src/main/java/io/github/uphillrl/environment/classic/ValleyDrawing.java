package io.github.uphillrl.environment.classic;

import java.util.Locale;

/** Draws a {@link MountainCar} of either kind: the car on the slope, and the flag where it wants to go. */
final class ValleyDrawing extends Scene {
    private static final Frame FRAME = new Frame(-1.38, -0.04, 0.72, 1.28);
    private static final double BEYOND = 3;
    private static final int SLICES = 600;

    private final ClassicLanes<?> lanes;
    private final double goal;
    private final double[] ground = ground();
    private final double[] state;

    /** @param lanes position and velocity are the first quantities of their state */
    ValleyDrawing(ClassicLanes<?> lanes, double goal) {
        super(FRAME);
        this.lanes = lanes;
        this.goal = goal;
        state = new double[lanes.stateSize()];
    }

    @Override
    void draw(Sketch sketch) {
        lanes.readState(0, state);
        sketch.area(Ink.GROUND, ground);
        double wall = Valley.height(Valley.LEFT_WALL);
        sketch.bar(Ink.JOINT, Valley.LEFT_WALL - 0.09, wall, Valley.LEFT_WALL - 0.09, wall + 0.24, 0.03);
        double foot = Valley.height(goal);
        sketch.area(Ink.GOAL, goal, foot + 0.24, goal + 0.12, foot + 0.19, goal, foot + 0.14);
        sketch.bar(Ink.JOINT, goal, foot, goal, foot + 0.24, 0.012);
        drawCar(sketch, state[0]);
    }

    @Override
    String caption() {
        lanes.readState(0, state);
        return String.format(Locale.ROOT, "car at %+.3f, rolling by %+.4f per step", state[0], state[1]);
    }

    private static void drawCar(Sketch sketch, double x) {
        double slope = Valley.slope(x);
        double length = Math.sqrt(1 + slope * slope);
        // Along the slope, and away from it.
        double ax = 1 / length;
        double ay = slope / length;
        double y = Valley.height(x);
        double[] body = {-0.09, 0.03, 0.09, 0.03, 0.085, 0.075, 0.05, 0.08, 0.02, 0.125, -0.06, 0.125, -0.09, 0.08};
        for (int i = 0; i < body.length; i += 2) {
            double along = body[i];
            double above = body[i + 1];
            body[i] = x + along * ax - above * ay;
            body[i + 1] = y + along * ay + above * ax;
        }
        sketch.area(Ink.LIMB, body);
        for (double wheel : new double[] {-0.05, 0.05}) {
            sketch.disc(Ink.JOINT, x + wheel * ax - 0.03 * ay, y + wheel * ay + 0.03 * ax, 0.03);
        }
    }

    /** The corners of what lies under the curve, which goes on beyond the bounds of the world to those of a picture. */
    private static double[] ground() {
        double left = Valley.LEFT_WALL - BEYOND;
        double right = Valley.RIGHT_END + BEYOND;
        double[] corners = new double[2 * (SLICES + 1) + 4];
        for (int i = 0; i <= SLICES; i++) {
            double x = left + (right - left) * i / SLICES;
            corners[2 * i] = x;
            corners[2 * i + 1] = Valley.height(x);
        }
        double depth = -10;
        corners[corners.length - 4] = right;
        corners[corners.length - 3] = depth;
        corners[corners.length - 2] = left;
        corners[corners.length - 1] = depth;
        return corners;
    }
}
