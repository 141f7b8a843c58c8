package io.github.uphillrl.policy;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.Stateful;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Sums;
import java.util.Arrays;
import java.util.Map;

/**
 * What a policy's network sees instead of an observation x: {@code (x − mean) / √(variance + ε)}, cut off at ±clip, with the
 * running mean and variance of each component over all observations acted on so far. Before there are any, x itself, cut
 * off.
 *
 * <p>{@link NetworkPolicy#withObservationNormalization} gives it to a policy, which keeps it, saves it and copies it with
 * its snapshots. A trainer updates it between updates, with the episodes in order, so that one batch is played and
 * differentiated with the same numbers; playing and evaluating only read it. Not to be read while it is updated.
 *
 * <p>Source of the recurrence: Welford, Note on a method for calculating corrected sums of squares and products,
 * Technometrics 4(3), 1962.
 */
public final class ObservationNormalization implements Stateful {
    private static final double DEFAULT_CLIP = 10;
    private static final double DEFAULT_EPSILON = 1e-8;
    private static final String PREFIX = "uphill.observation_";
    private static final String COUNT = "count";
    private static final String MEAN = "mean";
    private static final String SQUARES = "squares";
    private static final String CLIP = PREFIX + "clip";
    private static final String EPSILON = PREFIX + "epsilon";

    private final double clip;
    private final double epsilon;
    private final double[] scale;
    private double count;
    private double[] mean;
    private double[] squares;

    private ObservationNormalization(int observationSize, double clip, double epsilon) {
        this.clip = clip;
        this.epsilon = epsilon;
        mean = new double[observationSize];
        squares = new double[observationSize];
        scale = new double[observationSize];
        Arrays.fill(scale, 1);
    }

    /**
     * Returns one that has seen nothing yet, with a clip of 10 and an ε of 10⁻⁸.
     *
     * @param observationSize the length of an observation, at least 1
     */
    public static ObservationNormalization of(int observationSize) {
        Check.positive(observationSize, "observationSize");
        return new ObservationNormalization(observationSize, DEFAULT_CLIP, DEFAULT_EPSILON);
    }

    /**
     * Returns one that has seen nothing yet and cuts off elsewhere.
     *
     * @param clip above 0; ∞ for never
     */
    public ObservationNormalization withClip(double clip) {
        Check.require(clip > 0, "clip must be above 0, got %s", clip);
        return new ObservationNormalization(mean.length, clip, epsilon);
    }

    /**
     * Returns one that has seen nothing yet and has another ε, which keeps a component that never changes from being
     * divided by 0.
     *
     * @param epsilon finite, above 0
     */
    public ObservationNormalization withEpsilon(double epsilon) {
        return new ObservationNormalization(mean.length, clip, Check.positive(epsilon, "epsilon"));
    }

    /**
     * Takes observations into the statistics, one after the other.
     *
     * @param observations at least {@code rows × observationSize}, row by row, finite; not modified
     * @param rows how many
     * @throws NumericalException if a mean or a sum of squares leaves the finite numbers; nothing has changed
     */
    public void update(double[] observations, int rows) {
        double[] newMean = mean.clone();
        double[] newSquares = squares.clone();
        double newCount = count;
        int n = mean.length;
        for (int row = 0; row < rows; row++) {
            newCount++;
            for (int i = 0; i < n; i++) {
                double x = observations[row * n + i];
                double before = x - newMean[i];
                newMean[i] += before / newCount;
                newSquares[i] = Math.fma(before, x - newMean[i], newSquares[i]);
            }
        }
        if (Sums.firstNonFinite(newMean, n) >= 0 || Sums.firstNonFinite(newSquares, n) >= 0) {
            throw new NumericalException("observations are too large for their mean and variance: "
                    + Arrays.toString(newMean) + ", " + Arrays.toString(newSquares) + " / " + newCount);
        }
        set(newCount, newMean, newSquares);
    }

