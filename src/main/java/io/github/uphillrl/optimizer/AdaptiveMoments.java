package io.github.uphillrl.optimizer;

import io.github.uphillrl.internal.Check;
import java.util.List;

/**
 * m ← m + (1 − β₁)·(g − m), v ← β₂·v + (1 − β₂)·g², θ ← θ − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε): the arithmetic
 * that {@link Adam} and {@link AdamW} share. t counts the parameter's steps from 1.
 *
 * <p>Source: Kingma and Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1.
 */
record AdaptiveMoments(double beta1, double beta2, double epsilon) {
    static final List<String> SLOTS = List.of("exp_avg", "exp_avg_sq");

    /** torch's defaults, which are those of the paper. */
    static final AdaptiveMoments DEFAULT = new AdaptiveMoments(0.9, 0.999, 1e-8);

    AdaptiveMoments {
        Check.require(beta1 >= 0 && beta1 < 1, "beta1 must lie in 0 … 1, 1 excluded, got %s", beta1);
        Check.require(beta2 >= 0 && beta2 < 1, "beta2 must lie in 0 … 1, 1 excluded, got %s", beta2);
        Check.positive(epsilon, "epsilon");
    }

    AdaptiveMoments withBetas(double newBeta1, double newBeta2) {
        return new AdaptiveMoments(newBeta1, newBeta2, epsilon);
    }

    AdaptiveMoments withEpsilon(double newEpsilon) {
        return new AdaptiveMoments(beta1, beta2, newEpsilon);
    }

    /** Changes value and slots as the equation of the class says. */
    void update(double[] value, double[] gradient, int length, Slots own, double rate) {
        double[] means = own.arrays[0];
        double[] squares = own.arrays[1];
        double stepSize = rate / (1 - StrictMath.pow(beta1, (double) own.steps));
        double correction = Math.sqrt(1 - StrictMath.pow(beta2, (double) own.steps));
        for (int i = 0; i < length; i++) {
            double g = gradient[i];
            double m = means[i] + (1 - beta1) * (g - means[i]);
            double v = beta2 * squares[i] + (1 - beta2) * (g * g);
            means[i] = m;
            squares[i] = v;
            value[i] -= stepSize * (m / (Math.sqrt(v) / correction + epsilon));
        }
    }
}
