package io.github.uphillrl.examples.search;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A mean and its 95 % interval by the percentile bootstrap (Efron and Tibshirani, An introduction to the bootstrap, 1993,
 * section 13.3): the middle 95 % of the means of 10 000 samples, drawn with replacement from the values.
 *
 * @param mean of the values
 * @param low where the interval begins
 * @param high where it ends
 */
record Bootstrap(double mean, double low, double high) {
    private static final int SAMPLES = 10_000;

    static Bootstrap of(double... values) {
        RandomGenerator random = new SplittableRandom(1);
        double[] means = new double[SAMPLES];
        Arrays.setAll(means, sample -> {
            double sum = 0;
            for (int i = 0; i < values.length; i++) sum += values[random.nextInt(values.length)];
            return sum / values.length;
        });
        Arrays.sort(means);
        double mean = Arrays.stream(values).average().orElseThrow();
        return new Bootstrap(mean, means[(int) (0.025 * SAMPLES)], means[(int) (0.975 * SAMPLES) - 1]);
    }
}
