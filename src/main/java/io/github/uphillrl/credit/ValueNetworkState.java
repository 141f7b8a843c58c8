package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.Optimizer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A value network's parameters and optimizer as one map: {@code "network.0.weight"}, …, {@code "optimizer.updates"}, …. */
final class ValueNetworkState {
    private static final String NETWORK = "network.";
    private static final String OPTIMIZER = "optimizer.";

    private ValueNetworkState() {}

    static Map<String, double[]> of(Mlp network, Optimizer optimizer) {
        Map<String, double[]> state = new TreeMap<>();
        for (Parameter parameter : network.parameters()) {
            state.put(NETWORK + parameter.name(), parameter.value().copy().data);
        }
        optimizer.state().forEach((name, values) -> state.put(OPTIMIZER + name, values));
        return state;
    }

    /** Changes nothing unless everything fits. */
    static void restore(Map<String, double[]> state, Mlp network, Optimizer optimizer) {
        Map<String, double[]> left = new HashMap<>(state);
        Map<Parameter, double[]> values = new HashMap<>();
        for (Parameter parameter : network.parameters()) {
            values.put(parameter, take(parameter, left));
        }
        Map<String, double[]> optimizerState = new HashMap<>();
        left.forEach((name, value) -> {
            Check.require(name.startsWith(OPTIMIZER), "a value network has no state called '%s'", name);
            optimizerState.put(name.substring(OPTIMIZER.length()), value);
        });
        optimizer.restore(optimizerState);
        values.forEach((parameter, value) -> System.arraycopy(value, 0, parameter.value().data, 0, value.length));
    }

    private static double[] take(Parameter parameter, Map<String, double[]> left) {
        String name = NETWORK + parameter.name();
        double[] saved = left.remove(name);
        int size = parameter.value().getNumElements();
        if (saved == null) throw new IllegalArgumentException("the state lacks " + name);
        Check.require(saved.length == size, "%s must have %d numbers, got %d", name, size, saved.length);
        int place = Sums.firstNonFinite(saved, size);
        if (place >= 0) Check.finite(saved[place], name);
        return saved;
    }
}
