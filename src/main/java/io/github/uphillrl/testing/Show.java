package io.github.uphillrl.testing;

import java.util.Arrays;
import java.util.Locale;

/** Values as messages show them, the same in every locale. */
final class Show {
    private Show() {}

    /** Returns an action or an observation: what an array holds, else what the object says. */
    static String value(Object value) {
        if (value instanceof double[] numbers) return Arrays.toString(numbers);
        if (value instanceof int[] numbers) return Arrays.toString(numbers);
        if (value instanceof boolean[] switches) return Arrays.toString(switches);
        return String.valueOf(value);
    }

    static String probability(double value) {
        return format("%.6f", value);
    }

    /** Returns a number with its sign. */
    static String change(double value) {
        return format("%+.6f", value + 0.0); // no −0
    }

    /** Returns a mean return: to three digits behind the point. */
    static String mean(double value) {
        return format("%.3f", value);
    }

    /** Returns "1 update", "2 updates". */
    static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
