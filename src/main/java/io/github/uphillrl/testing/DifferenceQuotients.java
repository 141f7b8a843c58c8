package io.github.uphillrl.testing;

import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.network.Precision;
import java.util.List;
import java.util.function.DoubleSupplier;

/** (f(θ + h) − f(θ − h)) / 2h at the numbers of parameters, beside derivatives that should be the same. */
final class DifferenceQuotients {
    private static final int MOST_PER_PARAMETER = 100;
    private static final int MOST_SHOWN = 10;
    /** Below this share of 1 a derivative is lost in the rounding of f. */
    private static final double SMALLEST_SCALE = 1e-3;

    private final List<Parameter> parameters;
    private final double[] widths;
    private final double tolerance;
    private final TextTable table = new TextTable("of", "at", "the policy says", "difference quotient");
    private int compared;
    private int wrong;

    DifferenceQuotients(List<Parameter> parameters, Precision precision) {
        this.parameters = parameters;
        boolean single = precision == Precision.SINGLE;
        widths = single ? new double[] {0.03, 0.01} : new double[] {1e-4, 1e-5, 1e-6};
        tolerance = single ? 0.02 : 1e-6;
    }

    /**
     * Compares and notes what is wrong.
     *
     * @param name what f is called
     * @param derivatives of f, one array per parameter
     * @param f of the parameters as they are
     */
    void compare(String name, List<double[]> derivatives, DoubleSupplier f) {
        double largest = SMALLEST_SCALE;
        for (double[] some : derivatives) {
            for (double derivative : some) largest = Math.max(largest, Math.abs(derivative));
        }
        for (int p = 0; p < parameters.size(); p++) {
            Parameter parameter = parameters.get(p);
            double[] some = derivatives.get(p);
            int count = Math.min(some.length, MOST_PER_PARAMETER);
            for (int k = 0; k < count; k++) {
                int i = (int) ((long) k * some.length / count);
                compare(name, parameter, i, some[i], largest, f);
            }
        }
    }

    private void compare(
            String name, Parameter parameter, int index, double derivative, double largest, DoubleSupplier f) {
        compared++;
        double nearest = Double.NaN;
        for (double width : widths) {
            double quotient = quotient(parameter, index, width, f);
            double bound = tolerance * Math.max(largest, Math.abs(quotient));
            if (Math.abs(quotient - derivative) <= bound) return;
            boolean nearer = Math.abs(quotient - derivative) < Math.abs(nearest - derivative);
            if (Double.isNaN(nearest) || nearer) nearest = quotient;
        }
        wrong++;
        if (table.size() == MOST_SHOWN) return;
        String place = parameter.name() + "[" + index + "]";
        table.row(name, place, Show.change(derivative), Show.change(nearest));
    }

    private static double quotient(Parameter parameter, int index, double width, DoubleSupplier f) {
        double[] values = parameter.value().data;
        double before = values[index];
        try {
            values[index] = before + width;
            double above = f.getAsDouble();
            double up = values[index] - before;
            values[index] = before - width;
            double below = f.getAsDouble();
            return (above - below) / (up + before - values[index]);
        } finally {
            values[index] = before;
        }
    }

    /** @throws AssertionError if any was wrong, with the first ten */
    void requireNoneWrong() {
        if (wrong == 0) return;
        String shown = wrong > MOST_SHOWN ? "; the first " + MOST_SHOWN : "";
        throw new AssertionError(
                Show.format("%d of %d derivatives of the policy are wrong%s:\n%s", wrong, compared, shown, table));
    }
}
