package io.github.uphillrl.internal;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Seeded arguments for the elementary functions, and the largest error over them. */
final class ElementarySweep {
    private ElementarySweep() {}

    /** {@code count} numbers drawn evenly from {@code [low, high)}. */
    static DoubleStream uniform(int count, double low, double high) {
        SeededRandom random = new SeededRandom(count);
        return DoubleStream.generate(() -> low + random.nextDouble() * (high - low))
                .limit(count);
    }

    /** {@code count} numbers of either sign whose sizes spread evenly over the powers of two between the two given. */
    static DoubleStream powers(int count, int lowExponent, int highExponent) {
        SeededRandom random = new SeededRandom(count);
        return DoubleStream.generate(() -> {
                    double size = Math.scalb(
                            0.5 + random.nextDouble() / 2,
                            lowExponent + 1 + (int) (random.nextDouble() * (highExponent - lowExponent)));
                    return (random.nextLong() & 1) == 0 ? size : -size;
                })
                .limit(count);
    }

    /** The largest error; NaN when one is NaN. */
    static double largest(DoubleStream arguments, DoubleUnaryOperator error) {
        return arguments.map(error).reduce(0, Math::max);
    }

    /** How far a float is from a double, in ulps of that double rounded to float; 0 for equal zeros and infinities. */
    static double ulps(float value, double exact) {
        float rounded = (float) exact;
        return rounded == value && (rounded == 0 || Float.isInfinite(rounded))
                ? 0
                : Math.abs(value - exact) / Math.ulp(rounded);
    }
}
