package io.github.uphillrl.environment.bandit;

import io.github.uphillrl.internal.Elementary;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** The arms that {@link Arm}'s factories return, which have validated the arguments. */
final class Arms {
    private Arms() {}

    record Constant(double reward) implements Arm {
        @Override
        public double pull(RandomGenerator random) {
            return reward;
        }

        @Override
        public OptionalDouble mean() {
            return OptionalDouble.of(reward);
        }
    }

    record Bernoulli(double probability) implements Arm {
        @Override
        public double pull(RandomGenerator random) {
            return random.nextDouble() < probability ? 1 : 0;
        }

        @Override
        public OptionalDouble mean() {
            return OptionalDouble.of(probability);
        }
    }

    /**
     * Marsaglia's polar method (Marsaglia and Bray: A convenient method for generating normal variables, SIAM Review 6,
     * 1964), since the algorithm behind {@code nextGaussian} may change from one JDK to the next. Of the pair that it
     * makes, one is used: an episode is one pull.
     */
    record Gaussian(double average, double standardDeviation) implements Arm {
        @Override
        public double pull(RandomGenerator random) {
            while (true) {
                double u = 2 * random.nextDouble() - 1;
                double v = 2 * random.nextDouble() - 1;
                double square = u * u + v * v;
                if (square > 0 && square < 1) {
                    return average + standardDeviation * u * Math.sqrt(-2 * Elementary.log(square) / square);
                }
            }
        }

        @Override
        public OptionalDouble mean() {
            return OptionalDouble.of(average);
        }
    }
}
