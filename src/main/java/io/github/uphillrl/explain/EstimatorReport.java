package io.github.uphillrl.explain;

import java.util.List;
import java.util.Locale;

/**
 * What an {@link EstimatorStudy} found: a row per estimator, in the order in which they were added.
 *
 * @param rows the figures
 */
public record EstimatorReport(List<EstimatorFigures> rows) {
    private static final String HEADER = "estimator,episodes_per_update,batches,exact,bias,bias_low,bias_high,"
            + "relative_error,variance,signal_to_noise,episodes_needed";

    /** Copies the list. */
    public EstimatorReport {
        rows = List.copyOf(rows);
    }

    /** Returns the figures of the estimator of this name, the first if there are several. */
    public EstimatorFigures row(String name) {
        return rows.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no estimator called " + name + ", only "
                        + rows.stream().map(EstimatorFigures::name).toList()));
    }

    /** Returns a header and a line per estimator, numbers in full precision (RFC 4180, but lines end in {@code \n}). */
    public String toCsv() {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (EstimatorFigures row : rows) {
            csv.append(quoted(row.name()))
                    .append(',')
                    .append(row.episodesPerUpdate())
                    .append(',')
                    .append(row.batches())
                    .append(',')
                    .append(row.exact());
            double[] numbers = {
                row.bias(),
                row.biasLow(),
                row.biasHigh(),
                row.relativeError(),
                row.variance(),
                row.signalToNoise(),
                row.episodesNeeded()
            };
            for (double number : numbers) csv.append(',').append(number);
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * Returns the table as text. Bias and error are relative to ‖∇J‖; 95 % intervals are in brackets, and a bias without
     * one is exact.
     */
    @Override
    public String toString() {
        int width = Math.max(
                "estimator".length(),
                rows.stream().mapToInt(row -> row.name().length()).max().orElse(0));
        String format = "%-" + width + "s %5s %9s %20s %9s %10s %8s %9s%n";
        StringBuilder table = new StringBuilder(
                line(format, "estimator", "K", "bias", "95 % interval", "error", "variance", "SNR", "episodes"));
        for (EstimatorFigures row : rows) {
            table.append(line(
                    format,
                    row.name(),
                    row.episodesPerUpdate(),
                    percent(row.bias()),
                    row.exact() ? "exact" : "[" + percent(row.biasLow()) + ", " + percent(row.biasHigh()) + "]",
                    percent(row.relativeError()),
                    digits(row.variance()),
                    digits(row.signalToNoise()),
                    digits(row.episodesNeeded())));
        }
        return table.toString();
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }

    private static String percent(double fraction) {
        // rounding errors of either sign are no bias
        double rounded = Math.rint(fraction * 1e4) / 1e2 + 0.0;
        return String.format(Locale.ROOT, "%.2f %%", rounded);
    }

    private static String digits(double number) {
        if (Double.isInfinite(number)) return "∞";
        if (number < 1e-12) return "0";
        return String.format(Locale.ROOT, number >= 1e5 || number < 1e-3 ? "%.2e" : "%.4g", number);
    }
}
