package io.github.uphillrl.trainer;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.network.Parameter;
import java.util.List;

/** The values of all parameters before an optimizer step, in case the step leaves the finite numbers. */
final class ParameterBackup {
    private double[][] values = {};

    /** Copies the present values, in place of those kept before. */
    void keep(List<Parameter> parameters) {
        if (values.length != parameters.size()) {
            values = new double[parameters.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = new double[parameters.get(i).value().getNumElements()];
            }
        }
        for (int i = 0; i < values.length; i++) {
            System.arraycopy(parameters.get(i).value().data, 0, values[i], 0, values[i].length);
        }
    }

    /** Writes the kept values one after the other; {@code target} is overwritten. */
    void copyTo(double[] target) {
        int from = 0;
        for (double[] some : values) {
            System.arraycopy(some, 0, target, from, some.length);
            from += some.length;
        }
    }

    /**
     * Writes by how much every value has changed since it was kept.
     *
     * @param parameters those that were kept
     * @param target overwritten, in the order of the parameters, each as its matrix lies in memory
     */
    void change(List<Parameter> parameters, double[] target) {
        int from = 0;
        for (int i = 0; i < values.length; i++) {
            double[] now = parameters.get(i).value().data;
            for (int k = 0; k < values[i].length; k += InnerProduct.CHUNK) {
                int end = Math.min(k + InnerProduct.CHUNK, values[i].length);
                subtract(now, values[i], k, end, target, from);
            }
            from += values[i].length;
        }
    }

    private static void subtract(double[] a, double[] b, int from, int to, double[] target, int offset) {
        for (int k = from; k < to; k++) {
            target[offset + k] = a[k] - b[k];
        }
    }

    /**
     * Looks at every value; if one is not finite, puts all kept values back.
     *
     * @throws NumericalException naming the value; the parameters are as they were kept
     */
    void restoreUnlessFinite(List<Parameter> parameters) {
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = parameters.get(i);
            int place = Sums.firstNonFinite(parameter.value().data, values[i].length);
            if (place < 0) continue;
            double value = parameter.value().data[place];
            restore(parameters);
            throw new NumericalException(
                    "the optimizer's step makes " + parameter.name() + " " + value + " at element " + place
                            + "; the learning rate may be too large. The parameters are as before the step, its own state is not");
        }
    }

    /** Puts all kept values back. */
    void restore(List<Parameter> parameters) {
        for (int i = 0; i < values.length; i++) {
            System.arraycopy(values[i], 0, parameters.get(i).value().data, 0, values[i].length);
        }
    }
}
