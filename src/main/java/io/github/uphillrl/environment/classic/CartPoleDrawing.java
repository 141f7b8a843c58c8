package io.github.uphillrl.environment.classic;

import io.github.uphillrl.internal.Elementary;
import java.util.Locale;

/** Draws a {@link CartPole}: the cart on its track, the pole, and how far both may go. */
final class CartPoleDrawing extends Scene {
    private static final double POLE_LENGTH = 1;
    private static final double HINGE = 0.28;
    private static final int FAN_POINTS = 9;
    private static final double FAR = 20;

    private final CartPoleLanes lanes;
    private final double[] state;

    CartPoleDrawing(CartPoleLanes lanes) {
        super(new Frame(-2.7, -0.55, 2.7, 1.55));
        this.lanes = lanes;
        state = new double[lanes.stateSize()];
    }

    @Override
    void draw(Sketch sketch) {
        lanes.readState(0, state);
        double x = state[0];
        double angle = state[2];
        drawLimits(sketch, x);
        sketch.bar(Ink.GROUND, -FAR, 0, FAR, 0, 0.025);
        for (double end : new double[] {-CartPoleLanes.MAX_POSITION, CartPoleLanes.MAX_POSITION}) {
            sketch.bar(Ink.GROUND, end, -0.1, end, 0.1, 0.025);
        }
        drawCart(sketch, x);
        double tipX = x + POLE_LENGTH * Elementary.sin(angle);
        double tipY = HINGE + POLE_LENGTH * Elementary.cos(angle);
        sketch.bar(Ink.LIMB, x, HINGE, tipX, tipY, 0.1);
        sketch.disc(Ink.LIMB, tipX, tipY, 0.05);
        sketch.disc(Ink.JOINT, x, HINGE, 0.035);
    }

    @Override
    String caption() {
        lanes.readState(0, state);
        return String.format(Locale.ROOT, "cart at %+.3f m, pole at %+.1f degrees", state[0], Math.toDegrees(state[2]));
    }

    private static void drawLimits(Sketch sketch, double x) {
        double reach = POLE_LENGTH + 0.12;
        double[] fan = new double[2 * FAN_POINTS + 2];
        fan[0] = x;
        fan[1] = HINGE;
        for (int i = 0; i < FAN_POINTS; i++) {
            double angle = CartPoleLanes.MAX_ANGLE * (2.0 * i / (FAN_POINTS - 1) - 1);
            fan[2 * i + 2] = x + reach * Elementary.sin(angle);
            fan[2 * i + 3] = HINGE + reach * Elementary.cos(angle);
        }
        sketch.area(Ink.HINT, fan);
    }

    private static void drawCart(Sketch sketch, double x) {
        sketch.area(Ink.BODY, x - 0.28, 0.08, x + 0.28, 0.08, x + 0.28, HINGE + 0.02, x - 0.28, HINGE + 0.02);
        sketch.disc(Ink.JOINT, x - 0.17, 0.08, 0.07);
        sketch.disc(Ink.JOINT, x + 0.17, 0.08, 0.07);
    }
}
