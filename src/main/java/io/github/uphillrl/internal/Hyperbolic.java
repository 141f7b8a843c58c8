package io.github.uphillrl.internal;

import static io.github.uphillrl.internal.ElementaryCoefficients.*;
import static io.github.uphillrl.internal.Exponential.ONE_BITS;
import static io.github.uphillrl.internal.Exponential.ONE_BITS_F;
import static io.github.uphillrl.internal.Exponential.SHIFT;
import static io.github.uphillrl.internal.Exponential.SHIFT_F;

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
        double shifted = Math.fma(twice, LOG2_E, SHIFT);
        double scale = Double.longBitsToDouble(ONE_BITS - (Double.doubleToRawLongBits(shifted) << 52));
        return Math.copySign(quotient(twice, shifted - SHIFT, scale), x);
    }

    /** (e²ˣ − 1) / (e²ˣ + 1) for {@code twice} = 2x ≥ 0, {@code k} = round(2x / ln 2) and {@code scale} = 2⁻ᵏ. */
    static double quotient(double twice, double k, double scale) {
        double high = Math.fma(-k, LN2_HIGH, twice);
        double r = Math.fma(-k, LN2_LOW, high);
        double low = Math.fma(-k, LN2_LOW, high - r);
        double tail = Math.fma(r * r, Exponential.quotient(r), low);
        // Fast two-sums throughout: r ≥ tail, 1 ≥ p, and w ≥ scale, since r ≥ 0 when k = 0.
        double p = r + tail;
        double w = 1 + p;
        double wLow = ((1 - w) + p) + ((r - p) + tail);
        double numerator = w - scale;
        double numeratorLow = ((w - numerator) - scale) + wLow;
        double denominator = w + scale;
        double denominatorLow = ((w - denominator) + scale) + wLow;
        double inverse = 1 / denominator;
        double first = numerator * inverse;
        double remainder = Math.fma(-first, denominator, numerator) + Math.fma(-first, denominatorLow, numeratorLow);
        return Math.fma(remainder, inverse, first);
    }

    /** tanh x in single precision; ±0 of ±0, ±1 from |x| ≥ 9.02 on, NaN of NaN. */
    static float tanh(float x) {
        float size = Math.abs(x);
        float twice = 2 * (size > 10 ? 10 : size);
        float shifted = Math.fma(twice, LOG2_E_F, SHIFT_F);
        float scale = Float.intBitsToFloat(ONE_BITS_F - (Float.floatToRawIntBits(shifted) << 23));
        return Math.copySign(quotient(twice, shifted - SHIFT_F, scale), x);
    }

    /** {@link #quotient(double, double, double)} in single precision. */
    static float quotient(float twice, float k, float scale) {
        float high = Math.fma(-k, LN2_HIGH_F, twice);
        float r = Math.fma(-k, LN2_LOW_F, high);
        float low = Math.fma(-k, LN2_LOW_F, high - r);
        float tail = Math.fma(r * r, Exponential.quotient(r), low);
        float p = r + tail;
        float w = 1 + p;
        float wLow = ((1 - w) + p) + ((r - p) + tail);
        float numerator = w - scale;
        float numeratorLow = ((w - numerator) - scale) + wLow;
        float denominator = w + scale;
        float denominatorLow = ((w - denominator) + scale) + wLow;
        float inverse = 1 / denominator;
        float first = numerator * inverse;
        float remainder = Math.fma(-first, denominator, numerator) + Math.fma(-first, denominatorLow, numeratorLow);
        return Math.fma(remainder, inverse, first);
    }
}
