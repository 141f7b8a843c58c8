package io.github.uphillrl.internal;

import static io.github.uphillrl.internal.ElementaryConstants.*;

/**
 * tanh x = (w − 2⁻ᵏ) / (w + 2⁻ᵏ) with w = 2⁻ᵏ e²ˣ for x ≥ 0, extended as an odd function; error below 0.95 ulp, monotone.
 *
 * <p>w = eʳ comes from {@link Exponential}'s reduction of 2x and is kept as an unevaluated sum of two numbers, and so are
 * numerator and denominator. The quotient's remainder, exact by fma, corrects it (Muller et al., Handbook of
 * Floating-Point Arithmetic, 2nd edition, section 4.7): one division, and an error before the last rounding that is
 * smaller than the step of the function between neighbouring arguments, which is why rounding keeps it monotone.
 *
 * <p>Single precision is no twin of that, for it need not be: every float can be tried. It takes 1 − 2 / (e²ˣ + 1), where
 * the subtraction cancels nothing, above 11 / 16, and an odd polynomial below: 25 operations and the division.
 */
final class Hyperbolic {
    private static final int TANH_SQUARE_BITS = Float.floatToRawIntBits(TANH_SQUARE_F);

    private Hyperbolic() {}

    /** tanh x; ±0 of ±0, ±1 from |x| ≥ 19.07 on, NaN of NaN. */
    static double tanh(double x) {
        double size = Math.abs(x);
        double twice = 2 * (size > 20 ? 20 : size);
        double shifted = Math.fma(twice, -LOG2_E, SHIFT);
        double scale = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << FRACTION_BITS) + ONE_BITS);
        return Math.copySign(negative(twice, shifted - SHIFT, scale), x);
    }

    /**
     * −tanh x for {@code twice} = 2x ≥ 0, {@code minusK} = −round(2x / ln 2) and {@code scale} = 2⁻ᵏ. The result's minus
     * and that of k save negations; the caller sets the sign anyway.
     */
    static double negative(double twice, double minusK, double scale) {
        double high = Math.fma(minusK, LN2_HIGH, twice);
        double r = Math.fma(minusK, LN2_LOW, high);
        double low = Math.fma(minusK, LN2_LOW, high - r);
        double tail = Math.fma(r * r, Exponential.quotient(r), low);
        // Fast two-sums throughout: r ≥ tail, 1 ≥ p, and w ≥ scale, since r ≥ 0 when k = 0.
        double p = r + tail;
        double w = 1 + p;
        double wLow = (p - (w - 1)) + ((r - p) + tail);
        double numerator = w - scale;
        double numeratorLow = ((w - numerator) - scale) + wLow;
        double denominator = w + scale;
        double denominatorLow = ((w - denominator) + scale) + wLow;
        double inverse = -1 / denominator;
        double first = numerator * inverse;
        double remainder = Math.fma(first, denominator, numerator) + Math.fma(first, denominatorLow, numeratorLow);
        return Math.fma(remainder, inverse, first);
    }

    /**
     * tanh x in single precision; ±0 of ±0, ±1 from |x| ≥ 9.02 on, NaN of NaN. Error below 1.09 ulp (0.87 below the branch
     * point and above 1), monotone, as going through all floats has shown.
     */
    static float tanh(float x) {
        float size = Math.abs(x);
        float bounded = size > 10 ? 10 : size;
        float shifted = shifted(bounded);
        return chosen(x, nearOne(bounded, shifted, twiceScale(shifted)), nearZero(x));
    }

    /** POWER_SHIFT_F − k with k = round(2x / ln 2), for 0 ≤ x ≤ 10. */
    static float shifted(float x) {
        return Math.fma(x, -2 * LOG2_E_F, POWER_SHIFT_F);
    }

    /** 2 · 2⁻ᵏ for a number that {@link #shifted} returned. */
    static float twiceScale(float shifted) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << FRACTION_BITS_F);
    }

    /**
     * tanh x = 1 − 2 · 2⁻ᵏ / (e²ʳ + 2⁻ᵏ) with 2x = k ln 2 + 2r, for 11 / 16 ≤ x ≤ 10. The sum rounds once: it is
     * (1 + 2⁻ᵏ) + r p(r), and the first parenthesis is exact wherever that counts.
     */
    static float nearOne(float x, float shifted, float twiceScale) {
        float r = Math.fma(shifted - POWER_SHIFT_F, HALF_LN2_F, x);
        float p = Math.fma(Math.fma(TWICE_5_F, r, TWICE_4_F), r, TWICE_3_F);
        p = Math.fma(Math.fma(Math.fma(p, r, TWICE_2_F), r, TWICE_1_F), r, TWICE_0_F);
        return 1 - twiceScale / Math.fma(p, r, Math.fma(twiceScale, 0.5f, 1));
    }

    /** tanh x = x + x³ q(x²) for |x| ≤ 11 / 16. */
    static float nearZero(float x) {
        float square = x * x;
        float q = Math.fma(Math.fma(TANH_4_F, square, TANH_3_F), square, TANH_2_F);
        q = Math.fma(Math.fma(q, square, TANH_1_F), square, TANH_0_F);
        return Math.fma(x * square, q, x);
    }

    /** The value that holds for x, with the sign of x; by bits, since a branch would often be mispredicted. */
    static float chosen(float x, float nearOne, float nearZero) {
        int zeroOnes = (Float.floatToRawIntBits(x * x) - TANH_SQUARE_BITS) >> (Float.SIZE - 1);
        int sign = Float.floatToRawIntBits(x) & Integer.MIN_VALUE;
        int size = (Float.floatToRawIntBits(nearZero) & zeroOnes) | (Float.floatToRawIntBits(nearOne) & ~zeroOnes);
        return Float.intBitsToFloat(size | sign);
    }
}
