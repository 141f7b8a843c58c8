package io.github.uphillrl.internal;

import static io.github.uphillrl.internal.ElementaryConstants.*;

/**
 * sin x = ±sin r or ±cos r with r = x − n π/2, n = round(x · 2/π) and |r| ≤ π/4; error below 0.8 ulp.
 *
 * <p>Up to |x| = 2³⁰ (single precision: 2¹⁷) r is Cody and Waite's sum of two numbers (Software Manual for the Elementary
 * Functions, 1980, chapter 8) from three parts of π/2; with fma the first step is exact, since x and n times the first part
 * are multiples of 2⁻⁵³ and their difference is below 1. What the second step loses is found by Knuth's two-sum, which holds
 * where x is so near a multiple of π/2 that the first leaves less than the second takes. Beyond, the result is {@link StrictMath}'s, which is fdlibm's on
 * every machine, has an error below 1 ulp, and is slow.
 */
final class Trigonometric {
    /** Up to here, a little below π/4, n = 0 and r = x. */
    static final double SMALL = 0.78;

    private Trigonometric() {}

    /** {@link #sin(double)} for 0 < |x| ≤ {@link #SMALL}, without a branch. */
    static double smallSin(double x) {
        double square = x * x;
        return x + x * square * sineSeries(square);
    }

    /** {@link #cos(double)} for |x| ≤ {@link #SMALL}, without a branch. */
    static double smallCos(double x) {
        double square = x * x;
        double half = 0.5 * x;
        double parabola = Math.fma(-half, x, 1);
        double rest = Math.fma(-half, x, 1 - parabola);
        return parabola + (rest + square * square * cosineSeries(square));
    }

    /** sin x; ±0 of ±0, NaN of ±∞ and NaN. */
    static double sin(double x) {
        double size = Math.abs(x);
        if (!(size <= TURN_LIMIT)) {
            return StrictMath.sin(x);
        }
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(sine(size, 0)) ^ (Double.doubleToRawLongBits(x) & Long.MIN_VALUE));
    }

    /** cos x; NaN of ±∞ and NaN. */
    static double cos(double x) {
        double size = Math.abs(x);
        return size <= TURN_LIMIT ? sine(size, 1) : StrictMath.cos(x);
    }

    /** sin(x + turn · π/2) for 0 ≤ x ≤ {@link ElementaryConstants#TURN_LIMIT}. */
    private static double sine(double x, int turn) {
        double shifted = Math.fma(x, TWO_OVER_PI, SHIFT);
        double n = shifted - SHIFT;
        double high = Math.fma(-n, HALF_PI_0, x);
        double second = n * HALF_PI_1;
        double r = high - second;
        double back = r - high;
        double low = ((high - (r - back)) - (second + back)) - Math.fma(n, HALF_PI_2, Math.fma(n, HALF_PI_1, -second));
        long quadrant = Double.doubleToRawLongBits(shifted) + turn;
        double size = (quadrant & 1) == 0 ? sineKernel(r, low) : cosineKernel(r, low);
        return (quadrant & 2) == 0 ? size : -size;
    }

    /** sin(r + low) for |r| ≤ π/4. */
    private static double sineKernel(double r, double low) {
        double square = r * r;
        return r + Math.fma(r * square, sineSeries(square), low * Math.fma(-0.5, square, 1));
    }

    private static double sineSeries(double square) {
        double series = Math.fma(Math.fma(SIN_5, square, SIN_4), square, SIN_3);
        return Math.fma(Math.fma(Math.fma(series, square, SIN_2), square, SIN_1), square, SIN_0);
    }

    /** cos(r + low) for |r| ≤ π/4. */
    private static double cosineKernel(double r, double low) {
        double square = r * r;
        double half = 0.5 * r;
        double parabola = Math.fma(-half, r, 1);
        double rest = Math.fma(-half, r, 1 - parabola);
        return parabola + (rest + Math.fma(square * square, cosineSeries(square), -r * low));
    }

    private static double cosineSeries(double square) {
        double series = Math.fma(Math.fma(COS_5, square, COS_4), square, COS_3);
        return Math.fma(Math.fma(Math.fma(series, square, COS_2), square, COS_1), square, COS_0);
    }

    /** sin x in single precision; ±0 of ±0, NaN of ±∞ and NaN. */
    static float sin(float x) {
        float size = Math.abs(x);
        if (!(size <= TURN_LIMIT_F)) {
            return (float) StrictMath.sin(x);
        }
        return Float.intBitsToFloat(
                Float.floatToRawIntBits(sine(size, 0)) ^ (Float.floatToRawIntBits(x) & Integer.MIN_VALUE));
    }

    /** cos x in single precision; NaN of ±∞ and NaN. */
    static float cos(float x) {
        float size = Math.abs(x);
        return size <= TURN_LIMIT_F ? sine(size, 1) : (float) StrictMath.cos(x);
    }

    private static float sine(float x, int turn) {
        float shifted = Math.fma(x, TWO_OVER_PI_F, SHIFT_F);
        float n = shifted - SHIFT_F;
        float high = Math.fma(-n, HALF_PI_0_F, x);
        float second = n * HALF_PI_1_F;
        float r = high - second;
        float back = r - high;
        float low =
                ((high - (r - back)) - (second + back)) - Math.fma(n, HALF_PI_2_F, Math.fma(n, HALF_PI_1_F, -second));
        int quadrant = Float.floatToRawIntBits(shifted) + turn;
        float size = (quadrant & 1) == 0 ? sineKernel(r, low) : cosineKernel(r, low);
        return (quadrant & 2) == 0 ? size : -size;
    }

    private static float sineKernel(float r, float low) {
        float square = r * r;
        float series = Math.fma(Math.fma(SIN_3_F, square, SIN_2_F), square, SIN_1_F);
        series = Math.fma(series, square, SIN_0_F);
        return r + Math.fma(r * square, series, low * Math.fma(-0.5f, square, 1));
    }

    private static float cosineKernel(float r, float low) {
        float square = r * r;
        float series = Math.fma(Math.fma(COS_2_F, square, COS_1_F), square, COS_0_F);
        float half = 0.5f * r;
        float parabola = Math.fma(-half, r, 1);
        float rest = Math.fma(-half, r, 1 - parabola);
        return parabola + (rest + Math.fma(square * square, series, -r * low));
    }
}
