package io.github.uphillrl.optimizer;

import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.network.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an optimizer remembers of one parameter, and what that and the parameter were before the step being made. */
final class Slots {
    final double[][] arrays;
    long steps;

    private double[][] before = {};
    private double[] valueBefore = {};

    Slots(int arrays, int length) {
        this.arrays = new double[arrays][length];
    }

    /** Keeps everything as it is, in place of what was kept before. */
    void keep(Parameter parameter) {
        int length = parameter.value().getNumElements();
        if (valueBefore.length != length) {
            valueBefore = new double[length];
            before = new double[arrays.length][length];
        }
        System.arraycopy(parameter.value().data, 0, valueBefore, 0, length);
        for (int k = 0; k < arrays.length; k++) System.arraycopy(arrays[k], 0, before[k], 0, length);
    }

    /** Puts everything back that was kept, before a step. */
    void undo(Parameter parameter) {
        System.arraycopy(valueBefore, 0, parameter.value().data, 0, valueBefore.length);
        for (int k = 0; k < arrays.length; k++) System.arraycopy(before[k], 0, arrays[k], 0, valueBefore.length);
        steps--;
    }

    /** Returns the first number that is not finite, with its place, or null if all are. */
    @Nullable
    String fault(Parameter parameter, List<String> names) {
        String fault = fault(parameter.name(), parameter.value().data, valueBefore.length);
        for (int k = 0; k < arrays.length && fault == null; k++) {
            fault = fault(parameter.name() + "." + names.get(k), arrays[k], valueBefore.length);
        }
        return fault;
    }

    private static @Nullable String fault(String name, double[] values, int length) {
        int place = Sums.firstNonFinite(values, length);
        return place < 0 ? null : name + " " + values[place] + " at element " + place;
    }
}
