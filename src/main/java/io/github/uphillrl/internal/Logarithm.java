package io.github.uphillrl.internal;

import static io.github.uphillrl.internal.ElementaryConstants.*;

/**
 * log x = k ln 2 + log m with m in [√½, √2), where log m = f − f²/2 + s (f²/2 + R), f = m − 1 and s = f / (2 + f); error
 * below 0.8 ulp.
 *
 * <p>R = 2 artanh(s) / s − 2 is a polynomial in s² without constant term (the form of Tang, Table-driven implementation
 * of the logarithm function, ACM TOMS 16, 1990, without the table). k ln 2 + f is taken apart exactly.
 */
final class Logarithm {
    private Logarithm() {}

    /** log x; −∞ of ±0, ∞ of ∞, NaN below 0 and of NaN. */
    static double log(double x) {
        boolean subnormal = x < Double.MIN_NORMAL;
        double normal = subnormal ? x * 0x1p54 : x;
        double bias = subnormal ? EXPONENT_BIAS + 54 : EXPONENT_BIAS;
        long bits = Double.doubleToRawLongBits(normal) + (ONE_BITS - CUT_BITS);
        double k = Double.longBitsToDouble((bits >>> FRACTION_BITS) | EXPONENT_BITS) - bias;
        double f = Double.longBitsToDouble((bits & FRACTION_MASK) + CUT_BITS) - 1;
        double result = sum(k, f);
        double positive = x == Double.POSITIVE_INFINITY ? x : result;
        double zero = x == 0 ? Double.NEGATIVE_INFINITY : positive;
        return x >= 0 ? zero : Double.NaN;
    }

    private static double sum(double k, double f) {
        double s = f / (2 + f);
        double square = s * s;
        double series = Math.fma(Math.fma(Math.fma(LOG_6, square, LOG_5), square, LOG_4), square, LOG_3);
        series = Math.fma(Math.fma(Math.fma(series, square, LOG_2), square, LOG_1), square, LOG_0);
        double half = 0.5 * f;
        double low = Math.fma(s, Math.fma(square, series, half * f), k * LN2_LOW);
        double high = k * LN2_HIGH;
        double sum = high + f;
        return sum + (((high - sum) + f) + Math.fma(-half, f, low));
    }

    /** log x in single precision; −∞ of ±0, ∞ of ∞, NaN below 0 and of NaN. */
    static float log(float x) {
        boolean subnormal = x < Float.MIN_NORMAL;
        float normal = subnormal ? x * 0x1p25f : x;
        float bias = subnormal ? EXPONENT_BIAS_F + 25 : EXPONENT_BIAS_F;
        int bits = Float.floatToRawIntBits(normal) + (ONE_BITS_F - CUT_BITS_F);
        float k = Float.intBitsToFloat((bits >>> FRACTION_BITS_F) | EXPONENT_BITS_F) - bias;
        float f = Float.intBitsToFloat((bits & FRACTION_MASK_F) + CUT_BITS_F) - 1;
        float result = sum(k, f);
        float positive = x == Float.POSITIVE_INFINITY ? x : result;
        float zero = x == 0 ? Float.NEGATIVE_INFINITY : positive;
        return x >= 0 ? zero : Float.NaN;
    }

    private static float sum(float k, float f) {
        float s = f / (2 + f);
        float square = s * s;
        float series = Math.fma(Math.fma(LOG_2_F, square, LOG_1_F), square, LOG_0_F);
        float half = 0.5f * f;
        float low = Math.fma(s, Math.fma(square, series, half * f), k * LN2_LOW_F);
        float high = k * LN2_HIGH_F;
        float sum = high + f;
        return sum + (((high - sum) + f) + Math.fma(-half, f, low));
    }
}
