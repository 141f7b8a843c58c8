package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.internal.NumpyRandom;
import io.github.uphillrl.internal.SeededRandom;

/** Where one lane draws its chances from. */
abstract class Draws {
    /** Begins the stream of {@code seed}, read as an unsigned 64-bit number. */
    abstract void reseed(long seed);

    /** Returns a multiple of 2⁻⁵³ in [0, 1). */
    abstract double next();

    /**
     * Returns which entry is meant by a draw beyond the sum of all probabilities, which rounding may leave below 1.
     *
     * @param first the first entry
     * @param last the last entry of positive probability
     */
    abstract int beyond(int first, int last);

    /** Returns Uphill's own stream. */
    static Draws own() {
        return new Draws() {
            private final SeededRandom random = new SeededRandom(0);

            @Override
            void reseed(long seed) {
                random.reseed(seed);
            }

            @Override
            double next() {
                return random.nextDouble();
            }

            @Override
            int beyond(int first, int last) {
                return last;
            }
        };
    }

    /** Returns the stream of Gymnasium's environments, whose search begins again at the first entry. */
    static Draws numpy() {
        return new Draws() {
            private final NumpyRandom random = new NumpyRandom(0);

            @Override
            void reseed(long seed) {
                random.reseed(seed);
            }

            @Override
            double next() {
                return random.random();
            }

            @Override
            int beyond(int first, int last) {
                return first;
            }
        };
    }
}
