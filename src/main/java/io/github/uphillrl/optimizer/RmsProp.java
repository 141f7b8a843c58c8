package io.github.uphillrl.optimizer;

import io.github.uphillrl.internal.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * v ← α·v + (1 − α)·g², θ ← θ − η·g / (√v + ε), as {@code torch.optim.RMSprop}.
 *
 * <p>Centered, √(v − m²) takes the place of √v, with m ← m + (1 − α)·(g − m), and v − m² taken as 0 where rounding has
 * made it negative (torch's update is NaN there). With momentum μ: b ← μ·b + g / (√v + ε), θ ← θ − η·b.
 *
 * <p>Source: Tieleman and Hinton, COURSERA: Neural networks for machine learning, lecture 6.5, 2012; centered as in
 * Graves, Generating sequences with recurrent neural networks, arXiv 1308.0850, equations 38 to 45.
 */
public final class RmsProp extends SlotOptimizer {
    private final Settings settings;

    private RmsProp(Settings settings) {
        super(settings.learningRate, settings.slotNames());
        this.settings = settings;
    }

    /**
     * Returns RMSprop with α = 0.99, ε = 10⁻⁸, neither centered nor with momentum: torch's defaults.
     *
     * @param learningRate η, finite and ≥ 0
     */
    public static RmsProp withLearningRate(double learningRate) {
        return withLearningRate(Schedule.constant(Check.nonNegative(learningRate, "learningRate")));
    }

    /**
     * Returns RMSprop with α = 0.99, ε = 10⁻⁸, neither centered nor with momentum: torch's defaults.
     *
     * @param learningRate η, finite and ≥ 0 at every update
     */
    public static RmsProp withLearningRate(Schedule learningRate) {
        return new RmsProp(new Settings(learningRate, 0.99, 1e-8, 0, false));
    }

    /**
     * Returns one with this smoothing, without state.
     *
     * @param alpha α, 0 … 1
     */
    public RmsProp withAlpha(double alpha) {
        Settings s = settings;
        return new RmsProp(new Settings(s.learningRate, alpha, s.epsilon, s.momentum, s.centered));
    }

    /**
     * Returns one with this ε, without state.
     *
     * @param epsilon ε, finite and above 0
     */
    public RmsProp withEpsilon(double epsilon) {
        Settings s = settings;
        return new RmsProp(new Settings(s.learningRate, s.alpha, epsilon, s.momentum, s.centered));
    }

    /**
     * Returns one with this momentum, without state.
     *
     * @param momentum μ, 0 … 1
     */
    public RmsProp withMomentum(double momentum) {
        Settings s = settings;
        return new RmsProp(new Settings(s.learningRate, s.alpha, s.epsilon, momentum, s.centered));
    }

    /** Returns one that divides by an estimate of the gradient's deviation, not of its size, without state. */
    public RmsProp withCentered() {
        Settings s = settings;
        return new RmsProp(new Settings(s.learningRate, s.alpha, s.epsilon, s.momentum, true));
    }

    @Override
    public RmsProp fresh() {
        return new RmsProp(settings);
    }

    @Override
    public String toString() {
        return settings.toString().replace("Settings", "RmsProp");
    }

    @Override
    void update(double[] value, double[] gradient, int length, Slots own, double rate) {
        double[] squares = own.arrays[0];
        double alpha = settings.alpha;
        for (int i = 0; i < length; i++) {
            double g = gradient[i];
            squares[i] = alpha * squares[i] + (1 - alpha) * (g * g);
            double spread = settings.centered ? variance(own.arrays[1], i, g, squares[i]) : squares[i];
            double direction = g / (Math.sqrt(spread) + settings.epsilon);
            value[i] -= rate * (settings.momentum > 0 ? remembered(own.arrays, i, direction) : direction);
        }
    }

    /** m ← m + (1 − α)·(g − m); returns max(0, v − m²). */
    private double variance(double[] means, int i, double g, double square) {
        means[i] += (1 - settings.alpha) * (g - means[i]);
        return Math.max(0, square - means[i] * means[i]);
    }

    /** b ← μ·b + direction; returns b. */
    private double remembered(double[][] arrays, int i, double direction) {
        double[] buffer = arrays[arrays.length - 1];
        buffer[i] = settings.momentum * buffer[i] + direction;
        return buffer[i];
    }

    private record Settings(Schedule learningRate, double alpha, double epsilon, double momentum, boolean centered) {
        Settings {
            Check.fraction(alpha, "alpha");
            Check.positive(epsilon, "epsilon");
            Check.fraction(momentum, "momentum");
        }

        /** The order that {@link #update} relies on: squares, means if centered, the momentum last. */
        List<String> slotNames() {
            List<String> names = new ArrayList<>(List.of("square_avg"));
            if (centered) {
                names.add("grad_avg");
            }
            if (momentum > 0) {
                names.add("momentum_buffer");
            }
            return names;
        }
    }
}
