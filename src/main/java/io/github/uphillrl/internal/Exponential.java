package io.github.uphillrl.internal;

import static io.github.uphillrl.internal.ElementaryConstants.*;

/**
 * eˣ = 2ᵏ · eʳ with k = round(x / ln 2) and |r| ≤ ln 2 / 2, where eʳ = 1 + r + r² q(r); error below 0.75 ulp, or
 * 0.9 where the result is subnormal.
 *
 * <p>Cody and Waite's reduction (Software Manual for the Elementary Functions, 1980, chapter 6) with fma keeps r as an
 * unevaluated sum; 1 + r is taken apart exactly (Muller et al., Handbook of Floating-Point Arithmetic, 2nd edition,
 * section 4.3), so that only the last addition rounds by more than a few hundredths of an ulp.
 */
final class Exponential {
    private Exponential() {}

    /** eˣ; 0 below −745.2, ∞ above 709.8, NaN of NaN. */
    static double exp(double x) {
        double top = x > 710 ? 710 : x;
        double y = top < -746 ? -746 : top;
        double shifted = Math.fma(y, LOG2_E, SHIFT);
        double k = shifted - SHIFT;
        double high = Math.fma(-k, LN2_HIGH, y);
        double r = Math.fma(-k, LN2_LOW, high);
        double low = Math.fma(-k, LN2_LOW, high - r);
        double tail = Math.fma(r * r, quotient(r), low);
        double sum = 1 + r;
        double power = sum + (((1 - sum) + r) + tail);
        // 2ᵏ in two factors: k runs from −1076 to 1024, one factor's exponent only from −1022 to 1023.
        long half = Double.doubleToRawLongBits(Math.fma(k, 0.5, SHIFT)) << FRACTION_BITS;
        long rest = (Double.doubleToRawLongBits(shifted) << FRACTION_BITS) - half;
        return power * Double.longBitsToDouble(half + ONE_BITS) * Double.longBitsToDouble(rest + ONE_BITS);
    }

    /** q(r) = (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2. */
    static double quotient(double r) {
        double square = r * r;
        double even = Math.fma(Math.fma(EXP_10, square, EXP_8), square, EXP_6);
        double odd = Math.fma(Math.fma(EXP_9, square, EXP_7), square, EXP_5);
        even = Math.fma(Math.fma(Math.fma(even, square, EXP_4), square, EXP_2), square, EXP_0);
        odd = Math.fma(Math.fma(odd, square, EXP_3), square, EXP_1);
        return Math.fma(odd, r, even);
    }

    /** eˣ in single precision; 0 below −103.98, ∞ above 88.73, NaN of NaN. */
    static float exp(float x) {
        float top = x > 89 ? 89 : x;
        float y = top < -104 ? -104 : top;
        float shifted = Math.fma(y, LOG2_E_F, SHIFT_F);
        float k = shifted - SHIFT_F;
        float high = Math.fma(-k, LN2_HIGH_F, y);
        float r = Math.fma(-k, LN2_LOW_F, high);
        float low = Math.fma(-k, LN2_LOW_F, high - r);
        float tail = Math.fma(r * r, quotient(r), low);
        float sum = 1 + r;
        float power = sum + (((1 - sum) + r) + tail);
        int half = Float.floatToRawIntBits(Math.fma(k, 0.5f, SHIFT_F)) << FRACTION_BITS_F;
        int rest = (Float.floatToRawIntBits(shifted) << FRACTION_BITS_F) - half;
        return power * Float.intBitsToFloat(half + ONE_BITS_F) * Float.intBitsToFloat(rest + ONE_BITS_F);
    }

    /** q(r) = (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2, in single precision. */
    static float quotient(float r) {
        float square = r * r;
        float even = Math.fma(Math.fma(EXP_4_F, square, EXP_2_F), square, EXP_0_F);
        float odd = Math.fma(Math.fma(EXP_5_F, square, EXP_3_F), square, EXP_1_F);
        return Math.fma(odd, r, even);
    }
}
