package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.Check;
import java.util.function.Supplier;

/**
 * Shows a bounded continuous action space as another one, by default −1 … 1 in every component, and hands actions on in
 * proportion: {@code low·(1 − p) + high·p} with {@code p = (a − shownLow) / (shownHigh − shownLow)}.
 *
 * <p>What lies within the shown box lies within the inner one, the corners to the bit; what lies beyond is handed on
 * beyond, for the inner environment to treat as it would.
 */
public final class RescaledActions extends LaneWrapper<double[]> {
    /** @param shown made only where a failure closes the inner environment */
    private RescaledActions(Environment<double[]> inner, Supplier<ActionSpace<double[]>> shown) {
        super(inner, lanes -> new Lanes(lanes, shown.get()));
    }

    /**
     * Shows the actions as −1 … 1 in every component.
     *
     * @param inner an environment whose actions form a box with finite bounds; closed with the wrapper, and also if an
     *     argument is wrong
     */
    public static RescaledActions of(Environment<double[]> inner) {
        return of(inner, -1, 1);
    }

    /**
     * Shows the actions as {@code low} … {@code high} in every component.
     *
     * @param inner an environment whose actions form a box with finite bounds; closed with the wrapper, and also if an
     *     argument is wrong
     * @param low the least value, finite
     * @param high the greatest value, finite and above {@code low}
     */
    public static RescaledActions of(Environment<double[]> inner, double low, double high) {
        return new RescaledActions(
                inner, () -> ActionSpace.box(inner.actionSpace().width(), low, high));
    }

    /**
     * Shows the actions as those of a given box.
     *
     * @param inner an environment whose actions form a box with finite bounds; closed with the wrapper, and also if an
     *     argument is wrong
     * @param shown a box with finite bounds, as many components and a width above 0 in each
     */
    public static RescaledActions of(Environment<double[]> inner, ActionSpace<double[]> shown) {
        return new RescaledActions(inner, () -> shown);
    }

    private static final class Lanes extends WrappedLanes<double[]> {
        private final ActionSpace<double[]> shown;
        private final double[] shownLow;
        private final double[] shownHigh;
        private final double[] low;
        private final double[] high;
        private final double[] rescaled;

        Lanes(VectorEnvironment<double[]> inner, ActionSpace<double[]> shown) {
            super(inner);
            BoxSpace outer = bounded(shown, "the actions to be shown");
            BoxSpace world = bounded(inner.actionSpace(), "the environment's actions");
            Check.require(
                    outer.width() == world.width(),
                    "the box to be shown must have %d components as the environment's, got %d",
                    world.width(),
                    outer.width());
            this.shown = shown;
            shownLow = outer.low();
            shownHigh = outer.high();
            low = world.low();
            high = world.high();
            for (int i = 0; i < low.length; i++) {
                boolean wide = shownLow[i] < shownHigh[i];
                Check.require(wide, "component %d of the box to be shown must have low < high, got %s", i, outer);
            }
            rescaled = new double[inner.lanes() * low.length];
        }

        private static BoxSpace bounded(ActionSpace<double[]> space, String what) {
            if (space instanceof BoxSpace box && box.isBounded()) return box;
            throw new IllegalArgumentException(what + " must form a box with finite bounds, got " + space);
        }

        @Override
        public ActionSpace<double[]> actionSpace() {
            return shown;
        }

        @Override
        public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
            int width = low.length;
            for (int i = 0; i < count * width; i++) rescaled[i] = rescale(actions[i], i % width);
            super.step(count, rescaled, observations, rewards, outcomes);
        }

        private double rescale(double action, int i) {
            double part = (action - shownLow[i]) / (shownHigh[i] - shownLow[i]);
            double value = low[i] * (1 - part) + high[i] * part;
            // rounding must not carry an action of the shown box out of the inner one
            return part >= 0 && part <= 1 ? Math.min(Math.max(value, low[i]), high[i]) : value;
        }
    }
}
