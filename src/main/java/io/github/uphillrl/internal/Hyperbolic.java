package io.github.uphillrl.internal;

import static io.github.uphillrl.internal.ElementaryConstants.*;

/**
 * tanh x = (w − 2⁻ᵏ) / (w + 2⁻ᵏ) with w = 2⁻ᵏ e²ˣ for x ≥ 0, extended as an odd function; error below 0.95 ulp, monotone.
 *
 * <p>w = eʳ comes from {@link Exponential}'s reduction of 2x and is kept as an unevaluated sum of two numbers, and so are
 * numerator and denominator. The quotient's remainder, exact by fma, corrects it (Muller et al., Handbook of
 * Floating-Point Arithmetic, 2nd edition, section 4.7): one division, and an error before the last rounding that is
 * smaller than the step of the function between neighbouring arguments, which is why rounding keeps it monotone.
 */
final class Hyperbolic {
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

    /** tanh x in single precision; ±0 of ±0, ±1 from |x| ≥ 9.02 on, NaN of NaN. */
    static float tanh(float x) {
        float size = Math.abs(x);
        float twice = 2 * (size > 10 ? 10 : size);
        float shifted = Math.fma(twice, -LOG2_E_F, SHIFT_F);
        float scale = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << FRACTION_BITS_F) + ONE_BITS_F);
        return Math.copySign(negative(twice, shifted - SHIFT_F, scale), x);
    }

    /** {@link #negative(double, double, double)} in single precision. */
    static float negative(float twice, float minusK, float scale) {
        float high = Math.fma(minusK, LN2_HIGH_F, twice);
        float r = Math.fma(minusK, LN2_LOW_F, high);
        float low = Math.fma(minusK, LN2_LOW_F, high - r);
        float tail = Math.fma(r * r, Exponential.quotient(r), low);
        float p = r + tail;
        float w = 1 + p;
        float wLow = (p - (w - 1)) + ((r - p) + tail);
        float numerator = w - scale;
        float numeratorLow = ((w - numerator) - scale) + wLow;
        float denominator = w + scale;
        float denominatorLow = ((w - denominator) + scale) + wLow;
        float inverse = -1 / denominator;
        float first = numerator * inverse;
        float remainder = Math.fma(first, denominator, numerator) + Math.fma(first, denominatorLow, numeratorLow);
        return Math.fma(remainder, inverse, first);
    }
}
