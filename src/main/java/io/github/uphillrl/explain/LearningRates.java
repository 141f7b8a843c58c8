package io.github.uphillrl.explain;

/** The learning rates that a curve is computed at. */
final class LearningRates {
    /** Renard's preferred numbers, R10 (ISO 3): ten round steps of about 10^(1/10) to the decade. */
    private static final double[] DECADE = {1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8};

    private static final double[] DECADES = {0.01, 0.1, 1, 10, 100};

    private LearningRates() {}

    /** Returns 0 and round multiples of the given rate, from a hundredth of it to 800 times it, itself included. */
    static double[] around(double rate) {
        double[] rates = new double[1 + DECADES.length * DECADE.length];
        int i = 1;
        for (double decade : DECADES) {
            for (double step : DECADE) rates[i++] = rate * (step * decade);
        }
        return rates;
    }
}
