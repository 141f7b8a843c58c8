package io.github.uphillrl.policy;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.internal.TanhNormal;
import java.util.Arrays;
import java.util.Map;

/** The box of a {@link GaussianPolicy}, and how a draw is made to fit it: cut off at the bounds, or squashed by tanh. */
final class ActionBounds {
    private static final String LOW = "uphill.low";
    private static final String HIGH = "uphill.high";
    private static final String SQUASHING = "uphill.squashing";
    private static final String TANH = "tanh";

    private final ActionSpace<double[]> box;
    private final double[] low;
    private final double[] high;
    private final double[] logHalfWidth;
    private final boolean squashing;

    /**
     * @param box what the environment takes
     * @param squashing whether by tanh
     * @throws IllegalArgumentException if the space is no box, or to be squashed into and not bounded
     */
    ActionBounds(ActionSpace<double[]> box, boolean squashing) {
        this.box = box;
        this.squashing = squashing;
        low = corner(box, -Double.MAX_VALUE);
        high = corner(box, Double.MAX_VALUE);
        Check.require(ActionSpace.box(low, high).equals(box), "a Gaussian needs a box of actions, got %s", box);
        logHalfWidth = new double[low.length];
        for (int i = 0; i < low.length && squashing; i++) {
            // a box says "no bound" with the largest number there is
            boolean bounded = low[i] > -Double.MAX_VALUE && high[i] < Double.MAX_VALUE;
            Check.require(
                    bounded && low[i] < high[i] && Double.isFinite(high[i] - low[i]),
                    "tanh needs a finite width above 0 in each component, got %s … %s for component %d",
                    low[i],
                    high[i],
                    i);
            logHalfWidth[i] = Elementary.log(0.5 * (high[i] - low[i]));
        }
    }

    /** The corner of a box that lies nearest to a far one. */
    private static double[] corner(ActionSpace<double[]> box, double far) {
        double[] point = new double[box.width()];
        Arrays.fill(point, far);
        return box.clip(point);
    }

    static ActionBounds read(Map<String, String> metadata) {
        String squashing = metadata.getOrDefault(SQUASHING, "");
        boolean known = squashing.isEmpty() || squashing.equals(TANH);
        Check.require(known, "%s must be %s if there is one, got %s", SQUASHING, TANH, squashing);
        double[] low = PolicyKind.numbers(metadata, LOW);
        double[] high = PolicyKind.numbers(metadata, HIGH);
        return new ActionBounds(ActionSpace.box(low, high), !squashing.isEmpty());
    }

    void toMetadata(Map<String, String> metadata) {
        metadata.put(LOW, PolicyKind.toText(low));
        metadata.put(HIGH, PolicyKind.toText(high));
        if (squashing) metadata.put(SQUASHING, TANH);
    }

    ActionSpace<double[]> box() {
        return box;
    }

    boolean squashing() {
        return squashing;
    }

    double[] low() {
        return low;
    }

    double[] high() {
        return high;
    }

    /** Returns log(h·(1 − tanh² u)), the logarithm of the derivative of component {@code i} after squashing. */
    double logDerivative(double u, int i) {
        return TanhNormal.logDerivative(u) + logHalfWidth[i];
    }

    double logHalfWidth(int i) {
        return logHalfWidth[i];
    }

    /** Makes {@code rows} draws fit, [rows × width] each. */
    void fit(double[] samples, int rows, double[] actions) {
        int n = low.length;
        for (int k = 0; k < rows * n; k++) {
            int i = k % n;
            actions[k] = squashing
                    ? TanhNormal.squash(samples[k], low[i], high[i])
                    : Math.min(Math.max(samples[k], low[i]), high[i]);
        }
    }
}
