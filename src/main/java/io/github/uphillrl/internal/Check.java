package io.github.uphillrl.internal;

import java.util.Locale;

/** Argument checks that name the value and the rule; each returns what it was given. */
public final class Check {
    /** The longest array that every Java virtual machine can make. */
    public static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private Check() {}

    /** {@code value ≥ 1}. */
    public static int positive(int value, String name) {
        require(value >= 1, "%s must be at least 1, got %d", name, value);
        return value;
    }

    /** {@code value ≥ 1}. */
    public static long positive(long value, String name) {
        require(value >= 1, "%s must be at least 1, got %d", name, value);
        return value;
    }

    /** {@code value} finite and {@code > 0}. */
    public static double positive(double value, String name) {
        require(
                value > 0 && value < Double.POSITIVE_INFINITY,
                "%s must be a finite number above 0, got %s",
                name,
                value);
        return value;
    }

    /** {@code value} finite and {@code ≥ 0}. */
    public static double nonNegative(double value, String name) {
        require(
                value >= 0 && value < Double.POSITIVE_INFINITY,
                "%s must be a finite number, 0 or above, got %s",
                name,
                value);
        return value;
    }

    /** {@code 0 ≤ value ≤ 1}. */
    public static double fraction(double value, String name) {
        require(value >= 0 && value <= 1, "%s must lie in 0 … 1, got %s", name, value);
        return value;
    }

    /** {@code value} finite. */
    public static double finite(double value, String name) {
        require(Double.isFinite(value), "%s must be finite, got %s", name, value);
        return value;
    }

    /** Throws the formatted message unless {@code holds}. */
    public static void require(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, arguments));
        }
    }
}
