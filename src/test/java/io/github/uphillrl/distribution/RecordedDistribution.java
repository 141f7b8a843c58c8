package io.github.uphillrl.distribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * A line of {@code distributions.txt.gz}, as {@code src/test/python/record_distributions.py} wrote it from 50-digit
 * arithmetic.
 *
 * @param kind which distribution
 * @param parameters what it is made of
 * @param meaning sizes, or bounds, or nothing
 * @param action encoded
 * @param logProbability of the action
 * @param entropy of the distribution
 */
record RecordedDistribution(
        String kind, double[] parameters, double[] meaning, double[] action, double logProbability, double entropy) {

    static List<RecordedDistribution> all() {
        try (InputStream file = RecordedDistribution.class.getResourceAsStream("distributions.txt.gz");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Objects.requireNonNull(file)), StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> read(line.split("\t", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedDistribution read(String[] fields) {
        return new RecordedDistribution(
                fields[0],
                numbers(fields[1]),
                numbers(fields[2]),
                numbers(fields[3]),
                Double.parseDouble(fields[4]),
                Double.parseDouble(fields[5]));
    }

    private static double[] numbers(String field) {
        return field.isEmpty()
                ? new double[0]
                : Arrays.stream(field.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    double actualLogProbability() {
        return switch (kind) {
            case "categorical" -> Categorical.ofLogits(parameters).logProbability((int) action[0]);
            case "multi-categorical" -> multiCategorical().logProbability(ints(action));
            case "bernoulli" -> Bernoulli.ofLogits(parameters).logProbability(switches());
            case "gaussian" -> gaussian().logProbability(action);
            default -> squashed().logProbability(action);
        };
    }

    double actualEntropy() {
        return switch (kind) {
            case "categorical" -> Categorical.ofLogits(parameters).entropy();
            case "multi-categorical" -> multiCategorical().entropy();
            case "bernoulli" -> Bernoulli.ofLogits(parameters).entropy();
            case "gaussian" -> gaussian().entropy();
            default -> squashed().entropy();
        };
    }

    private MultiCategorical multiCategorical() {
        return MultiCategorical.ofLogits(parameters, ints(meaning));
    }

    private DiagonalGaussian gaussian() {
        int n = parameters.length / 2;
        return DiagonalGaussian.of(Arrays.copyOf(parameters, n), Arrays.copyOfRange(parameters, n, 2 * n));
    }

    private SquashedGaussian squashed() {
        int n = parameters.length / 2;
        return SquashedGaussian.of(gaussian(), Arrays.copyOf(meaning, n), Arrays.copyOfRange(meaning, n, 2 * n));
    }

    private static int[] ints(double[] numbers) {
        return Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
    }

    private boolean[] switches() {
        boolean[] switches = new boolean[action.length];
        for (int i = 0; i < switches.length; i++) switches[i] = action[i] == 1;
        return switches;
    }

    @Override
    public String toString() {
        return kind + " " + Arrays.toString(parameters);
    }
}
