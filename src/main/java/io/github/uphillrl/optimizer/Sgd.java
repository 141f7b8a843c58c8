package io.github.uphillrl.optimizer;

import io.github.uphillrl.internal.Check;
import java.util.List;

/**
 * θ ← θ − η·g, or with momentum μ: b ← μ·b + (1 − dampening)·g, θ ← θ − η·b, as {@code torch.optim.SGD}.
 *
 * <p>b begins as the first gradient. With Nesterov's momentum the step is g + μ·b instead of b. Weight decay λ replaces
 * g by g + λ·θ.
 *
 * <p>Source: Sutskever, Martens, Dahl and Hinton, On the importance of initialization and momentum in deep learning,
 * ICML 2013; the form is that of the PyTorch documentation of {@code torch.optim.SGD}.
 */
public final class Sgd extends SlotOptimizer {
    private final Settings settings;

    private Sgd(Settings settings) {
        super(settings.learningRate, settings.momentum > 0 ? List.of("momentum_buffer") : List.of());
        this.settings = settings;
    }

    /**
     * Returns plain gradient descent.
     *
     * @param learningRate η, finite and ≥ 0
     */
    public static Sgd withLearningRate(double learningRate) {
        return withLearningRate(Schedule.constant(Check.nonNegative(learningRate, "learningRate")));
    }

    /**
     * Returns plain gradient descent.
     *
     * @param learningRate η, finite and ≥ 0 at every update
     */
    public static Sgd withLearningRate(Schedule learningRate) {
        return new Sgd(new Settings(learningRate, 0, 0, 0, false));
    }

    /**
     * Returns one with this momentum, without state.
     *
     * @param momentum μ, 0 … 1
     */
    public Sgd withMomentum(double momentum) {
        Settings s = settings;
        return new Sgd(new Settings(s.learningRate, momentum, s.dampening, s.weightDecay, s.nesterov));
    }

    /**
     * Returns one whose momentum takes in only this much less of each gradient after the first, without state.
     *
     * @param dampening 0 … 1; 0 with Nesterov's momentum
     */
    public Sgd withDampening(double dampening) {
        Settings s = settings;
        return new Sgd(new Settings(s.learningRate, s.momentum, dampening, s.weightDecay, s.nesterov));
    }

    /**
     * Returns one with this weight decay, without state.
     *
     * @param weightDecay λ, finite and ≥ 0
     */
    public Sgd withWeightDecay(double weightDecay) {
        Settings s = settings;
        return new Sgd(new Settings(s.learningRate, s.momentum, s.dampening, weightDecay, s.nesterov));
    }

    /**
     * Returns one with Nesterov's momentum, without state.
     *
     * @throws IllegalArgumentException if there is no momentum, or dampening
     */
    public Sgd withNesterov() {
        Settings s = settings;
        return new Sgd(new Settings(s.learningRate, s.momentum, s.dampening, s.weightDecay, true));
    }

    @Override
    public Sgd fresh() {
        return new Sgd(settings);
    }

    @Override
    public String toString() {
        return settings.toString().replace("Settings", "Sgd");
    }

    @Override
    void update(double[] value, double[] gradient, int length, Slots own, double rate) {
        if (settings.momentum > 0) {
            descendWithMomentum(value, gradient, length, own, rate);
        } else {
            for (int i = 0; i < length; i++) {
                value[i] -= rate * (gradient[i] + settings.weightDecay * value[i]);
            }
        }
    }

    private void descendWithMomentum(double[] value, double[] gradient, int length, Slots own, double rate) {
        double[] buffer = own.arrays[0];
        double momentum = settings.momentum;
        double share = own.steps == 1 ? 1 : 1 - settings.dampening;
        for (int i = 0; i < length; i++) {
            double g = gradient[i] + settings.weightDecay * value[i];
            double b = momentum * buffer[i] + share * g;
            buffer[i] = b;
            value[i] -= rate * (settings.nesterov ? g + momentum * b : b);
        }
    }

    private record Settings(
            Schedule learningRate, double momentum, double dampening, double weightDecay, boolean nesterov) {
        Settings {
            Check.fraction(momentum, "momentum");
            Check.fraction(dampening, "dampening");
            Check.nonNegative(weightDecay, "weightDecay");
            Check.require(
                    !nesterov || (momentum > 0 && dampening == 0),
                    "Nesterov's momentum needs a momentum above 0 and no dampening, got %s and %s",
                    momentum,
                    dampening);
        }
    }
}