    private void set(double newCount, double[] newMean, double[] newSquares) {
        count = newCount;
        mean = newMean;
        squares = newSquares;
        for (int i = 0; i < mean.length; i++) {
            scale[i] = count == 0 ? 1 : 1 / Math.sqrt(squares[i] / count + epsilon);
        }
    }

    /**
     * Normalises rows.
     *
     * @param observations {@code [rows × observationSize]}, row by row; not modified
     * @param rows how many
     * @param target {@code [rows × observationSize]}, written; may be {@code observations} itself
     */
    void apply(double[] observations, int rows, double[] target) {
        int n = mean.length;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < n; i++) {
                double z = (observations[row * n + i] - mean[i]) * scale[i];
                target[row * n + i] = Math.min(Math.max(z, -clip), clip);
            }
        }
    }

    /** Returns the length of an observation. */
    public int observationSize() {
        return mean.length;
    }

    /** Returns how many observations were taken in. */
    public long count() {
        return (long) count;
    }

    /** Returns the mean of each component so far, a fresh copy; 0 before there are any. */
    public double[] mean() {
        return mean.clone();
    }

    /** Returns the variance of each component so far, over the count, fresh; 0 before there are any. */
    public double[] variance() {
        return Arrays.stream(squares).map(s -> s / Math.max(1, count)).toArray();
    }

    ObservationNormalization copy() {
        ObservationNormalization copy = new ObservationNormalization(mean.length, clip, epsilon);
        copy.set(count, mean.clone(), squares.clone());
        return copy;
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of(COUNT, new double[] {count}, MEAN, mean.clone(), SQUARES, squares.clone());
    }

    @Override
    public void restore(Map<String, double[]> state) {
        double[] newCount = part(state, COUNT, 1);
        double[] newMean = part(state, MEAN, mean.length);
        double[] newSquares = part(state, SQUARES, mean.length);
        Check.require(
                newCount[0] >= 0 && newCount[0] == Math.rint(newCount[0]), "count must be whole, got %s", newCount[0]);
        for (double square : newSquares) Check.nonNegative(square, "a sum of squares");
        set(newCount[0], newMean, newSquares);
    }

    private static double[] part(Map<String, double[]> state, String name, int length) {
        double[] part = state.getOrDefault(name, new double[0]);
        Check.require(
                part.length == length && Sums.firstNonFinite(part, length) < 0,
                "%s of observations must hold %d finite numbers, got %s",
                name,
                length,
                Arrays.toString(part));
        return part.clone();
    }

    /** Returns the settings; what was seen is not among them. */
    @Override
    public String toString() {
        return "normalised, clip " + clip + ", epsilon " + epsilon;
    }

    /** Adds settings and statistics to a file's metadata. */
    void toMetadata(Map<String, String> metadata) {
        metadata.put(CLIP, PolicyKind.toText(clip));
        metadata.put(EPSILON, PolicyKind.toText(epsilon));
        state().forEach((name, numbers) -> metadata.put(PREFIX + name, PolicyKind.toText(numbers)));
    }

    /** Returns whether a file's metadata has been given one. */
    static boolean isIn(Map<String, String> metadata) {
        return metadata.containsKey(CLIP);
    }

    /**
     * Reads what {@link #toMetadata} wrote.
     *
     * @throws IllegalArgumentException if something is missing or invalid
     */
    static ObservationNormalization read(Map<String, String> metadata, int observationSize) {
        ObservationNormalization read = of(observationSize)
                .withClip(PolicyKind.numbers(metadata, CLIP)[0])
                .withEpsilon(PolicyKind.numbers(metadata, EPSILON)[0]);
        read.restore(Map.of(
                COUNT, PolicyKind.numbers(metadata, PREFIX + COUNT),
                MEAN, PolicyKind.numbers(metadata, PREFIX + MEAN),
                SQUARES, PolicyKind.numbers(metadata, PREFIX + SQUARES)));
        return read;
    }
}
