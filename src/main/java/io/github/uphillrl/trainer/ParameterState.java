package io.github.uphillrl.trainer;

import io.github.uphillrl.Stateful;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.network.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of parameters, by name, row by row as their matrices lie in memory. */
record ParameterState(List<Parameter> parameters) implements Stateful {
    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new TreeMap<>();
        for (Parameter parameter : parameters) {
            int length = parameter.value().getNumElements();
            state.put(parameter.name(), Arrays.copyOf(parameter.value().data, length));
        }
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        for (Parameter parameter : parameters) check(parameter, state.get(parameter.name()));
        Check.require(
                state.size() == parameters.size(),
                "there are %d parameters, but %s",
                parameters.size(),
                state.keySet());
        for (Parameter parameter : parameters) {
            double[] values = state.getOrDefault(parameter.name(), new double[0]);
            System.arraycopy(values, 0, parameter.value().data, 0, values.length);
        }
    }

    private static void check(Parameter parameter, double @Nullable [] values) {
        int length = parameter.value().getNumElements();
        if (values == null || values.length != length) {
            throw new IllegalArgumentException("parameter " + parameter.name() + " has " + length + " elements, but "
                    + (values == null ? "there is no state of it" : "its state " + values.length));
        }
        int place = Sums.firstNonFinite(values, length);
        if (place >= 0) {
            throw new IllegalArgumentException(
                    "parameter " + parameter.name() + " would become " + values[place] + " at element " + place);
        }
    }
}
