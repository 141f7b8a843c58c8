package io.github.uphillrl.environment.classic;

import io.github.uphillrl.internal.Elementary;
import java.util.Locale;

/** Draws an {@link Acrobot}: two links hanging from a joint, and the line that the free end must pass. */
final class AcrobotDrawing extends Scene {
    private static final double GOAL = 1;
    private static final double THICKNESS = 0.16;

    private final AcrobotLanes lanes;
    private final double[] state;

    AcrobotDrawing(AcrobotLanes lanes) {
        super(new Frame(-2.2, -2.2, 2.2, 2.2));
        this.lanes = lanes;
        state = new double[lanes.stateSize()];
    }

    @Override
    void draw(Sketch sketch) {
        lanes.readState(0, state);
        double elbowX = Elementary.sin(state[0]);
        double elbowY = -Elementary.cos(state[0]);
        double freeX = elbowX + Elementary.sin(state[0] + state[1]);
        double freeY = elbowY - Elementary.cos(state[0] + state[1]);
        for (int dash = -11; dash < 11; dash++) {
            sketch.bar(Ink.GOAL, 0.2 * dash + 0.05, GOAL, 0.2 * dash + 0.15, GOAL, 0.03);
        }
        sketch.bar(Ink.BODY, 0, 0, elbowX, elbowY, THICKNESS);
        sketch.bar(Ink.LIMB, elbowX, elbowY, freeX, freeY, THICKNESS);
        sketch.disc(Ink.LIMB, freeX, freeY, 0.5 * THICKNESS);
        sketch.disc(Ink.JOINT, 0, 0, 0.06);
        sketch.disc(Ink.JOINT, elbowX, elbowY, 0.06);
    }

    @Override
    String caption() {
        lanes.readState(0, state);
        return String.format(
                Locale.ROOT,
                "free end at %+.2f m, joints turning at %+.2f and %+.2f rad/s",
                -Elementary.cos(state[0]) - Elementary.cos(state[0] + state[1]),
                state[2],
                state[3]);
    }
}
