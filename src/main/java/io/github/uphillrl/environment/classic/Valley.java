package io.github.uphillrl.environment.classic;

import io.github.uphillrl.internal.Elementary;

/** The valley of the two mountain cars: its bounds, without units as in the source, and its shape. */
final class Valley {
    static final double LEFT_WALL = -1.2;
    static final double RIGHT_END = 0.6;
    static final double MAX_SPEED = 0.07; // per step
    static final double START_LOW = -0.6;
    static final double START_HIGH = -0.4;

    private Valley() {}

    /** Returns how high the ground is drawn, 0.1 … 1; the force down the slope goes with its derivative, cos 3x. */
    static double height(double position) {
        return 0.45 * Elementary.sin(3 * position) + 0.55;
    }

    /** Returns the derivative of {@link #height}. */
    static double slope(double position) {
        return 3 * 0.45 * Elementary.cos(3 * position);
    }
}
