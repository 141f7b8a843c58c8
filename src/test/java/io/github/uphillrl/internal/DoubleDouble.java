package io.github.uphillrl.internal;

import java.math.BigDecimal;

/**
 * {@code high + low}, unevaluated, with {@code |low| ≤ ulp(high) / 2}: about 106 bits.
 *
 * <p>Dekker, A floating-point technique for extending the available precision, Numerische Mathematik 18, 1971; products
 * by fma.
 */
record DoubleDouble(double high, double low) {
    static DoubleDouble of(double value) {
        return new DoubleDouble(value, 0);
    }

    /** The double-double next to a decimal number. */
    static DoubleDouble of(String digits) {
        BigDecimal exact = new BigDecimal(digits);
        double high = exact.doubleValue();
        return new DoubleDouble(high, exact.subtract(new BigDecimal(high)).doubleValue());
    }

    /** a + b, exactly. */
    static DoubleDouble sum(double a, double b) {
        double sum = a + b;
        double other = sum - a;
        return new DoubleDouble(sum, (a - (sum - other)) + (b - other));
    }

    /** a · b, exactly (while nothing underflows). */
    static DoubleDouble product(double a, double b) {
        double product = a * b;
        return new DoubleDouble(product, Math.fma(a, b, -product));
    }

    DoubleDouble plus(DoubleDouble that) {
        DoubleDouble highs = sum(high, that.high);
        DoubleDouble lows = sum(low, that.low);
        DoubleDouble first = sum(highs.high, highs.low + lows.high);
        return sum(first.high, first.low + lows.low);
    }

    DoubleDouble minus(DoubleDouble that) {
        return plus(that.times(-1));
    }

    DoubleDouble times(DoubleDouble that) {
        DoubleDouble highs = product(high, that.high);
        return sum(highs.high, highs.low + Math.fma(high, that.low, low * that.high));
    }

    /** {@code factor} times this, where the products with a power of two or −1 are exact. */
    DoubleDouble times(double factor) {
        DoubleDouble highs = product(high, factor);
        return sum(highs.high, Math.fma(low, factor, highs.low));
    }

    DoubleDouble dividedBy(DoubleDouble that) {
        double first = high / that.high;
        DoubleDouble rest = minus(that.times(first));
        double second = rest.high / that.high;
        double third = rest.minus(that.times(second)).high / that.high;
        return sum(first, second).plus(of(third));
    }

    /** How far {@code value} is from this, in ulps of this number rounded to double. */
    double ulpsFrom(double value) {
        return Math.abs((value - high) - low) / Math.ulp(high);
    }
}
