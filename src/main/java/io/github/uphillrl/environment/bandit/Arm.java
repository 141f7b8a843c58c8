package io.github.uphillrl.environment.bandit;

import io.github.uphillrl.internal.Check;
import java.io.Serializable;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * One arm of a {@link Bandit}: a distribution of rewards.
 *
 * <p>A lambda over serializable values is an arm: {@code random -> random.nextDouble() < 0.1 ? 9 : -1}. For the same
 * rewards on every JDK, draw with {@link RandomGenerator#nextDouble()} and {@link RandomGenerator#nextLong()} only, and
 * compute with {@link StrictMath}.
 */
@FunctionalInterface
public interface Arm extends Serializable {
    /** Draws a reward, which must be finite; all randomness comes from {@code random}. */
    double pull(RandomGenerator random);

    /** Returns the expected reward, where it is known. */
    default OptionalDouble mean() {
        return OptionalDouble.empty();
    }

    /** Returns an arm that always pays {@code reward}, which must be finite. */
    static Arm constant(double reward) {
        return new Arms.Constant(Check.finite(reward, "reward"));
    }

    /**
     * Returns an arm that pays 1 with a probability, else 0.
     *
     * @param probability of the 1, in 0 … 1
     */
    static Arm bernoulli(double probability) {
        return new Arms.Bernoulli(Check.fraction(probability, "probability"));
    }

    /**
     * Returns an arm whose rewards are normally distributed.
     *
     * @param mean finite
     * @param standardDeviation finite, 0 or above
     */
    static Arm gaussian(double mean, double standardDeviation) {
        return new Arms.Gaussian(Check.finite(mean, "mean"), Check.nonNegative(standardDeviation, "standardDeviation"));
    }
}
