package io.github.uphillrl.internal;

/**
 * Sums of long arrays. Each is kept as 4 interleaved partial sums, entry i going to sum i mod 4, which are added as
 * {@code (s₀+s₁)+(s₂+s₃)}: a fixed order, and four short chains of additions instead of a long one, because an addition
 * must wait for the one before it in its chain.
 */
public final class Sums {
    private static final long EXPONENT = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    private Sums() {}

    /** {@code Σᵢ xᵢ} over the first {@code count} values. */
    public static double sum(double[] values, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < count - 3; i += 4) {
            s0 += values[i];
            s1 += values[i + 1];
            s2 += values[i + 2];
            s3 += values[i + 3];
        }
        if (i < count) s0 += values[i++];
        if (i < count) s1 += values[i++];
        if (i < count) s2 += values[i];
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code Σᵢ xᵢ²} over the first {@code count} values. */
    public static double sumOfSquares(double[] values, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < count - 3; i += 4) {
            s0 = Math.fma(values[i], values[i], s0);
            s1 = Math.fma(values[i + 1], values[i + 1], s1);
            s2 = Math.fma(values[i + 2], values[i + 2], s2);
            s3 = Math.fma(values[i + 3], values[i + 3], s3);
        }
        if (i < count) s0 = Math.fma(values[i], values[i++], s0);
        if (i < count) s1 = Math.fma(values[i], values[i++], s1);
        if (i < count) s2 = Math.fma(values[i], values[i], s2);
        return (s0 + s1) + (s2 + s3);
    }

    /** Returns the first index below {@code count} of a value that is NaN or infinite, or −1 if there is none. */
    public static int firstNonFinite(double[] values, int count) {
        // 0·x is ±0 for every finite x and NaN for the others: one pass without a branch per value finds them all
        long exponents = 0;
        for (int i = 0; i < count; i++) {
            exponents |= Double.doubleToRawLongBits(0 * values[i]);
        }
        if ((exponents & EXPONENT) == 0) return -1;
        int first = 0;
        while (Double.isFinite(values[first])) first++;
        return first;
    }
}
