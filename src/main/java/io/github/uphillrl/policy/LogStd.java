package io.github.uphillrl.policy;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.distribution.DiagonalGaussian;
import io.github.uphillrl.internal.Check;
import java.util.Map;

/**
 * Where a {@link GaussianPolicy} takes log σ from. A value, to be given to its builder.
 *
 * <p>A log σ that leaves ±{@value DiagonalGaussian#LARGEST_LOG_STD} is a {@link NumericalException}; {@link #within} keeps it
 * from going anywhere near.
 */
public final class LogStd {
    private static final String SOURCE = "uphill.log_std";
    private static final String RANGE = "uphill.log_std_range";
    private static final String LEARNED = "learned";
    private static final String PREDICTED = "predicted";

    private final boolean predicted;
    private final double initial;
    private final double low;
    private final double high;

    private LogStd(boolean predicted, double initial, double low, double high) {
        this.predicted = predicted;
        this.initial = initial;
        this.low = low;
        this.high = high;
    }

    /**
     * The same in every observation: a parameter {@code log_std} of its own, learned like the others.
     *
     * @param initial where each component begins, within ±{@value DiagonalGaussian#LARGEST_LOG_STD}; 0 is σ = 1
     */
    public static LogStd learned(double initial) {
        Check.require(
                Math.abs(initial) <= DiagonalGaussian.LARGEST_LOG_STD,
                "the initial log σ must lie within ±%s, got %s",
                DiagonalGaussian.LARGEST_LOG_STD,
                initial);
        return new LogStd(false, initial, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Predicted by the network in each observation: its outputs are the means, followed by as many log σ. */
    public static LogStd predicted() {
        return new LogStd(true, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the same, clamped: what lies outside counts as the nearer bound and has no gradient, as with {@code
     * torch.clamp}. −20 … 2 is what soft actor-critic uses.
     *
     * @param low the least log σ
     * @param high the greatest, at least {@code low}; both within ±{@value DiagonalGaussian#LARGEST_LOG_STD}
     */
    public LogStd within(double low, double high) {
        double limit = DiagonalGaussian.LARGEST_LOG_STD;
        Check.require(
                -limit <= low && low <= high && high <= limit,
                "log σ must be kept within two ordered bounds of ±%s, got %s … %s",
                limit,
                low,
                high);
        return new LogStd(predicted, initial, low, high);
    }

    /** Reads what {@link #toMetadata} wrote; the initial value is not among it, for the file has the present one. */
    static LogStd read(Map<String, String> metadata) {
        String source = PolicyKind.text(metadata, SOURCE);
        Check.require(
                source.equals(LEARNED) || source.equals(PREDICTED),
                "%s must be %s or %s, got %s",
                SOURCE,
                LEARNED,
                PREDICTED,
                source);
        LogStd logStd = source.equals(LEARNED) ? learned(0) : predicted();
        if (!metadata.containsKey(RANGE)) return logStd;
        double[] range = PolicyKind.numbers(metadata, RANGE);
        Check.require(range.length == 2, "%s must hold 2 numbers, got %d", RANGE, range.length);
        return logStd.within(range[0], range[1]);
    }

    void toMetadata(Map<String, String> metadata) {
        metadata.put(SOURCE, predicted ? PREDICTED : LEARNED);
        if (low > Double.NEGATIVE_INFINITY) metadata.put(RANGE, PolicyKind.toText(low, high));
    }

    boolean isPredicted() {
        return predicted;
    }

    double initial() {
        return initial;
    }

    /** Returns log σ for what the parameter or the network says. */
    double of(double raw) {
        double value = Math.min(Math.max(raw, low), high);
        if (Math.abs(value) <= DiagonalGaussian.LARGEST_LOG_STD) return value;
        throw new NumericalException("log σ is " + value + ", which is outside ±" + DiagonalGaussian.LARGEST_LOG_STD);
    }

    /** Returns ∂(log σ)/∂raw, 1 or 0. */
    double slope(double raw) {
        return raw >= low && raw <= high ? 1 : 0;
    }
}
